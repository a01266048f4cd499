import { expect, test } from "vitest";
import { moment, spanOf, spanWords, stretchOf, sums } from "../src/stretch.ts";

const weeks = [
  { first: "2023-09-18", last: "2023-09-24", certain: 2, possible: 1 },
  { first: "2023-09-25", last: "2023-10-01", certain: 1, possible: 3 },
];

test("a day lies in its stretch, one outside all in the nearest", () => {
  expect(stretchOf(weeks, "2023-09-24")).toBe(0);
  expect(stretchOf(weeks, "2023-09-25")).toBe(1);
  expect(stretchOf(weeks, "1999-01-01")).toBe(0);
  expect(stretchOf(weeks, "2030-01-01")).toBe(1);
});

test("a span is the same whichever end comes first", () => {
  expect(spanOf(weeks, 1, 0)).toEqual(["2023-09-18", "2023-10-01"]);
  expect(spanOf([], 0, 0)).toBeNull();
});

test("spans in words", () => {
  expect(spanWords(["2023-09-24", "2023-09-24"])).toBe("24 Sept 2023");
  expect(spanWords(["2023-09-24", "2023-10-01"])).toBe("24 Sept 2023 to 1 Oct 2023");
});

test("days are moments in Universal Time, in every century", () => {
  expect(moment("2023-09-24")).toBe(Date.UTC(2023, 8, 24));
  expect(new Date(moment("0066-05-01")).getUTCFullYear()).toBe(66);
});

test("sums", () => {
  expect(sums(weeks)).toEqual({ certain: 3, possible: 3 });
});
