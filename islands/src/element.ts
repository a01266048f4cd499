// Elements made by script. Their text is text: nothing in it can be markup.

type Attributes = Record<string, string | number>;

/** Make an HTML element with attributes and what it holds. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...held: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...held);
  return element;
}

/** Make an SVG element with attributes and what it holds. */
export function draw<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...held: (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...held);
  return element;
}

/** Ask the desk for JSON. */
export async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(address, signal ? { signal } : {});
  if (answer.ok) return (await answer.json()) as T;
  const told = (await answer.json().catch(() => null)) as { what?: string } | null;
  throw new Error(told?.what ?? `the desk answered ${answer.status}`);
}

/** Write a number, with a + where it is the least that there may be. */
export function atLeast(number: number, isLeast: boolean): string {
  return `${number.toLocaleString("en")}${isLeast ? "+" : ""}`;
}

/** Write a number of things. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
