import { expect, test } from "vitest";
import { byPlace, mark, type Posture } from "../src/posture.ts";

const at = (number: number, direction: string | null, latitude: number): Posture => ({
  number,
  direction,
  is_area: false,
  place: { name: "A", country: null, kind: null, latitude, longitude: 20, precision_km: 3 },
});

test("arrows tell which way", () => {
  expect(
    ["toward", "from", "via", "at", null].map((way) => mark({ number: 4, direction: way })),
  ).toEqual(["→4", "4→", "→4→", "4", "4"]);
});

test("postures at one point stand together", () => {
  const held = byPlace([at(1, null, 42), at(2, "toward", 43), at(3, "from", 42)]);
  expect(held.map(({ marks, first }) => [marks, first])).toEqual([
    ["1, 3→", 1],
    ["→2", 2],
  ]);
});
