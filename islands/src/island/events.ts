// The page Events: its map and timeline show the selection of the list, and choose it. The form of the
// page is what all three follow: a brush or a box is written into it, and the address follows the form.

import type { Map as GlMap } from "maplibre-gl";
import { basemap, cannot, ground } from "../basemap.ts";
import { type Box, KM_A_DEGREE } from "../circle.ts";
import { ask, atLeast, make } from "../element.ts";
import { boxFrom, boxWords, frame } from "../frame.ts";
import { mount } from "../mount.ts";
import { asked, eventsAt } from "../query.ts";
import type { Spot, Spots } from "../spot.ts";
import { openSpots, SPOT_SOURCES, showSpots, spotLayers } from "../spots.ts";
import { Timeline, type Told } from "../timeline.ts";

const WORLD: Box = [-20, -35, 60, 65];
const WIDEST_FRAMED_KM = 300; // what is less exact than that does not say what the map shows
const FEW = 5;
const STILL_MS = 500; // after a move of the map

interface EventLine {
  id: string;
  what: string;
  who: string | null;
  when: string | null;
}

class Pictures {
  private readonly timeline: Timeline;
  private map: GlMap | null = null;
  private spots: Spots | null = null;
  private whole = false;
  private waiting = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly form: HTMLFormElement,
  ) {
    this.timeline = new Timeline(this.part("timeline"), {
      choose: (span) => this.choose({ first: span?.[0] ?? "", last: span?.[1] ?? "" }),
      showAll: () => {
        this.whole = true;
        void this.refresh();
      },
    });
    this.narrow.addEventListener("change", () => {
      this.choose({ box: this.narrow.checked && this.map ? this.seen() : "" });
    });
    document.addEventListener("htmx:pushedIntoHistory", () => void this.refresh());
  }

  /** Draw what the address asks for. */
  async start(): Promise<void> {
    for (const box of ["timeline-box", "map-box"]) this.part(box).hidden = false;
    const box = boxFrom(new URLSearchParams(location.search).get("box"));
    this.narrow.checked = box !== null;
    ground().catch(() => null); // asked early: the map needs it as soon as it knows where to begin
    await this.refresh();
    await this.startMap(box);
  }

  private async startMap(box: Box | null): Promise<void> {
    const element = this.part("map");
    try {
      const map = await basemap(element, box ?? this.frame() ?? WORLD, {
        label: "Map of events",
        sources: SPOT_SOURCES,
        layers: spotLayers,
      });
      openSpots(map, (spot) => this.popup(spot));
      this.map = map;
      if (this.spots) showSpots(map, this.spots);
      let still = 0;
      map.on("moveend", () => {
        clearTimeout(still);
        still = window.setTimeout(() => this.moved(), STILL_MS);
      });
      map.once("idle", () => {
        element.dataset.drawn = "";
      });
    } catch (error) {
      cannot(element, error);
    }
  }

  private part(name: string): HTMLElement {
    return this.root.querySelector(`.${name}`) as HTMLElement;
  }

  private get narrow(): HTMLInputElement {
    return this.root.querySelector("input[name=narrow]") as HTMLInputElement;
  }

  private seen(): string {
    const bounds = this.map?.getBounds();
    return bounds ? boxWords(bounds.toArray().flat() as Box) : "";
  }

  /** Write a choice into the form; the list and the address follow, and then the pictures. */
  private choose(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    }
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private moved(): void {
    if (this.narrow.checked) this.choose({ box: this.seen() });
    else if (this.spots?.is_part) void this.refresh();
  }

  /** Ask for what the address asks for, and show it. */
  private async refresh(): Promise<void> {
    this.waiting.abort();
    this.waiting = new AbortController();
    const { signal } = this.waiting;
    const search = location.search;
    const within = this.map ? this.seen() : new URLSearchParams(search).get("box");
    const whole = this.whole ? "true" : null;
    try {
      const [told, spots] = await Promise.all([
        ask<Told>(`/api/timeline${asked(search, { whole })}`, signal),
        ask<Spots>(
          `/api/map/events${asked(search, { box: null, within: within || null })}`,
          signal,
        ),
      ]);
      const query = new URLSearchParams(search);
      this.timeline.show(told, query.get("first"), query.get("last"));
      this.show(spots);
    } catch (error) {
      if (!signal.aborted) this.part("map-note").textContent = String(error);
    }
  }

  private show(spots: Spots): void {
    this.spots = spots;
    const placed = spots.total - spots.unplaced;
    const least = spots.is_least;
    const words = [`${atLeast(placed, least)} ${placed === 1 ? "event" : "events"} with a place`];
    if (spots.unplaced) words.push(`${atLeast(spots.unplaced, least)} without`);
    this.part("map-note").textContent = words.join(" · ");
    if (this.map) showSpots(this.map, spots);
  }

  private frame(): Box | null {
    const spots = this.spots?.features ?? [];
    const exact = spots.filter(
      ({ properties }) => (properties.precision_km ?? 0) < WIDEST_FRAMED_KM,
    );
    return frame(
      (exact.length ? exact : spots).flatMap(({ geometry, properties }) => {
        const [longitude = 0, latitude = 0] = geometry.coordinates;
        const reach = (properties.precision_km ?? 0) / KM_A_DEGREE;
        const { events } = properties;
        return [-reach, reach].map((by) => ({ longitude, latitude: latitude + by, events }));
      }),
    );
  }

  /** Return what is told of a place: its events, as text, and how exactly it is known. */
  private async popup(spot: Spot): Promise<HTMLElement> {
    const place = spot.place ?? "";
    const exact = spot.is_country
      ? "Only the country is known; the number stands in its middle."
      : spot.precision_km
        ? `Within ${spot.precision_km.toLocaleString("en")} km of here.`
        : "How exactly is unknown.";
    const address = eventsAt(location.search, place, spot.country);
    const { events } = await ask<{ events: EventLine[] }>(`/api${address}`);
    const all = spot.events === 1 ? "List it" : `List all ${spot.events.toLocaleString("en")}`;
    return make(
      "div",
      { class: "spot" },
      make("h3", {}, make("bdi", {}, spot.label ?? place)),
      make("p", { class: "soft" }, `${exact} `, make("a", { href: address }, all)),
      make("ol", {}, ...events.slice(0, FEW).map(line)),
    );
  }
}

function line(event: EventLine): HTMLElement {
  const link = make("a", { href: `/events/${encodeURIComponent(event.id)}` }, event.what);
  const rest = [event.who, event.when].filter((each): each is string => each !== null);
  return make("li", {}, link, make("bdi", { class: "soft" }, ` ${rest.join(" · ")}`));
}

mount("events", (element) => {
  const form = document.getElementById("facets");
  if (form instanceof HTMLFormElement) void new Pictures(element, form).start();
});
