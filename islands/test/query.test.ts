import { expect, test } from "vitest";
import { asked, eventsAt } from "../src/query.ts";

test("pictures ask for the selection without the page of the list", () => {
  const search = "?type=ASSAULT&type=COERCE&after=x&sort=day&actor=&first=2023-09-24&decided=1";
  expect(asked(search)).toBe("?first=2023-09-24&type=ASSAULT&type=COERCE");
  expect(asked("")).toBe("");
});

test("what is added takes the place of what is asked, and null takes it away", () => {
  expect(asked("?box=1,2,3,4&place=A", { box: null, place: "B" })).toBe("?place=B");
});

test("names in addresses are escaped", () => {
  expect(eventsAt("?text=a", 'A&B "<c>', "XKX")).toBe(
    "/events?country=XKX&place=A%26B+%22%3Cc%3E&text=a",
  );
  expect(eventsAt("?country=SRB", "Somewhere", null)).toBe("/events?place=Somewhere");
});
