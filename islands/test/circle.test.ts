import { expect, test } from "vitest";
import { boxRound, circle } from "../src/circle.ts";

const km = (a: number[], b: number[]) => {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [...a, ...b].map((value) => (value * Math.PI) / 180);
  const half =
    Math.sin((y2 - y1) / 2) ** 2 + Math.cos(y1) * Math.cos(y2) * Math.sin((x2 - x1) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half));
};

test.each([
  [[20.8, 42.9], 5],
  [[-179.9, 65], 300],
  [[0, 0], 1000],
])("every corner of the circle round %j lies %d km away", (at, radius) => {
  for (const corner of circle(at, radius).coordinates[0] ?? []) {
    expect(km(at, corner)).toBeCloseTo(radius, 0);
  }
});

test("a ring is closed and runs against the clock, as GeoJSON has it", () => {
  const ring = circle([20, 42], 10).coordinates[0] ?? [];
  expect(ring[0]).toEqual(ring.at(-1));
  const area = ring.slice(1).reduce((sum, [x = 0, y = 0], n) => {
    const [before = 0, below = 0] = ring[n] ?? [];
    return sum + (before * y - x * below);
  }, 0);
  expect(area).toBeGreaterThan(0);
});

test("a box holds all circles, and there is none round nothing", () => {
  expect(boxRound([])).toBeNull();
  const [west, south, east, north] = boxRound([
    { at: [20, 42], km: 111.195 },
    { at: [21, 44], km: 1 },
  ]) as number[];
  expect(south).toBeCloseTo(41, 2);
  expect(north).toBeCloseTo(44.01, 2);
  expect(west).toBeLessThan(18.7);
  expect(east).toBeGreaterThan(21.3);
});
