// Events over time as bars; a brush over them chooses days, by pointer or by keys.

import { scaleUtc } from "d3-scale";
import { atLeast, count, draw, make } from "./element.ts";
import { moment, type Span, type Stretch, spanOf, spanWords, stretchOf, sums } from "./stretch.ts";

export interface Told {
  unit: "day" | "week" | "month" | "year";
  stretches: Stretch[];
  undated: number;
  before: number;
  behind: number;
  is_least: boolean;
}

interface Wishes {
  /** Days were chosen; null for all. */
  choose: (span: Span | null) => void;
  /** All the time there is was asked for. */
  showAll: () => void;
}

const HEIGHT = 64;
const AXIS = 18;
const GAP = 0.15;
const DAY_MS = 86_400_000;
const WAIT_MS = 400; // between a key and what comes of it
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

/** A timeline in an element. */
export class Timeline {
  private readonly bars = draw("svg", { class: "bars", "aria-hidden": "true" });
  private readonly window = make("div", { class: "window" });
  private readonly handles = [this.handle("First day"), this.handle("Last day")] as const;
  private readonly field = make("div", { class: "field-of-time" });
  private readonly note = make("p", { class: "timeline-note" });
  private told: Told | null = null;
  private chosen: [number, number] | null = null;
  private grip: ((at: number) => [number, number]) | null = null;
  private late = 0;

  constructor(
    element: HTMLElement,
    private readonly wishes: Wishes,
  ) {
    this.field.append(this.bars, this.window, ...this.handles);
    element.replaceChildren(this.field, this.note);
    this.listen();
    new ResizeObserver(() => this.paint()).observe(this.field);
  }

  /** Show what is told, with days chosen from one, to another; null where that is open. */
  show(told: Told, first: string | null, last: string | null): void {
    this.told = told;
    const { stretches } = told;
    const from = first ? stretchOf(stretches, first) : 0;
    const to = last ? stretchOf(stretches, last) : stretches.length - 1;
    this.chosen = (first || last) && stretches.length ? [Math.min(from, to), to] : null;
    this.tell();
    this.paint();
  }

  private get stretches(): Stretch[] {
    return this.told?.stretches ?? [];
  }

  private get most(): number {
    return Math.max(0, ...this.stretches.map((each) => each.certain + each.possible));
  }

  private get shown(): [number, number] {
    return this.chosen ?? [0, this.stretches.length - 1];
  }

  /** Say in words what the bars show. */
  private tell(): void {
    const told = this.told;
    if (!told) return;
    const span = spanOf(told.stretches, ...this.shown);
    const least = told.is_least;
    const rest = [
      told.undated ? `${atLeast(told.undated, least)} undated` : "",
      told.before ? `${atLeast(told.before, least)} before` : "",
      told.behind ? `${atLeast(told.behind, least)} after` : "",
      least ? "a part of very many was counted" : "",
    ].filter(Boolean);
    this.note.replaceChildren(
      make("span", {}, span ? spanWords(span) : "No event has a date."),
      make(
        "span",
        { class: "soft" },
        [`one bar a ${told.unit}, ${count(this.most, "event")} at most`, ...rest].join(" · "),
      ),
    );
    if (this.chosen) this.note.append(this.button("All days", () => this.wishes.choose(null)));
    if (told.before || told.behind) this.note.append(this.button("Show them", this.wishes.showAll));
  }

  private button(words: string, work: () => void): HTMLButtonElement {
    const button = make("button", { type: "button", class: "plain" }, words);
    button.addEventListener("click", work);
    return button;
  }

  private handle(label: string): HTMLElement {
    const undrawn = { "aria-valuemin": 0, "aria-valuemax": 0, "aria-valuenow": 0 };
    const named = { role: "slider", tabindex: 0, "aria-label": label };
    return make("div", { class: "handle", ...named, ...undrawn });
  }

  private paint(): void {
    const width = this.field.clientWidth;
    const stretches = this.stretches;
    this.field.hidden = !stretches.length;
    if (!width || !stretches.length) return;
    const top = Math.max(this.most, 1);
    const step = width / stretches.length;
    const [from, to] = this.shown;
    const drawn: SVGElement[] = [
      draw("line", { class: "base", x2: width, y1: HEIGHT, y2: HEIGHT }),
    ];
    stretches.forEach((each, n) => {
      const away = n < from || n > to ? " away" : "";
      const place = { x: (n + GAP / 2) * step, width: Math.max(step * (1 - GAP), 0.6) };
      const sure = (each.certain / top) * (HEIGHT - 4);
      const open = (each.possible / top) * (HEIGHT - 4);
      if (open) {
        const bar = { ...place, y: HEIGHT - sure - open, height: open };
        drawn.push(draw("rect", { ...bar, class: `possible${away}` }));
      }
      if (sure) {
        const bar = { ...place, y: HEIGHT - sure, height: sure };
        drawn.push(draw("rect", { ...bar, class: `certain${away}` }));
      }
    });
    this.bars.setAttribute("viewBox", `0 0 ${width} ${HEIGHT + AXIS}`);
    this.bars.replaceChildren(...drawn, ...this.axis(width));
    this.place(step);
  }

