import { expect, test } from "vitest";
import { cells, cut, moment, rangeWords, rowsOf } from "../src/told.ts";

test("one number stands for a range whose ends read the same", () => {
  expect(rangeWords(0.1234, 0.1201)).toBe("0.12");
  expect(rangeWords(0.1, 0.25)).toBe("0.10–0.25");
});

test("a day begins at midnight in UTC, wherever the browser is", () => {
  expect(moment("2023-09-24").toISOString()).toBe("2023-09-24T00:00:00.000Z");
});

test("long words are cut by whole letters", () => {
  expect(cut("Kosovo", 6)).toBe("Kosovo");
  expect(cut("Kosovska Mitrovica", 6)).toBe("Kosov…");
  expect(cut("🦅🦅🦅", 2)).toBe("🦅…");
});

test("an owner is shared by two outlets, never by one with itself or by unknown ones", () => {
  const found = cells({
    kind: "dependence",
    title: "",
    outlets: ["a", "b", "c", "d"],
    ties: [
      [2, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 3],
      [0, 0, 0, 0],
    ],
    owners: ["x", "x", null, null],
  });
  const shared = found.filter((cell) => cell.isOneOwner).map((cell) => cell.row + cell.column);
  expect(shared).toEqual(["ab", "ba"]);
  expect(found.find((cell) => cell.row === "c" && cell.column === "d")?.count).toBe(3);
});

test("labels on one row never touch", () => {
  const [starts, widths] = [
    [0, 10, 20, 95, 100, 300],
    [90, 50, 80, 20, 60, 10],
  ];
  const rows = rowsOf(starts, widths);
  for (const [n, row] of rows.entries()) {
    for (let m = 0; m < n; m++) {
      if (rows[m] === row) {
        expect((starts[m] ?? 0) + (widths[m] ?? 0)).toBeLessThanOrEqual(starts[n] ?? 0);
      }
    }
  }
  expect(Math.max(...rows)).toBe(2);
});
