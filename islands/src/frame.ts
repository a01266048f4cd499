// What a map shows first, and boxes as addresses have them: west, south, east, north.

import type { Box } from "./circle.ts";

export interface Weighed {
  longitude: number;
  latitude: number;
  events: number;
}

const PART = 0.04; // of the events may lie off the map on each side
const LEAST_DEGREES = 1.5;

/** Return the box in which nearly all events lie; null where there are none. */
export function frame(spots: Weighed[]): Box | null {
  if (!spots.length) return null;
  const [west, east] = middle(spots.map((spot) => [spot.longitude, spot.events]));
  const [south, north] = middle(spots.map((spot) => [spot.latitude, spot.events]));
  return [west, Math.max(south, -85), east, Math.min(north, 85)];
}

function middle(weighed: [number, number][]): [number, number] {
  weighed.sort((one, other) => one[0] - other[0]);
  const total = weighed.reduce((sum, [, events]) => sum + events, 0);
  const at = (part: number) => {
    let sum = 0;
    for (const [value, events] of weighed) {
      sum += events;
      if (sum >= part * total) return value;
    }
    return weighed.at(-1)?.[0] ?? 0;
  };
  const [low, high] = [at(PART), at(1 - PART)];
  const more = Math.max(0, LEAST_DEGREES - (high - low)) / 2;
  return [low - more, high + more];
}

/** Read a box from an address; null where it is none. */
export function boxFrom(written: string | null): Box | null {
  const numbers = (written ?? "").split(",").map((each) => (each.trim() ? Number(each) : NaN));
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as Box) : null;
}

/** Write a box into an address, with as many digits as matter at its size. */
export function boxWords(box: Box): string {
  const [west, south, east, north] = box;
  const digits = north - south < 0.2 ? 4 : north - south < 20 ? 2 : 1;
  const turned = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const isAll = east - west >= 360;
  const edges = isAll ? [-180, south, 180, north] : [turned(west), south, turned(east), north];
  return edges.map((each) => String(Number(each.toFixed(digits)))).join(",");
}
