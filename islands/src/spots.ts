// Events on a map: numbers at places, rings as large as a place is imprecise, areas marked as such.

import type { FeatureCollection, Point } from "geojson";
import {
  type ExpressionSpecification,
  type GeoJSONSource,
  type Map as GlMap,
  type LayerSpecification,
  type MapGeoJSONFeature,
  type MapMouseEvent,
  Popup,
  type StyleSpecification,
  type SymbolLayerSpecification,
} from "maplibre-gl";
import { markCountries } from "./basemap.ts";
import { type Colours, FONT } from "./colour.ts";
import { GROUND_SIZE, layered, type Spot, type Spots } from "./spot.ts";

const CLUSTER_PX = 44;
const CLUSTER_ZOOM = 9;
const NOTHING: FeatureCollection<Point> = { type: "FeatureCollection", features: [] };

export const SPOT_SOURCES: StyleSpecification["sources"] = {
  spots: {
    type: "geojson",
    data: NOTHING,
    cluster: true,
    clusterRadius: CLUSTER_PX,
    clusterMaxZoom: CLUSTER_ZOOM,
    clusterProperties: {
      events: ["+", ["get", "events"]],
      conflict: ["+", ["get", "conflict"]],
      places: ["+", ["get", "places"]],
    },
  },
  wide: { type: "geojson", data: NOTHING },
};

type Expression = ExpressionSpecification;
const SEVERAL: Expression = ["any", ["has", "point_count"], [">", ["get", "places"], 1]];
const ONE: Expression = ["!", SEVERAL];
const SIZE: Expression = [
  "interpolate", ["linear"], ["log10", ["get", "events"]], 0, 10, 1, 13, 3, 21, 5, 27,
]; // biome-ignore format: pairs of a power of ten and pixels
/** Return the layers of events, the lowest first. */
export function spotLayers(colour: Colours): LayerSpecification[] {
  const isConflict: Expression = [">=", ["*", 2, ["get", "conflict"]], ["get", "events"]];
  const tone: Expression = ["case", isConflict, colour.conflict, colour.cooperation];
  const number: SymbolLayerSpecification["layout"] = {
    "text-font": FONT,
    "text-field": ["to-string", ["get", "events"]],
    "text-size": 12,
    "text-allow-overlap": true,
    "text-ignore-placement": true,
  };
  return [
    {
      id: "ring",
      type: "circle",
      source: "spots",
      filter: ONE,
      paint: {
        "circle-radius": GROUND_SIZE,
        "circle-color": tone,
        "circle-opacity": 0.1,
        "circle-stroke-color": tone,
        "circle-stroke-width": 1.2,
      },
    },
    {
      id: "wide-ring",
      type: "circle",
      source: "wide",
      filter: ["!", ["get", "is_country"]],
      paint: {
        "circle-radius": GROUND_SIZE,
        "circle-opacity": 0,
        "circle-stroke-color": colour.soft,
        "circle-stroke-opacity": 0.5,
        "circle-stroke-width": 1,
      },
    },
    {
      id: "wide",
      type: "symbol",
      source: "wide",
      layout: {
        ...number,
        "text-field": ["concat", ["coalesce", ["get", "place"], ""], "  ", ["get", "events"]],
        "icon-image": "area",
        "icon-text-fit": "both",
        "icon-text-fit-padding": [3, 6, 3, 6],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
      paint: { "text-color": colour.ink },
    },
    {
      id: "several",
      type: "circle",
      source: "spots",
      filter: SEVERAL,
      paint: {
        "circle-radius": SIZE,
        "circle-color": tone,
        "circle-stroke-color": colour.paper,
        "circle-stroke-width": 1.5,
      },
    },
    {
      id: "one",
      type: "circle",
      source: "spots",
      filter: ONE,
      paint: {
        "circle-radius": SIZE,
        "circle-color": colour.paper,
        "circle-opacity": 0.9,
        "circle-stroke-color": tone,
        "circle-stroke-width": 1.5,
      },
    },
    {
      id: "number",
      type: "symbol",
      source: "spots",
      layout: number,
      paint: { "text-color": ["case", SEVERAL, colour.paper, colour.ink] },
    },
    {
      id: "place-name",
      type: "symbol",
      source: "spots",
      minzoom: 5,
      filter: ONE,
      layout: {
        "text-font": FONT,
        "text-field": ["coalesce", ["get", "place"], ""],
        "text-size": 12,
        "text-anchor": "top",
        "text-offset": [0, 1.1],
        "text-max-width": 9,
      },
      paint: {
        "text-color": colour.ink,
        "text-halo-color": colour.land,
        "text-halo-width": 1.5,
      },
    },
  ];
}

/** Show what the desk tells. */
export function showSpots(map: GlMap, spots: Spots): void {
  const { places, areas } = layered(spots);
  map.getSource<GeoJSONSource>("spots")?.setData(places);
  map.getSource<GeoJSONSource>("wide")?.setData(areas);
  const whole = spots.features.filter(({ properties }) => properties.is_country);
  const keys = whole.map(({ properties }) => properties.country);
  markCountries(map, keys);
}

const CLICKED = ["one", "wide", "several"];

/** Open what is clicked: several places by going closer, one place with what `tell` says of it. */
export function openSpots(map: GlMap, tell: (spot: Spot) => Promise<Node>): void {
  const at = (event: MapMouseEvent) =>
    map.queryRenderedFeatures(event.point, { layers: CLICKED })[0] ?? null;
  map.on("mousemove", (event) => {
    map.getCanvas().classList.toggle("over", at(event) !== null);
  });
  map.on("click", async (event) => {
    const found = at(event);
    if (!found) return;
    const { coordinates } = found.geometry as Point;
    const spot = found.properties as Spot;
    if (found.layer.id === "several") {
      const zoom = await closer(map, found);
      map.easeTo({ center: coordinates as [number, number], zoom });
    } else {
      new Popup({ maxWidth: "20rem", focusAfterOpen: true })
        .setLngLat(coordinates as [number, number])
        .setDOMContent(await tell(spot))
        .addTo(map);
    }
  });
}

async function closer(map: GlMap, found: MapGeoJSONFeature): Promise<number> {
  const cluster = found.properties.cluster_id as number | undefined;
  const step = map.getZoom() + 2;
  if (cluster === undefined) return step;
  const apart = await map.getSource<GeoJSONSource>("spots")?.getClusterExpansionZoom(cluster);
  return Math.min(Math.max(apart ?? step, map.getZoom() + 1), map.getMaxZoom());
}
