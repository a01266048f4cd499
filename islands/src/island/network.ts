// The network of actors. The table beside it tells the same; what is chosen here, links there do, too.

import cytoscape, { type Core, type EdgeSingular, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import { colours } from "../colour.ts";
import { mount, told } from "../mount.ts";
import { NAME_PX, nameApart } from "../names.ts";
import {
  dayAfter,
  daysFrom,
  isWithin,
  labelOf,
  rings,
  shelves,
  sizeOf,
  type Tie,
  widthOf,
} from "../tie.ts";

interface Actor {
  id: string;
  name: string;
  origins: number;
}

interface Network {
  question: { first: string | null; last: string | null; centre: string | null };
  nodes: Actor[];
  ties: Tie[];
}

cytoscape.use(fcose);

declare const htmx: {
  ajax(verb: string, address: string, how: Record<string, string>): Promise<void>;
  trigger(element: Element, event: string): void;
};

const MOST_LABELS = 24;
const PADDING = 34;
const GAP = 60; // between groups of actors that nothing ties
const KEYS = 14; // how much higher the picture stands, for the keys below it
const NARROW_PX = 560;
const SMALL = 0.6; // how large actors are drawn where there is little room
const places = new Map<string, { x: number; y: number }>();
let drawn: Core | null = null;

function form(): HTMLFormElement | null {
  return document.querySelector("#network form");
}

/** Return the field of the form that has a name. */
function field(name: string): HTMLInputElement | null {
  return form()?.elements.namedItem(name) as HTMLInputElement | null;
}

function start(element: HTMLElement): void {
  const [network] = told<Network[]>(element);
  if (!network) return;
  keepStyleOut();
  element.hidden = false;
  const side = document.getElementById("tie");
  if (side) side.hidden = false;
  drawn?.destroy();
  const cy = draw(element, network);
  drawn = cy;
  element.setAttribute("role", "group");
  const told_ = `${network.ties.length} ties of ${network.nodes.length} actors`;
  element.setAttribute("aria-label", `Network of ${told_}; the table below tells the same.`);
  element.append(buttons(cy));
  cy.on("tap", "edge", (event) => choose(event.target.data("tie")));
  cy.on("tap", "node", (event) => centre(event.target.id()));
  cy.on("mouseover", "node, edge", (event) => near(event.target));
  cy.on("mouseout", "node, edge", () => cy.elements().removeClass("far near"));
  cy.on("dragfree", "node", (event) => places.set(event.target.id(), event.target.position()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (drawn === cy) cy.style(style(network));
  });
  element.dataset.drawn = "";
}

/** Keep Cytoscape from adding a style sheet, which the policy refuses; desk.css says the same. */
function keepStyleOut(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const held = document.createElement("meta");
  held.id = id;
  document.head.append(held);
}

function draw(container: HTMLElement, network: Network): Core {
  const ring = rings(network.nodes.length);
  const scale = container.clientWidth < NARROW_PX ? SMALL : 1;
  const isNew = network.nodes.some((actor) => !places.has(actor.id));
  const cy = cytoscape({
    container,
    minZoom: 0.1,
    maxZoom: 3,
    userZoomingEnabled: false, // the wheel scrolls the page; buttons zoom
    boxSelectionEnabled: false,
    elements: [
      ...network.nodes.map((actor, n) => ({
        data: { ...actor, size: scale * sizeOf(actor.origins) },
        classes: actor.id === network.question.centre ? "centre" : "",
        position: { ...(places.get(actor.id) ?? ring[n] ?? { x: 0, y: 0 }) },
      })),
      ...network.ties.map((tie) => ({
        data: {
          source: tie.from_,
          target: tie.to,
          label: labelOf(tie),
          width: widthOf(tie.origins),
          tie,
        },
        classes: `${tie.side} ${tie.standing}`,
      })),
    ],
    style: style(network),
    layout: { name: "preset", padding: PADDING },
  });
  if (isNew) lay(cy);
  const keep = () => {
    keepSizes(cy);
    nameApart(cy);
  };
  cy.on("zoom", keep);
  cy.on("dragfree", () => nameApart(cy));
  keep();
  cy.nodes().forEach((node) => {
    places.set(node.id(), { ...node.position() });
  });
  return cy;
}

/** Keep words and lines as large as they are, whatever the picture is zoomed to. */
function keepSizes(cy: Core): void {
  const scale = 1 / cy.zoom();
  cy.batch(() => {
    cy.nodes().forEach((node) => {
      const size = node.data("size") * scale;
      node.style({
        width: size,
        height: size,
        "font-size": 12 * scale,
        "text-margin-y": 3 * scale,
      });
      node.style({ "text-max-width": `${NAME_PX * scale}px`, "border-width": 1.5 * scale });
    });
    cy.edges().forEach((edge) => {
      edge.style({ width: edge.data("width") * scale, "font-size": 11 * scale });
      edge.style({ "control-point-step-size": 34 * scale });
    });
  });
}

/** Show all of it, above the keys. */
function showAll(cy: Core): void {
  cy.fit(undefined, PADDING + KEYS);
  cy.panBy({ x: 0, y: -KEYS });
}

/** Find places for actors, always the same ones for the same ties: each group of its own. */
function lay(cy: Core): void {
  const groups = cy.elements().components();
  for (const group of groups) {
    const strongest = group.nodes().max((node) => node.data("origins")).ele;
    const reached = group.bfs({ roots: strongest, directed: false }).path.nodes();
    const ring = rings(reached.length);
    reached.forEach((node, n) => {
      node.position({ ...(ring[n] ?? { x: 0, y: 0 }) });
    });
    if (reached.length > 2) group.layout(FORCES).run();
  }
  const boxes = groups.map((group) => group.nodes().boundingBox({ includeLabels: false }));
  const sizes = boxes.map(({ w, h }) => ({ w: w + 2 * GAP, h: h + GAP }));
  const corners = shelves(sizes, cy.width() / cy.height());
  groups.forEach((group, n) => {
    const [corner, box] = [corners[n], boxes[n]];
    if (corner && box) group.nodes().shift({ x: corner.x - box.x1 + GAP, y: corner.y - box.y1 });
  });
  showAll(cy);
}

const FORCES = {
  name: "fcose",
  quality: "proof",
  animate: false,
  randomize: false,
  fit: false,
  nodeRepulsion: () => 30_000,
  idealEdgeLength: () => 110,
  gravity: 0.3,
  numIter: 5000,
} as cytoscape.LayoutOptions;

function style(network: Network): cytoscape.StylesheetJson {
  const colour = colours();
  const font = getComputedStyle(document.body).fontFamily;
  const hasLabels = network.ties.length <= MOST_LABELS;
  const open = getComputedStyle(document.documentElement).getPropertyValue("--open").trim();
  const label = {
    label: "data(label)",
    "font-family": font,
    color: colour.soft,
    "text-rotation": "autorotate" as const,
    "text-background-color": colour.paper,
    "text-background-opacity": 0.85,
    "text-background-padding": "1px",
  };
  const edge = (name: string, dash: number[], arrow: string, ink: string) => ({
    selector: `edge.${name}`,
    style: {
      "line-color": ink,
      "target-arrow-color": ink,
      "target-arrow-shape": arrow,
      "line-style": dash.length ? "dashed" : "solid",
      "line-dash-pattern": dash,
    },
  });
  return [
    {
      selector: "node",
      style: {
        label: "data(name)",
        "font-family": font,
        color: colour.ink,
        "text-wrap": "ellipsis",
        "text-valign": "bottom",
        "text-background-color": colour.paper,
        "text-background-opacity": 0.8,
        "text-background-padding": "1px",
        "background-color": colour.soft,
        "border-color": colour.ink,
      },
    },
    { selector: "node.centre", style: { "background-color": colour.link, "font-weight": "bold" } },
    { selector: "node.above", style: { "text-valign": "top" } },
    { selector: "node.unnamed", style: { label: "" } },
    { selector: "node.near", style: { label: "data(name)", "z-index": 9 } },
    {
      selector: "edge",
      style: {
        "curve-style": "bezier",
        "arrow-scale": 1.1,
        ...(hasLabels ? label : {}),
      },
    },
    edge("conflict", [], "triangle", colour.conflict),
    edge("cooperation", [7, 3], "circle", colour.cooperation),
    edge("role", [2, 3], "diamond", colour.other),
    edge("responsible", [9, 3, 2, 3], "vee", open || colour.ink),
    {
      selector: "edge.ahead, edge.denied",
      style: { "target-arrow-fill": "hollow", opacity: 0.75 },
    },
    { selector: ".gone", style: { display: "none" } },
    { selector: ".far", style: { opacity: 0.15 } },
    { selector: "edge.near", style: { ...label, "z-index": 9 } },
  ] as cytoscape.StylesheetJson;
}

/** Let what is not beside an actor or a tie fade, and label what is. */
function near(target: NodeSingular | EdgeSingular): void {
  const beside = target.isNode()
    ? target.closedNeighborhood()
    : target.union(target.connectedNodes());
  target.cy().elements().addClass("far");
  beside.removeClass("far").addClass("near");
}

/** Read the sentences of a tie beside the picture. */
function choose(tie: Tie): void {
  const asked = new URLSearchParams({ from: tie.from_, to: tie.to, side: tie.side });
  for (const name of ["first", "last"]) {
    const value = field(name)?.value;
    if (value) asked.set(name, value);
  }
  read(`/ties?${asked}`);
}

function read(address: string): void {
  const how = { target: "#tie", select: "#tie-sentences", swap: "innerHTML" };
  void htmx.ajax("GET", address, how).then(() => {
    document
      .getElementById("tie")
      ?.focus({ preventScroll: matchMedia("(min-width: 62rem)").matches });
  });
}

/** Put an actor in the middle; where another is there for good, open the page of this one. */
function centre(id: string): void {
  const middle = field("centre");
  if (!middle) {
    location.assign(`/actors/${encodeURIComponent(id)}`);
    return;
  }
  middle.value = middle.value === id ? "" : id;
  middle.dispatchEvent(new Event("change", { bubbles: true }));
}

function buttons(cy: Core): HTMLElement {
  const group = document.createElement("div");
  group.className = "net-keys";
  const middle = () => ({ x: cy.width() / 2, y: cy.height() / 2 });
  const all: [string, string, () => void][] = [
    ["+", "Larger", () => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: middle() })],
    ["−", "Smaller", () => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: middle() })],
    ["All", "Show all of it", () => showAll(cy)],
  ];
  for (const [sign, words, act] of all) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.title = words;
    button.addEventListener("click", act);
    group.append(button);
  }
  return group;
}

