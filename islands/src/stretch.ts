// Stretches of days that a timeline counts events by.

export interface Stretch {
  first: string;
  last: string;
  certain: number;
  possible: number;
}

export type Span = [first: string, last: string];

const BEFORE_CHRIST = 0;

/** Return the moment at which a day begins, in Universal Time. */
export function moment(day: string): number {
  const [year = BEFORE_CHRIST, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date); // years below 100 are no years of this century
  return at.getTime();
}

/** Return the stretch that a day lies in, the nearest one for a day outside all. */
export function stretchOf(stretches: Stretch[], day: string): number {
  const found = stretches.findIndex((stretch) => day <= stretch.last);
  return found < 0 ? stretches.length - 1 : found;
}

/** Return the days from one stretch to another, whichever is the first. */
export function spanOf(stretches: Stretch[], one: number, other: number): Span | null {
  const first = stretches[Math.min(one, other)];
  const last = stretches[Math.max(one, other)];
  return first && last ? [first.first, last.last] : null;
}

/** Return how many events there are in some stretches, and how many there may be. */
export function sums(stretches: Stretch[]): { certain: number; possible: number } {
  return {
    certain: stretches.reduce((sum, each) => sum + each.certain, 0),
    possible: stretches.reduce((most, each) => Math.max(most, each.possible), 0),
  };
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** Write a day in words. */
export function dayWords(day: string): string {
  return DAY.format(moment(day));
}

/** Write a span in words. */
export function spanWords([first, last]: Span): string {
  return first === last ? dayWords(first) : `${dayWords(first)} to ${dayWords(last)}`;
}
