// The names of a network: each below its actor or above it, where nothing else stands.

import type { Core } from "cytoscape";
import { apart } from "./tie.ts";

export const NAME_PX = 150; // widest name
const NAME_HIGH = 14;

function widthOfName(name: string): number {
  const pen = new OffscreenCanvas(1, 1).getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(name).width;
}

/** Name actors below or above where that lies free, those of most origins first; others not. */
export function nameApart(cy: Core): void {
  const nodes = cy
    .nodes()
    .removeClass("unnamed above")
    .toArray()
    .sort(
      (a, b) =>
        Number(b.hasClass("centre")) - Number(a.hasClass("centre")) ||
        b.data("origins") - a.data("origins"),
    );
  const marks = nodes.map((node) => {
    const { x, y } = node.renderedPosition();
    const half = node.data("size") / 2;
    return { x1: x - half, y1: y - half, x2: x + half, y2: y + half };
  });
  const names = nodes.map((node) => {
    const { x, y } = node.renderedPosition();
    const half = Math.min(widthOfName(node.data("name")), NAME_PX) / 2;
    const lines = [y + node.data("size") / 2 + 3, y - node.data("size") / 2 - 3 - NAME_HIGH];
    return lines.map((y1) => ({ x1: x - half, y1, x2: x + half, y2: y1 + NAME_HIGH }));
  });
  const places = apart(names, marks);
  nodes.forEach((node, n) => {
    node.toggleClass("above", places[n] === 1);
    node.toggleClass("unnamed", places[n] === -1);
    node.style("text-margin-y", (places[n] === 1 ? -3 : 3) / cy.zoom());
  });
}
