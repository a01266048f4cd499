import { expect, test } from "vitest";
import { boxFrom, boxWords, frame } from "../src/frame.ts";

const at = (longitude: number, latitude: number, events = 1) => ({ longitude, latitude, events });

test("a frame holds nearly all events, not the few that lie far away", () => {
  const box = frame([at(20, 42, 60), at(21, 43, 38), at(-70, -30, 1), at(150, 60, 1)]);
  expect(box).toEqual([19.75, 41.75, 21.25, 43.25]);
  expect(frame([])).toBeNull();
});

test("boxes are written and read alike", () => {
  expect(boxFrom(boxWords([19.123, 41.5, 21.999, 43.25]))).toEqual([19.12, 41.5, 22, 43.25]);
  expect(boxFrom("1,2,3")).toBeNull();
  expect(boxFrom("1,2,,4")).toBeNull();
  expect(boxFrom(null)).toBeNull();
});

test("a box that is wider than the world is all of it, and one across its edge is turned", () => {
  expect(boxWords([-300, -85, 300, 85])).toBe("-180,-85,180,85");
  expect(boxWords([170, -10, 190, 10])).toBe("170,-10,-170,10");
});
