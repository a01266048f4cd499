import { expect, test } from "vitest";
import { isArea, pixelsAtZero } from "../src/spot.ts";

test("countries and what is less exact than a region are areas", () => {
  expect(isArea({ is_country: true, precision_km: 10 })).toBe(true);
  expect(isArea({ is_country: false, precision_km: 600 })).toBe(true);
  expect(isArea({ is_country: false, precision_km: 5 })).toBe(false);
  expect(isArea({ is_country: false, precision_km: null })).toBe(false);
});

test("a ring is as wide on the map as the ground is", () => {
  const world = 512;
  expect(pixelsAtZero(40_075, 0)).toBeCloseTo(world, 3);
  expect(pixelsAtZero(40_075, 60)).toBeCloseTo(2 * world, 3);
});