  private axis(width: number): SVGElement[] {
    const first = this.stretches[0]?.first ?? "";
    const last = this.stretches.at(-1)?.last ?? "";
    const scale = scaleUtc([moment(first), moment(last) + DAY_MS], [0, width]);
    const format = scale.tickFormat(6, this.told?.unit === "day" ? "%-d %b" : undefined);
    const ticks = scale.ticks(Math.max(2, Math.min(8, Math.floor(width / 90))));
    return ticks.flatMap((tick) => {
      const x = scale(tick);
      if (x < 14 || x > width - 14) return [];
      const words = draw("text", { class: "tick", x, y: HEIGHT + 14, "text-anchor": "middle" });
      words.textContent = format(tick);
      return [draw("line", { class: "mark", x1: x, x2: x, y1: HEIGHT, y2: HEIGHT + 4 }), words];
    });
  }

  /** Put the window and its handles where the choice is, and say so to those who do not see it. */
  private place(step: number): void {
    const [from, to] = this.shown;
    this.window.style.left = `${from * step}px`;
    this.window.style.width = `${(to - from + 1) * step}px`;
    this.window.hidden = !this.chosen;
    const ends = [from, to] as const;
    const edges = [from * step, (to + 1) * step] as const;
    this.handles.forEach((handle, side) => {
      const stretch = this.stretches[ends[side as 0 | 1]];
      const day = side ? stretch?.last : stretch?.first;
      handle.style.left = `${edges[side as 0 | 1]}px`;
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", String(this.stretches.length - 1));
      handle.setAttribute("aria-valuenow", String(ends[side as 0 | 1]));
      handle.setAttribute("aria-valuetext", day ? spanWords([day, day]) : "none");
    });
    const all = sums(this.stretches);
    const words = `${count(all.certain, "event")} dated to a ${this.told?.unit}`;
    this.field.setAttribute("aria-label", `${words}, at most ${all.possible} more at a time`);
    this.field.setAttribute("role", "group");
  }

  private listen(): void {
    this.field.addEventListener("pointerdown", (event) => this.take(event));
    this.field.addEventListener("pointermove", (event) => {
      if (this.grip) this.choose(this.grip(this.at(event)));
    });
    for (const name of ["pointerup", "pointercancel"] as const) {
      this.field.addEventListener(name, () => {
        if (!this.grip) return;
        this.grip = null;
        this.settle();
      });
    }
    this.handles.forEach((handle, side) => {
      handle.addEventListener("keydown", (event) => this.press(event, side));
    });
  }

  /** Take hold of a handle, of the window, or begin a new one. */
  private take(event: PointerEvent): void {
    if (event.button !== 0 || !this.stretches.length) return;
    event.preventDefault();
    this.field.setPointerCapture(event.pointerId);
    const start = this.at(event);
    const [from, to] = this.shown;
    const last = this.stretches.length - 1;
    const side = this.handles.indexOf(event.target as HTMLElement);
    if (side >= 0) {
      this.handles[side as 0 | 1].focus();
      this.grip = (at) => (side ? [from, Math.max(at, from)] : [Math.min(at, to), to]);
    } else if (this.chosen && start >= from && start <= to && from !== to) {
      this.grip = (at) => {
        const shift = Math.min(Math.max(at - start, -from), last - to);
        return [from + shift, to + shift];
      };
    } else {
      this.grip = (at) => [Math.min(at, start), Math.max(at, start)];
      this.choose([start, start]);
    }
  }

  private at(event: PointerEvent): number {
    const box = this.field.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    const last = this.stretches.length - 1;
    return Math.min(Math.max(Math.floor(part * this.stretches.length), 0), last);
  }

  private press(event: KeyboardEvent, side: number): void {
    const by = STEPS[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [from, to] = this.shown;
    const last = this.stretches.length - 1;
    const clamp = (at: number, low: number, high: number) => Math.min(Math.max(at, low), high);
    this.choose(side ? [from, clamp(to + by, from, last)] : [clamp(from + by, 0, to), to]);
    clearTimeout(this.late);
    this.late = window.setTimeout(() => this.settle(), WAIT_MS);
  }

  private choose(chosen: [number, number]): void {
    this.chosen = chosen;
    this.tell();
    this.paint();
  }

  private settle(): void {
    const [from, to] = this.shown;
    const isAll = from === 0 && to === this.stretches.length - 1;
    const isOpen = !this.told?.before && !this.told?.behind && !this.told?.undated;
    this.wishes.choose(isAll && isOpen ? null : spanOf(this.stretches, from, to));
  }
}
