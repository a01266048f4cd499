// Ties between actors: what of them is shown, and how days stand on a slider.

export type Side = "conflict" | "cooperation" | "role" | "responsible";
export type Standing = "told" | "ahead" | "denied" | "disputed";

export interface Tie {
  from_: string;
  from_name: string;
  to: string;
  to_name: string;
  side: Side;
  words: string;
  origins: number;
  items: number;
  first: string;
  last: string;
  standing: Standing;
}

const DAY_MS = 86_400_000;

/** Return the number of days from the first day to another. Both are ISO dates. */
export function daysFrom(first: string, day: string): number {
  return Math.round((Date.parse(`${day}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / DAY_MS);
}

/** Return the ISO date that lies a number of days after the first day. */
export function dayAfter(first: string, days: number): string {
  return new Date(Date.parse(`${first}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Say whether a tie has to do with some days; an open end holds all. */
export function isWithin(tie: Pick<Tie, "first" | "last">, first: string, last: string): boolean {
  return (!first || tie.last >= first) && (!last || tie.first <= last);
}

/** Return how wide a tie is drawn, in pixels: it grows ever more slowly with its origins. */
export function widthOf(origins: number): number {
  return 1.2 + 1.3 * Math.log2(Math.max(1, origins));
}

/** Return how large an actor is drawn, in pixels. */
export function sizeOf(origins: number): number {
  return 14 + 7 * Math.log2(Math.max(1, origins));
}

/** Return what stands at a tie: its kinds, and how they are told where they are not plainly so. */
export function labelOf(tie: Pick<Tie, "words" | "standing">): string {
  const words = { told: "", ahead: " (ahead)", denied: " (denied)", disputed: " (disputed)" };
  return tie.words + words[tie.standing];
}

/** Return a place for each of several things on rings round the middle, the first innermost. */
export function rings(count: number): { x: number; y: number }[] {
  const places: { x: number; y: number }[] = [];
  for (let ring = 0, room = 1; places.length < count; ring++, room = 6 * ring) {
    for (let n = 0; n < room && places.length < count; n++) {
      const turn = (2 * Math.PI * (n + ring / 2)) / room;
      places.push({ x: 130 * ring * Math.cos(turn), y: 95 * ring * Math.sin(turn) });
    }
  }
  return places;
}

/**
 * Put boxes side by side on shelves, the largest first, so that all of them together have about the
 * shape that is wanted.
 *
 * @param boxes sizes, in any unit.
 * @param aspect width of the whole over its height.
 * @returns for each box its upper left corner.
 */
export function shelves(
  boxes: readonly { w: number; h: number }[],
  aspect: number,
): { x: number; y: number }[] {
  const area = boxes.reduce((sum, { w, h }) => sum + w * h, 0);
  const room = Math.max(Math.sqrt(area * aspect) * 1.15, ...boxes.map(({ w }) => w));
  const order = boxes.map((box, n) => ({ ...box, n })).sort((a, b) => b.h - a.h || a.n - b.n);
  const places: { x: number; y: number }[] = boxes.map(() => ({ x: 0, y: 0 }));
  let [x, y, tallest] = [0, 0, 0];
  for (const { w, h, n } of order) {
    if (x > 0 && x + w > room) [x, y, tallest] = [0, y + tallest, 0];
    places[n] = { x, y };
    x += w;
    tallest = Math.max(tallest, h);
  }
  return places;
}

export interface Area {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/**
 * Find for each of several names the first of its places that lies free.
 *
 * @param names the places that each may stand at, the most important name first.
 * @param taken what none may lie over.
 * @returns for each name the number of its place; -1 where none is free.
 */
export function apart(names: readonly (readonly Area[])[], taken: readonly Area[]): number[] {
  const kept = [...taken];
  return names.map((places) => {
    const free = places.findIndex(
      (one) =>
        !kept.some((at) => one.x1 < at.x2 && at.x1 < one.x2 && one.y1 < at.y2 && at.y1 < one.y2),
    );
    const place = places[free];
    if (place) kept.push(place);
    return free;
  });
}