/** Put two handles under the days. While one is moved the picture narrows; then the page follows. */
function slide(place: HTMLElement): void {
  const { first = "", last = "" } = place.dataset;
  const length = daysFrom(first, last);
  if (!length || length < 1) return;
  place.hidden = false;
  place.append(handle("first", "from", 0), handle("last", "to", length));

  function handle(name: "first" | "last", words: string, end: number): HTMLElement {
    const label = document.createElement("label");
    const range = document.createElement("input");
    const shown = document.createElement("output");
    Object.assign(range, { type: "range", min: "0", max: String(length), step: "1" });
    range.dataset.end = name;
    const day = field(name);
    const follow = () => {
      range.value = String(day?.value ? daysFrom(first, day.value) : end);
      tell();
    };
    const tell = () => {
      const at = dayAfter(first, Number(range.value));
      shown.textContent = at;
      range.setAttribute("aria-valuetext", at);
    };
    range.addEventListener("input", () => {
      if (day) day.value = Number(range.value) === end ? "" : dayAfter(first, Number(range.value));
      keepOrder(name);
      tell();
      narrow();
    });
    day?.addEventListener("change", follow);
    follow();
    label.append(words, range, shown);
    return label;
  }

  /** Keep the days in their order: the one that was not moved follows. */
  function keepOrder(moved: "first" | "last"): void {
    const other = moved === "first" ? "last" : "first";
    const [from, to] = [field("first"), field("last")];
    if (!from?.value || !to?.value || from.value <= to.value) return;
    const dragged = field(moved);
    const behind = field(other);
    if (dragged && behind) {
      behind.value = dragged.value;
      const range = place.querySelector<HTMLInputElement>(`[data-end="${other}"]`);
      if (range) {
        range.value = String(daysFrom(first, behind.value));
        const shown = range.parentElement?.querySelector("output");
        if (shown) shown.textContent = behind.value;
      }
    }
  }
}

/** Show those ties of the picture alone that have to do with the days of the form. */
function narrow(): void {
  const [first, last] = [field("first")?.value ?? "", field("last")?.value ?? ""];
  drawn?.batch(() => {
    drawn?.edges().forEach((edge) => {
      edge.toggleClass("gone", !isWithin(edge.data("tie"), first, last));
    });
    drawn?.nodes().forEach((node) => {
      node.toggleClass("gone", node.connectedEdges().filter(":visible").empty());
    });
  });
}

for (const place of document.querySelectorAll<HTMLElement>("[data-slider]")) slide(place);
mount("network", start);

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-tie]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !isPlain || !document.querySelector(".net:not([hidden])")) return;
  event.preventDefault();
  read(link.pathname + link.search);
  document.getElementById("tie")?.scrollIntoView({ block: "nearest" });
});
