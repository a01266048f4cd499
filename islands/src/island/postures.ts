// The map of the page Postures: the numbers of its table at their places.

import type { Feature, Point } from "geojson";
import type { LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { basemap, cannot, markCountries } from "../basemap.ts";
import { boxRound } from "../circle.ts";
import { type Colours, FONT } from "../colour.ts";
import { mount, told } from "../mount.ts";
import { byPlace, type Held, type Posture } from "../posture.ts";
import { GROUND_SIZE, pixelsAtZero } from "../spot.ts";

async function draw(element: HTMLElement): Promise<void> {
  const held = byPlace(told<Posture[]>(element));
  const box = boxRound(
    held.map(({ place }) => ({
      at: [place.longitude, place.latitude],
      km: Math.max(place.precision_km ?? 0, 60),
    })),
  );
  if (!box) return;
  element.hidden = false;
  const map = await basemap(element, box, {
    label: "Map of postures",
    sources: {
      held: {
        type: "geojson",
        data: { type: "FeatureCollection", features: held.map(feature) },
      },
    },
    layers: postureLayers,
  });
  const whole = held.filter(({ place }) => place.kind === "country");
  markCountries(
    map,
    whole.map(({ place }) => place.country),
  );
  map.on("click", "held", (event) => {
    const first = event.features?.[0]?.properties.first;
    document.getElementById(`p${first}`)?.scrollIntoView({ block: "center" });
  });
  map.once("idle", () => {
    element.dataset.drawn = "";
  });
  const legend = document.getElementById("placed-legend");
  if (legend) legend.hidden = false;
}

function feature({ place, is_area, marks, first }: Held): Feature<Point> {
  const { latitude, longitude, precision_km } = place;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [longitude, latitude] },
    properties: {
      is_area,
      first,
      is_country: place.kind === "country",
      words: is_area ? `${place.name}: ${marks}` : marks,
      name: is_area ? "" : place.name,
      ring: pixelsAtZero(precision_km ?? 0, latitude),
    },
  };
}

function postureLayers(colour: Colours): LayerSpecification[] {
  const words: SymbolLayerSpecification["layout"] = {
    "text-font": FONT,
    "text-field": ["get", "words"],
    "text-size": 13,
    "text-allow-overlap": true,
    "icon-image": ["case", ["get", "is_area"], "area", "label"],
    "icon-text-fit": "both",
    "icon-text-fit-padding": [3, 6, 3, 6],
    "icon-allow-overlap": true,
  };
  return [
    {
      id: "held-ring",
      type: "circle",
      source: "held",
      filter: ["!", ["get", "is_country"]],
      paint: {
        "circle-radius": GROUND_SIZE,
        "circle-color": colour.conflict,
        "circle-opacity": ["case", ["get", "is_area"], 0, 0.1],
        "circle-stroke-color": colour.conflict,
        "circle-stroke-width": 1.2,
      },
    },
    {
      id: "held",
      type: "symbol",
      source: "held",
      layout: words,
      paint: { "text-color": colour.ink },
    },
    {
      id: "held-name",
      type: "symbol",
      source: "held",
      layout: {
        "text-font": FONT,
        "text-field": ["get", "name"],
        "text-size": 12,
        "text-anchor": "top",
        "text-offset": [0, 1.1],
      },
      paint: { "text-color": colour.ink, "text-halo-color": colour.land, "text-halo-width": 1.5 },
    },
  ];
}

mount("postures", (element) => void draw(element).catch((error) => cannot(element, error)));
