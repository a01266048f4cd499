// Postures by their places: the numbers of the table, with arrows for what moves.

export interface Posture {
  number: number;
  direction: string | null;
  is_area: boolean;
  place: {
    name: string;
    country: string | null;
    kind: string | null;
    latitude: number;
    longitude: number;
    precision_km: number | null;
  };
}

const ARROWS: Record<string, [before: string, behind: string]> = {
  toward: ["→", ""],
  from: ["", "→"],
  via: ["→", "→"],
};

/** Write the number of a posture with the way that it moves. */
export function mark({ number, direction }: Pick<Posture, "number" | "direction">): string {
  const [before, behind] = ARROWS[direction ?? ""] ?? ["", ""];
  return `${before}${number}${behind}`;
}

/** A place with all postures at it. */
export interface Held {
  place: Posture["place"];
  is_area: boolean;
  marks: string;
  first: number;
}

/** Put postures at one point together, in the order of the table. */
export function byPlace(postures: Posture[]): Held[] {
  const found = new Map<string, Held>();
  for (const posture of postures) {
    const { latitude, longitude } = posture.place;
    const key = `${latitude} ${longitude}`;
    const held = found.get(key);
    if (held) held.marks += `, ${mark(posture)}`;
    else {
      const { place, is_area, number } = posture;
      found.set(key, { place, is_area, marks: mark(posture), first: number });
    }
  }
  return [...found.values()];
}
