// Charts of the desk, drawn by Observable Plot. Words stand at what they mean; no colour tells alone.

import * as Plot from "@observablehq/plot";
import type { Colours } from "./colour.ts";
import {
  type Calibration,
  cells,
  cut,
  type Dependence,
  type Grades,
  moment,
  type Reach,
  type Replay,
  rangeWords,
  rowsOf,
  type Span,
  type Told,
} from "./told.ts";

const LETTER_PX = 6.3;
const ROW_PX = 14;
const BESIDE = 5; // tellings of one day that are shown side by side

/** Draw a chart as wide as its place. */
export function draw(told: Told, width: number, colour: Colours): SVGSVGElement | HTMLElement {
  const options = optionsOf(told, width, colour);
  const base = { width, style: { fontSize: "12px", fontFamily: "inherit" }, ...options };
  const drawn = Plot.plot(base) as SVGSVGElement | HTMLElement;
  for (const style of drawn.querySelectorAll("style")) style.remove(); // desk.css says the same
  for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", `${told.title}. The table beside it tells the same.`);
  return drawn;
}

function optionsOf(told: Told, width: number, colour: Colours): Plot.PlotOptions {
  switch (told.kind) {
    case "replay":
      return replay(told, width, colour);
    case "reach":
      return reach(told, width, colour);
    case "dependence":
      return dependence(told, width, colour);
    case "grades":
      return grades(told, colour);
    case "calibration":
      return calibration(told, width, colour);
  }
}

