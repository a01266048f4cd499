// The map that all maps of the desk are drawn on: outlines and names from the desk itself, no tiles,
// no fonts from elsewhere. Names are drawn by MapLibre on its canvas: nothing in them can be markup.

import type { Feature, FeatureCollection, Geometry, Point, Position } from "geojson";
import {
  AttributionControl,
  type FilterSpecification,
  Map as GlMap,
  type LayerSpecification,
  NavigationControl,
  ScaleControl,
  type StyleImageMetadata,
  type StyleSpecification,
  type SymbolLayerSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { type Box, circle } from "./circle.ts";
import { type Colours, colours, FONT } from "./colour.ts";
import { ask, make } from "./element.ts";

setWorkerUrl(workerUrl); // a file of the desk: the policy for scripts allows no blob

interface Shape {
  key: string;
  kind: "land" | "disputed" | "name";
  line?: "closed" | "dashed" | "none";
  hatched?: boolean;
  name?: string;
  status?: string;
  size?: number;
  radius_km?: number | null;
}

const MOST_ZOOM = 12;

interface Ground {
  shapes: FeatureCollection<Geometry, Shape>;
  tiles: { address: string; credit: string | null } | null;
}

let asked: Promise<Ground> | null = null;

/** Return what every map is drawn on; it is asked for once a page. */
export function ground(): Promise<Ground> {
  asked ??= ask<Ground>("/api/map/ground");
  return asked;
}

export interface MapWishes {
  /** What those hear who do not see it. */
  label: string;
  /** What is drawn over the ground, and from what. */
  sources: StyleSpecification["sources"];
  layers: (colour: Colours) => LayerSpecification[];
}

/** Make a map in an element, and give it once it can be drawn on. */
export async function basemap(container: HTMLElement, box: Box, wishes: MapWishes): Promise<GlMap> {
  const { shapes, tiles } = await ground();
  const layers = () => [...groundLayers(colours(), tiles !== null), ...wishes.layers(colours())];
  const map = new GlMap({
    container,
    style: {
      version: 8,
      sources: { ...groundSources(shapes, tiles), ...wishes.sources },
      layers: layers(),
    },
    bounds: box,
    fitBoundsOptions: { padding: 44, maxZoom: 8 },
    maxZoom: tiles ? 18 : MOST_ZOOM,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // else it is not printed
    cooperativeGestures: true,
    dragRotate: false,
    fadeDuration: 0,
    locale: { "Map.Title": wishes.label },
    pitchWithRotate: false,
    renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(credit(tiles?.credit ?? null));
  container.querySelector(".maplibregl-ctrl-attrib")?.classList.remove("maplibregl-compact-show");
  map.addControl(new ScaleControl({}), "bottom-left");
  map.addControl(new NavigationControl({ showCompass: false }));
  await new Promise<void>((resolve) => map.once("style.load", () => resolve()));
  map.addImage("hatch", hatch());
  map.addImage("area", ...frame(false));
  map.addImage("label", ...frame(true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const layer of layers()) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        if (name.endsWith("-color")) map.setPaintProperty(layer.id, name as "text-color", value);
      }
    }
    map.updateImage("hatch", hatch());
    map.updateImage("area", frame(false)[0]);
    map.updateImage("label", frame(true)[0]);
  });
  return map;
}

/** Say in the place of a map that none can be drawn. */
export function cannot(element: HTMLElement, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  const words = `No map can be drawn here (${why}). The list beside it tells the same.`;
  element.classList.add("none");
  element.replaceChildren(make("p", { class: "failed" }, words));
}

/** Return the line of credits; what the desk was told to credit is text. */
function credit(tiles: string | null): AttributionControl {
  const plain = make("span", {}, [tiles, "Outlines: Natural Earth"].filter(Boolean).join(" · "));
  return new AttributionControl({ compact: true, customAttribution: plain.innerHTML });
}

interface Grounds {
  areas: FeatureCollection<Geometry, Shape>;
  names: FeatureCollection<Point, Shape>;
}

function grounds(all: FeatureCollection<Geometry, Shape>): Grounds {
  const areas: Feature<Geometry, Shape>[] = [];
  const names: Feature<Point, Shape>[] = [];
  for (const feature of all.features) {
    const { geometry, properties } = feature;
    if (geometry.type !== "Point") {
      areas.push(feature);
      continue;
    }
    names.push({ type: "Feature", geometry, properties });
    if (properties.radius_km) {
      areas.push({
        type: "Feature",
        geometry: circle(geometry.coordinates as Position, properties.radius_km),
        properties: { ...properties, line: "dashed", hatched: true },
      });
    }
  }
  return {
    areas: { type: "FeatureCollection", features: areas },
    names: { type: "FeatureCollection", features: names },
  };
}

