// The small map of an event's page: a circle for each place that is told, as large as it is imprecise.

import type { Feature, FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { basemap, cannot, markCountries } from "../basemap.ts";
import { boxRound, circle } from "../circle.ts";
import { type Colours, FONT } from "../colour.ts";
import { mount, told } from "../mount.ts";

interface Place {
  name: string;
  latitude: number;
  longitude: number;
  precision_km: number | null;
  country: string | null;
  is_country: boolean;
  is_area: boolean;
  is_settled: boolean;
}

const LEAST_KM = 60; // round a place, so that a reader finds his way

async function draw(element: HTMLElement): Promise<void> {
  const places = told<Place[]>(element);
  const exact = places.filter(({ is_area }) => !is_area);
  const box = boxRound(
    (exact.length ? exact : places).map((place) => ({
      at: [place.longitude, place.latitude],
      km: Math.max((place.precision_km ?? 0) * 1.2, LEAST_KM),
    })),
  );
  if (!box) return;
  element.hidden = false;
  const data: FeatureCollection = { type: "FeatureCollection", features: places.flatMap(features) };
  const map = await basemap(element, box, {
    label: "Map of the places that are told",
    sources: { places: { type: "geojson", data } },
    layers: placeLayers,
  });
  const whole = places.filter(({ is_country }) => is_country);
  markCountries(
    map,
    whole.map(({ country }) => country),
  );
  map.once("idle", () => {
    element.dataset.drawn = "";
  });
}

/** Return the circle of a place and its name; a country is marked as a whole instead. */
function features(place: Place): Feature[] {
  const at = [place.longitude, place.latitude];
  const named: Feature = {
    type: "Feature",
    geometry: { type: "Point", coordinates: at },
    properties: { name: place.name, is_settled: place.is_settled },
  };
  if (place.is_country) return [named];
  const geometry = circle(at, Math.max(place.precision_km ?? 0, 0.5));
  return [named, { type: "Feature", geometry, properties: { is_settled: place.is_settled } }];
}

function placeLayers(colour: Colours): LayerSpecification[] {
  const areas: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];
  return [
    {
      id: "place",
      type: "fill",
      source: "places",
      filter: areas,
      paint: {
        "fill-color": colour.link,
        "fill-opacity": ["case", ["get", "is_settled"], 0.3, 0.08],
      },
    },
    {
      id: "place-line",
      type: "line",
      source: "places",
      filter: areas,
      paint: { "line-color": colour.link, "line-width": 1.5 },
    },
    {
      id: "place-name",
      type: "symbol",
      source: "places",
      filter: ["!", areas],
      layout: {
        "text-font": FONT,
        "text-field": ["get", "name"],
        "text-size": 12,
        "text-anchor": "top",
        "text-offset": [0, 0.8],
        "symbol-sort-key": ["case", ["get", "is_settled"], 0, 1],
      },
      paint: { "text-color": colour.ink, "text-halo-color": colour.land, "text-halo-width": 1.5 },
    },
  ];
}

mount("place", (element) => void draw(element).catch((error) => cannot(element, error)));