function replay(told: Replay, width: number, colour: Colours): Plot.PlotOptions {
  const points = told.points.map((point) => ({ ...point, at: moment(point.day) }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { height: 60 };
  const margin = { left: 42, right: 74 };
  const room = width - margin.left - margin.right;
  const length = Math.max(1, last.at.getTime() - first.at.getTime());
  const x = (day: Date) => (room * (day.getTime() - first.at.getTime())) / length;
  const within = (day: Date) => (day < first.at ? first.at : day > last.at ? last.at : day);
  const spans = (given: Span[]) =>
    given.map((span) => ({
      what: span.what,
      from: within(moment(span.first)),
      to: within(moment(span.last)),
    }));
  const marked = [
    ...spans(told.decisions).map((span) => ({ ...span, sign: "◇" })),
    ...spans(told.outcomes).map((span) => ({ ...span, sign: "◆" })),
  ].sort((a, b) => a.from.getTime() - b.from.getTime());
  const words = marked.map(({ sign, what }) => `${sign} ${cut(what, width < 600 ? 24 : 44)}`);
  const widths = words.map((each) => [...each].length * LETTER_PX + 10);
  // A label that would leave the chart on its right ends at its mark instead of beginning there.
  const isLeft = marked.map(({ from }, n) => x(from) + (widths[n] ?? 0) > room + margin.right);
  const starts = marked.map(({ from }, n) => x(from) - (isLeft[n] ? (widths[n] ?? 0) : 0));
  const order = starts.map((_, n) => n).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0));
  const rows = new Map<number, number>();
  const found = rowsOf(
    order.map((n) => starts[n] ?? 0),
    order.map((n) => widths[n] ?? 0),
  );
  order.forEach((n, place) => {
    rows.set(n, found[place] ?? 0);
  });
  const head = 18 + ROW_PX * Math.max(0, ...[...rows.values()].map((row) => row + 1));
  const labels = marked.map((mark, n) => ({
    at: mark.from,
    words: words[n] ?? "",
    isLeft: isLeft[n] ?? false,
    dy: -(head - 16) + ROW_PX * (rows.get(n) ?? 0),
  }));
  const unwatched = spans(told.unwatched);
  // Never less than half of the scale, so that what is small looks small.
  const highest = Math.max(...points.map(({ high }) => high));
  const top = Math.min(1, Math.max(0.5, Math.ceil(highest * 12.5) / 10));
  const moved = points.filter((point) => point.moved.length > 0);
  return {
    height: 230 + head,
    marginTop: head,
    marginLeft: margin.left,
    marginRight: margin.right,
    x: { type: "utc", label: null, domain: [first.at, last.at] },
    y: { domain: [0, top], label: "probability", labelAnchor: "center", grid: true, ticks: 5 },
    marks: [
      Plot.rectX(unwatched, { x1: "from", x2: "to", fill: colour.soft, fillOpacity: 0.13 }),
      Plot.ruleX(unwatched, { x: "from", stroke: colour.soft, strokeDasharray: "2 3" }),
      Plot.text(
        unwatched.filter(({ from, to }) => x(to) - x(from) > 110),
        {
          x: (span: { from: Date; to: Date }) => new Date((+span.from + +span.to) / 2),
          y: top,
          dy: 10,
          text: () => "nobody reported:\ncannot be judged",
          lineAnchor: "top",
          fill: colour.soft,
        },
      ),
      Plot.ruleX(marked, {
        x: "from",
        stroke: colour.ink,
        strokeOpacity: 0.55,
        strokeDasharray: "4 3",
      }),
      Plot.areaY(points, {
        x: "at",
        y1: "low",
        y2: "high",
        curve: "step-after",
        fill: colour.link,
        fillOpacity: 0.28,
      }),
      Plot.lineY(points, { x: "at", y: "low", curve: "step-after", stroke: colour.link }),
      Plot.lineY(points, { x: "at", y: "high", curve: "step-after", stroke: colour.link }),
      Plot.dot(moved, {
        x: "at",
        y: (point: { low: number; high: number }) => (point.low + point.high) / 2,
        r: 3.5,
        fill: colour.paper,
        stroke: colour.ink,
      }),
      ...labels.map((label) =>
        Plot.text([label], {
          x: "at",
          y: top,
          text: "words",
          dx: label.isLeft ? -3 : 3,
          dy: label.dy,
          textAnchor: label.isLeft ? "end" : "start",
          fill: colour.ink,
        }),
      ),
      Plot.text([last], {
        x: "at",
        y: (point: { low: number; high: number }) => (point.low + point.high) / 2,
        text: (point: { low: number; high: number }) => rangeWords(point.low, point.high),
        dx: 6,
        textAnchor: "start",
        fill: colour.ink,
        fontWeight: "bold",
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.tip(
        moved,
        Plot.pointerX({
          x: "at",
          y: (point: { low: number; high: number }) => (point.low + point.high) / 2,
          title: (point: (typeof moved)[number]) =>
            [
              `${point.day}: ${rangeWords(point.low, point.high)}, level ${point.level}`,
              ...point.moved.slice(0, 6),
              ...(point.moved.length > 6 ? [`and ${point.moved.length - 6} more`] : []),
            ].join("\n"),
          lineWidth: 28,
          fill: colour.paper,
          stroke: colour.soft,
        }),
      ),
    ],
  };
}

function reach(told: Reach, width: number, colour: Colours): Plot.PlotOptions {
  const tellings = told.tellings.map((each, n, all) => ({
    ...each,
    at: moment(each.day),
    // Tellings of one day stand side by side.
    place: n - all.findIndex(({ day }) => day === each.day),
  }));
  const last = tellings.at(-1);
  if (!last) return { height: 60 };
  const symbols = { spread: "circle", described: "square", expected: "triangle", denied: "times" };
  const named = [...new Set(tellings.map(({ manner }) => manner))];
  // The word for a sign stands at the first telling of its kind.
  const firsts = named.map((manner) => tellings.find((each) => each.manner === manner) ?? last);
  const most = Math.max(1, ...tellings.map(({ origins }) => origins));
  const isOneDay = tellings[0]?.day === last.day;
  const isShort = last.at.getTime() - (tellings[0]?.at.getTime() ?? 0) < 8 * 86_400_000;
  const days = (n: number) => new Date(last.at.getTime() + n * 86_400_000);
  return {
    height: 130,
    marginLeft: 30,
    marginRight: width < 500 ? 70 : 84,
    marginTop: 24,
    x: {
      type: "utc",
      label: null,
      ...(isOneDay ? { domain: [days(-3), days(3)] } : {}),
      ...(isShort ? { ticks: "day" } : {}),
    },
    y: {
      domain: [0, most + 0.2],
      label: "independent origins",
      grid: true,
      ticks: Math.min(most, 4),
      tickFormat: "d",
    },
    marks: [
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.areaY(tellings, {
        x: "at",
        y1: 0,
        y2: "origins",
        curve: "step-after",
        fill: colour.link,
        fillOpacity: 0.15,
      }),
      Plot.lineY(tellings, { x: "at", y: "origins", curve: "step-after", stroke: colour.link }),
      ...Array.from({ length: BESIDE }, (_, n) =>
        Plot.dot(
          tellings.filter(({ place }) => place === n),
          {
            x: "at",
            y: "origins",
            dx: 9 * n,
            symbol: (each: { manner: keyof typeof symbols }) => symbols[each.manner],
            r: 4,
            fill: (each: { manner: string }) =>
              each.manner === "spread" ? colour.link : colour.paper,
            stroke: colour.ink,
            title: (each: (typeof tellings)[number]) =>
              `${each.day}: ${each.manner}${each.spreader ? ` by ${each.spreader}` : ""}`,
          },
        ),
      ),
      Plot.text(firsts, {
        x: "at",
        y: "origins",
        text: "manner",
        dy: -11,
        fill: colour.ink,
        textAnchor: "start",
      }),
      Plot.text([last], {
        x: "at",
        y: "origins",
        text: ({ origins }: { origins: number }) => `${origins} origin${origins === 1 ? "" : "s"}`,
        dx: 9 * (1 + Math.min(last.place, BESIDE - 1)),
        textAnchor: "start",
        fontWeight: "bold",
        fill: colour.ink,
      }),
    ],
  };
}

function dependence(told: Dependence, width: number, colour: Colours): Plot.PlotOptions {
  const all = cells(told);
  const most = Math.max(1, ...all.map(({ count }) => count));
  const longest = width < 500 ? 14 : 26;
  const name = (outlet: string) => cut(outlet, longest);
  const margin = 12 + LETTER_PX * Math.max(...told.outlets.map((each) => [...name(each)].length));
  return {
    width: Math.min(width, margin + 20 + 64 * told.outlets.length),
    height: margin + 30 + 30 * told.outlets.length,
    marginLeft: margin,
    marginTop: margin,
    marginRight: 6,
    x: {
      domain: told.outlets,
      axis: "top",
      label: null,
      tickRotate: -90,
      tickFormat: name,
      tickSize: 0,
    },
    y: { domain: told.outlets, label: null, tickFormat: name, tickSize: 0 },
    marks: [
      Plot.cell(all, { x: "column", y: "row", fill: colour.soft, fillOpacity: 0.07, inset: 1 }),
      Plot.cell(
        all.filter(({ count }) => count > 0),
        {
          x: "column",
          y: "row",
          fill: colour.link,
          fillOpacity: ({ count }: { count: number }) => 0.12 + (0.3 * count) / most,
          inset: 1,
        },
      ),
      Plot.cell(
        all.filter(({ isOneOwner }) => isOneOwner),
        {
          x: "column",
          y: "row",
          fill: "none",
          stroke: colour.ink,
          strokeDasharray: "3 2",
          inset: 2,
        },
      ),
      Plot.text(
        all.filter(({ count, isOneOwner }) => count > 0 || isOneOwner),
        {
          x: "column",
          y: "row",
          text: ({ count, isOneOwner }: { count: number; isOneOwner: boolean }) =>
            `${count || ""}${isOneOwner ? `${count ? " " : ""}=` : ""}`,
          fill: colour.ink,
        },
      ),
    ],
  };
}

function grades(told: Grades, colour: Colours): Plot.PlotOptions {
  const found = told.grades.map((each) => ({ ...each, at: moment(each.since.slice(0, 10)) }));
  const words = ["", "confirmed", "probable", "possible", "doubtful", "improbable", "not judged"];
  return {
    height: 150,
    marginLeft: 96,
    marginRight: 20,
    marginTop: 12,
    x: { type: "utc", label: null },
    y: {
      domain: [6.4, 0.6],
      ticks: [1, 2, 3, 4, 5, 6],
      tickFormat: (digit: number) => `${digit} ${words[digit]}`,
      label: null,
      grid: true,
    },
    marks: [
      Plot.lineY(found, { x: "at", y: "digit", curve: "step-after", stroke: colour.link }),
      Plot.dot(found, { x: "at", y: "digit", r: 8, fill: colour.paper, stroke: colour.ink }),
      Plot.text(found, {
        x: "at",
        y: "digit",
        text: "digit",
        fill: colour.ink,
        fontWeight: "bold",
      }),
    ],
  };
}

function calibration(told: Calibration, width: number, colour: Colours): Plot.PlotOptions {
  const bands = told.bands.filter(({ mean, observed }) => mean !== null && observed !== null);
  const side = Math.min(width, 420);
  return {
    width: side,
    height: side,
    marginLeft: 46,
    marginBottom: 40,
    x: { domain: [0, 1], label: "said: mean probability", labelAnchor: "center", ticks: 5 },
    y: {
      domain: [0, 1],
      label: "came: part of the windows",
      labelAnchor: "center",
      ticks: 5,
      grid: true,
    },
    marks: [
      Plot.line([[0, 0], [1, 1]], { stroke: colour.soft, strokeDasharray: "4 3" }), // biome-ignore format: two ends
      Plot.text([[0.82, 0.88]], { text: () => "well calibrated", rotate: -45, fill: colour.soft }),
      Plot.ruleX(bands, {
        x: "mean",
        y1: (band: { interval: number[] | null }) => band.interval?.[0],
        y2: (band: { interval: number[] | null }) => band.interval?.[1],
        stroke: colour.link,
        strokeWidth: 2,
      }),
      Plot.dot(bands, { x: "mean", y: "observed", r: 5, fill: colour.link, stroke: colour.paper }),
      Plot.text(bands, {
        x: "mean",
        y: "observed",
        text: ({ words, windows }: { words: string; windows: number }) => `${words} (${windows})`,
        dx: 9,
        textAnchor: "start",
        fill: colour.ink,
      }),
    ],
  };
}
