// The map that all maps of the desk are drawn on: outlines and names from the desk itself, no tiles,
// no fonts from elsewhere. Names are drawn by MapLibre on its canvas: nothing in them can be markup.

import type { Feature, FeatureCollection, Geometry, Point, Position } from "geojson";
import {
  AttributionControl,
  Map as GlMap,
  type LayerSpecification,
  type LngLatBoundsLike,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  type SymbolLayerSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { circle } from "./circle.ts";
import { colours } from "./colour.ts";

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

export const FONT = ["system-ui", "sans-serif"];
const MOST_ZOOM = 12;
let asked: Promise<FeatureCollection<Geometry, Shape>> | null = null;

/** Return the outlines of countries and disputed areas; they are asked for once a page. */
function shapes(): Promise<FeatureCollection<Geometry, Shape>> {
  asked ??= fetch("/api/map/shapes").then((answer) => {
    if (!answer.ok) throw new Error(`the outlines did not come: ${answer.status}`);
    return answer.json();
  });
  return asked;
}

/** Make a map in an element, and give it once it can be drawn on. */
export async function basemap(
  container: HTMLElement,
  bounds: LngLatBoundsLike,
  options: { interactive?: boolean; label: string },
): Promise<GlMap> {
  const ground = grounds(await shapes());
  const map = new GlMap({
    container,
    style: style(ground),
    bounds,
    fitBoundsOptions: { padding: 24, maxZoom: 8 },
    maxZoom: MOST_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    cooperativeGestures: true,
    interactive: options.interactive ?? true,
    locale: { "Map.Title": options.label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new AttributionControl({ compact: true, customAttribution: "Natural Earth" }));
  map.addControl(new ScaleControl({}), "bottom-left");
  if (options.interactive ?? true) map.addControl(new NavigationControl({ showCompass: false }));
  const paint = () => recolour(map);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  await new Promise<void>((resolve) => map.once("style.load", () => resolve()));
  map.addImage("hatch", hatch());
  return map;
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

function style({ areas, names }: Grounds): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: areas, tolerance: 0.2 },
      names: { type: "geojson", data: names },
    },
    layers: layers(),
  };
}

function layers(): LayerSpecification[] {
  const colour = colours();
  const name: SymbolLayerSpecification["layout"] = {
    "text-font": FONT,
    "text-field": ["get", "name"],
    "text-max-width": 7,
  };
  const ink = { "text-color": colour.soft, "text-halo-color": colour.land, "text-halo-width": 1.2 };
  return [
    { id: "sea", type: "background", paint: { "background-color": colour.sea } },
    {
      id: "land",
      type: "fill",
      source: "areas",
      filter: ["!", ["has", "radius_km"]],
      paint: { "fill-color": colour.land, "fill-antialias": false },
    },
    {
      id: "hatched",
      type: "fill",
      source: "areas",
      filter: ["==", ["get", "hatched"], true],
      paint: { "fill-pattern": "hatch" },
    },
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
      filter: [
        "all",
        ["==", ["get", "kind"], "name"],
        [">", ["*", ["get", "size"], ["^", 2, ["zoom"]]], 60],
      ],
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

/** Draw the ground of a map anew in the colours of the page, which may have turned dark. */
function recolour(map: GlMap): void {
  for (const layer of layers()) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      if (name.endsWith("-color")) map.setPaintProperty(layer.id, name as "text-color", value);
    }
  }
  map.updateImage("hatch", hatch());
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
