// The small map of an event's page: a circle for each place that is told, as large as it is imprecise.

import type { LayerSpecification } from "maplibre-gl";
import { basemap } from "../basemap.ts";
import { boxRound, circle } from "../circle.ts";
import type { Colours } from "../colour.ts";
import { mount, told } from "../mount.ts";

interface Place {
  name: string;
  latitude: number;
  longitude: number;
  precision_km: number | null;
  is_area: boolean;
  is_settled: boolean;
}

async function draw(element: HTMLElement): Promise<void> {
  const places = told<Place[]>(element);
  const spots = places.map((place) => ({
    at: [place.longitude, place.latitude],
    km: Math.max(place.precision_km ?? 0, 0.5),
    place,
  }));
  const exact = spots.filter(({ place }) => !place.is_area);
  const box = boxRound(
    (exact.length ? exact : spots).map(({ at, km }) => ({ at, km: Math.max(km * 1.5, 25) })),
  );
  if (!box) return;
  element.hidden = false;
  const map = await basemap(element, box, {
    label: "Map of the places that are told",
    sources: {
      places: {
        type: "geojson",
        data: {
          type: "FeatureCollection",
          features: spots.map(({ at, km, place }) => ({
            type: "Feature",
            geometry: circle(at, km),
            properties: { is_settled: place.is_settled },
          })),
        },
      },
    },
    layers: placeLayers,
  });
  map.once("idle", () => {
    element.dataset.drawn = "";
  });
}

function placeLayers(colour: Colours): LayerSpecification[] {
  return [
    {
      id: "place",
      type: "fill",
      source: "places",
      paint: {
        "fill-color": colour.link,
        "fill-opacity": ["case", ["get", "is_settled"], 0.3, 0.08],
      },
    },
    {
      id: "place-line",
      type: "line",
      source: "places",
      paint: { "line-color": colour.link, "line-width": 1.5 },
    },
  ];
}

mount("place", (element) => void draw(element));
