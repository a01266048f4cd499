// Colours of the page, as its style sheet sets them for light and dark.

const NAMES = [
  "ink", "soft", "paper", "link", "conflict", "cooperation", "other",
  "sea", "land", "border", "hatch", "hit",
] as const; // biome-ignore format: one list

/** Fonts of names on maps: those of the machine, none is loaded. */
export const FONT = ["system-ui", "sans-serif"];

export type Colours = Record<(typeof NAMES)[number], string>;

/** Return the colours that hold at this moment. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#888888"]),
  ) as Colours;
}
