// A chart beside its table, drawn anew when its place gets wider or narrower, or the page dark.

import { draw } from "../chart.ts";
import { colours } from "../colour.ts";
import { mount, told } from "../mount.ts";
import type { Told } from "../told.ts";

function start(element: HTMLElement): void {
  const [values] = told<Told[]>(element) ?? [];
  if (!values) return;
  element.hidden = false;
  for (const picture of element.parentElement?.querySelectorAll<HTMLElement>("[data-instead]") ??
    [])
    picture.hidden = true;
  let width = 0;
  const paint = () => {
    const room = Math.floor(element.clientWidth);
    if (room < 40) return;
    width = room;
    element.replaceChildren(draw(values, room, colours()));
    element.dataset.drawn = "";
  };
  new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) > 1) paint();
  }).observe(element);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  paint();
}

mount("chart", start);
