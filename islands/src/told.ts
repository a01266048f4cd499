// What charts are drawn from, as the desk writes it into the page, and what of it stands where.

export interface Point {
  day: string;
  low: number;
  high: number;
  level: number;
  moved: string[];
}

export interface Span {
  first: string;
  last: string;
  what: string;
}

export interface Replay {
  kind: "replay";
  title: string;
  points: Point[];
  unwatched: Span[];
  decisions: Span[];
  outcomes: Span[];
}

export type Manner = "spread" | "described" | "expected" | "denied";

export interface Telling {
  day: string;
  manner: Manner;
  spreader: string | null;
  origins: number;
}

export interface Reach {
  kind: "reach";
  title: string;
  tellings: Telling[];
}

export interface Dependence {
  kind: "dependence";
  title: string;
  outlets: string[];
  ties: number[][];
  owners: (string | null)[];
}

export interface Grades {
  kind: "grades";
  title: string;
  grades: { digit: number; since: string; because: string }[];
}

export interface Band {
  words: string;
  windows: number;
  mean: number | null;
  observed: number | null;
  interval: [number, number] | null;
}

export interface Calibration {
  kind: "calibration";
  title: string;
  bands: Band[];
}

export type Told = Replay | Reach | Dependence | Grades | Calibration;

export interface Cell {
  row: string;
  column: string;
  count: number;
  isOneOwner: boolean;
}

/** Return the moment at which an ISO date begins, in UTC. */
export function moment(day: string): Date {
  return new Date(day.length === 10 ? `${day}T00:00Z` : day);
}

/** Return how a range of probabilities is written: one number where both ends read the same. */
export function rangeWords(low: number, high: number): string {
  const [from, to] = [low.toFixed(2), high.toFixed(2)];
  return from === to ? from : `${from}–${to}`;
}

/** Return the cells of a matrix that hold something, and those of one owner. */
export function cells({ outlets, ties, owners }: Dependence): Cell[] {
  return outlets.flatMap((row, r) =>
    outlets.map((column, c) => ({
      row,
      column,
      count: ties[r]?.[c] ?? 0,
      isOneOwner: r !== c && owners[r] !== null && owners[r] === owners[c],
    })),
  );
}

/** Cut words that are too long for their place. */
export function cut(words: string, most: number): string {
  const letters = [...words];
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join("")}…`;
}

/**
 * Give what stands side by side along a line a row each, so that no two labels touch.
 *
 * @param starts where each label begins, in pixels, rising.
 * @param widths how wide each is.
 * @returns the row of each, from 0.
 */
export function rowsOf(starts: readonly number[], widths: readonly number[]): number[] {
  const ends: number[] = [];
  return starts.map((start, n) => {
    let row = ends.findIndex((end) => end <= start);
    if (row < 0) row = ends.length;
    ends[row] = start + (widths[n] ?? 0);
    return row;
  });
}
