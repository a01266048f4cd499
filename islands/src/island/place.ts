// The small map of an event's page: a circle for each place that is told, as large as it is imprecise.

import { basemap } from "../basemap.ts";
import { boxRound, circle } from "../circle.ts";
import { colours } from "../colour.ts";
import { mount, told } from "../mount.ts";

interface Place {
  name: string;
  latitude: number;
  longitude: number;
  precision_km: number;
  is_settled: boolean;
}

async function draw(element: HTMLElement): Promise<void> {
  const places = told<Place[]>(element);
  const spots = places.map((place) => ({
    at: [place.longitude, place.latitude],
    km: Math.max(place.precision_km, 0.5),
    place,
  }));
  const box = boxRound(spots.map(({ at, km }) => ({ at, km: Math.max(km * 1.5, 25) })));
  if (!box) return;
  element.hidden = false;
  const map = await basemap(element, box, { label: "Map of the places that are told" });
  const colour = colours();
  map.addSource("places", {
    type: "geojson",
    data: {
      type: "FeatureCollection",
      features: spots.map(({ at, km, place }) => ({
        type: "Feature",
        geometry: circle(at, km),
        properties: { is_settled: place.is_settled },
      })),
    },
  });
  map.addLayer({
    id: "place",
    type: "fill",
    source: "places",
    paint: { "fill-color": colour.link, "fill-opacity": ["case", ["get", "is_settled"], 0.3, 0.1] },
  });
  map.addLayer({
    id: "place-line",
    type: "line",
    source: "places",
    paint: { "line-color": colour.link, "line-width": 1.5 },
  });
  map.once("idle", () => {
    element.dataset.drawn = "";
  });
}

mount("place", (element) => void draw(element));
