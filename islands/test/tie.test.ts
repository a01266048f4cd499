import { expect, test } from "vitest";
import {
  apart,
  dayAfter,
  daysFrom,
  isWithin,
  labelOf,
  rings,
  shelves,
  sizeOf,
  widthOf,
} from "../src/tie.ts";

test.each([
  ["2023-09-24", "2023-09-24", 0],
  ["2023-09-24", "2023-10-24", 30],
  ["2024-02-28", "2024-03-01", 2],
  ["2023-10-28", "2023-10-30", 2],
])("from %s to %s are %d days, and back", (first, day, days) => {
  expect(daysFrom(first, day)).toBe(days);
  expect(dayAfter(first, days)).toBe(day);
});

test("a tie is shown where its days and those that are asked for touch", () => {
  const tie = { first: "2023-09-24", last: "2023-09-30" };
  expect(isWithin(tie, "", "")).toBe(true);
  expect(isWithin(tie, "2023-09-30", "")).toBe(true);
  expect(isWithin(tie, "2023-10-01", "")).toBe(false);
  expect(isWithin(tie, "", "2023-09-24")).toBe(true);
  expect(isWithin(tie, "", "2023-09-23")).toBe(false);
});

test("more origins never look like fewer", () => {
  for (let n = 1; n < 50; n++) {
    expect(widthOf(n + 1)).toBeGreaterThan(widthOf(n));
    expect(sizeOf(n + 1)).toBeGreaterThan(sizeOf(n));
  }
  expect(widthOf(0)).toBe(widthOf(1));
});

test("what did not happen is labelled so", () => {
  expect(labelOf({ words: "assault", standing: "told" })).toBe("assault");
  expect(labelOf({ words: "assault", standing: "ahead" })).toBe("assault (ahead)");
  expect(labelOf({ words: "assault", standing: "denied" })).toBe("assault (denied)");
});

test("every actor gets a place of its own", () => {
  const places = rings(60).map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);
  expect(new Set(places).size).toBe(60);
});

test("boxes on shelves never overlap", () => {
  const boxes = Array.from({ length: 30 }, (_, n) => ({
    w: 5 + ((n * 7) % 40),
    h: 3 + ((n * 11) % 50),
  }));
  const places = shelves(boxes, 1.7);
  const put = boxes.map(({ w, h }, n) => ({ w, h, x: places[n]?.x ?? 0, y: places[n]?.y ?? 0 }));
  for (const [n, a] of put.entries()) {
    for (const b of put.slice(n + 1)) {
      const isApart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
      expect(isApart).toBe(true);
    }
  }
  expect(shelves([], 1)).toEqual([]);
});

test("a name stands at the first of its places that is free, the most important first", () => {
  const at = (x1: number, y1: number) => ({ x1, y1, x2: x1 + 10, y2: y1 + 4 });
  const names = [[at(0, 0)], [at(5, 2)], [at(5, 2), at(9, 5)], [at(20, 0)], [at(10, 0), at(10, 8)]];
  expect(apart(names, [])).toEqual([0, -1, 1, 0, 0]);
  expect(apart(names, [at(12, 2)])).toEqual([0, -1, -1, -1, 1]);
  expect(apart([], [])).toEqual([]);
});