function groundSources(
  shapes: FeatureCollection<Geometry, Shape>,
  tiles: Ground["tiles"],
): StyleSpecification["sources"] {
  const { areas, names } = grounds(shapes);
  const sources: StyleSpecification["sources"] = {
    areas: { type: "geojson", data: areas, tolerance: 0.2 },
    names: { type: "geojson", data: names },
  };
  if (tiles) sources.tiles = { type: "raster", tiles: [tiles.address], tileSize: 256 };
  return sources;
}

function groundLayers(colour: Colours, hasTiles: boolean): LayerSpecification[] {
  const name: SymbolLayerSpecification["layout"] = {
    "text-font": FONT,
    "text-field": ["get", "name"],
    "text-max-width": 7,
  };
  const ink = { "text-color": colour.soft, "text-halo-color": colour.land, "text-halo-width": 1.2 };
  const marked: LayerSpecification = {
    id: "marked",
    type: "fill",
    source: "areas",
    filter: ["in", ["get", "key"], ["literal", []]],
    paint: { "fill-color": colour.hit, "fill-opacity": 0.35 },
  };
  const land: LayerSpecification[] = [
    {
      id: "land",
      type: "fill",
      source: "areas",
      filter: ["!", ["has", "radius_km"]],
      paint: { "fill-color": colour.land, "fill-antialias": false },
    },
    marked,
    {
      id: "border",
      type: "line",
      source: "areas",
      filter: ["==", ["get", "line"], "closed"],
      paint: { "line-color": colour.border, "line-width": 1 },
    },
    {
      id: "under-open-border", // hides the closed outline of the state next to it
      type: "line",
      source: "areas",
      filter: ["==", ["get", "line"], "dashed"],
      paint: { "line-color": colour.land, "line-width": 2 },
    },
  ];
  return [
    { id: "sea", type: "background", paint: { "background-color": colour.sea } },
    ...(hasTiles ? [{ id: "tiles", type: "raster", source: "tiles" } as const, marked] : land),
    {
      id: "hatched",
      type: "fill",
      source: "areas",
      filter: ["==", ["get", "hatched"], true],
      paint: { "fill-pattern": "hatch" },
    },
    {
      id: "open-border",
      type: "line",
      source: "areas",
      filter: ["==", ["get", "line"], "dashed"],
      paint: { "line-color": colour.border, "line-width": 1, "line-dasharray": [4, 3] },
    },
    {
      id: "disputed-name",
      type: "symbol",
      source: "names",
      minzoom: 4,
      filter: ["==", ["get", "kind"], "disputed"],
      layout: { ...name, "text-size": 11 },
      paint: ink,
    },
    {
      id: "country-name",
      type: "symbol",
      source: "names",
      filter: namesWithout([]),
      layout: {
        ...name,
        "text-size": 11,
        "text-transform": "uppercase",
        "text-letter-spacing": 0.08,
        "symbol-sort-key": ["-", ["get", "size"]],
      },
      paint: ink,
    },
  ];
}

/** Return which names of countries are written: of those that are large enough at a zoom. */
function namesWithout(keys: (string | null)[]): FilterSpecification {
  return [
    "all",
    ["==", ["get", "kind"], "name"],
    [">", ["*", ["get", "size"], ["^", 2, ["zoom"]]], 60],
    ["!", ["in", ["get", "key"], ["literal", keys]]],
  ];
}

/** Mark countries as a whole, and leave their names to what marks them. */
export function markCountries(map: GlMap, keys: (string | null)[]): void {
  map.setFilter("marked", ["in", ["get", "key"], ["literal", keys]]);
  map.setFilter("country-name", namesWithout(keys));
}

/** Return a tile of slanted lines. */
function hatch(): ImageData {
  const side = 8;
  const canvas = new OffscreenCanvas(side, side);
  const drawn = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  drawn.strokeStyle = colours().hatch;
  for (const shift of [-side, 0, side]) {
    drawn.moveTo(shift, side);
    drawn.lineTo(shift + side, 0);
  }
  drawn.stroke();
  return drawn.getImageData(0, 0, side, side);
}

/** Return the mark of what is known of a place, round, or of an area, square; it fits any words. */
function frame(round: boolean): [ImageData, Partial<StyleImageMetadata>] {
  const side = 24;
  const canvas = new OffscreenCanvas(side, side);
  const drawn = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const { paper, soft } = colours();
  drawn.fillStyle = paper;
  drawn.strokeStyle = soft;
  drawn.lineWidth = 1.5;
  drawn.roundRect(1.5, 1.5, side - 3, side - 3, round ? 8 : 0);
  drawn.fill();
  drawn.stroke();
  const inner: [number, number, number, number] = [5, 5, side - 5, side - 5];
  return [
    drawn.getImageData(0, 0, side, side),
    { content: inner, stretchX: [[10, 14]], stretchY: [[10, 14]] },
  ];
}
