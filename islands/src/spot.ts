// A place of events, as the desk tells it and as a map needs it.

import type { FeatureCollection, Point } from "geojson";
import type { ExpressionSpecification } from "maplibre-gl";

/** What the desk tells of a place. */
export interface Spot {
  place: string | null;
  label: string | null;
  country: string | null;
  precision_km: number | null;
  is_country: boolean;
  events: number;
  conflict: number;
  places: number;
}

export interface Spots extends FeatureCollection<Point, Spot> {
  total: number;
  is_least: boolean;
  unplaced: number;
  is_part: boolean;
}

export const WIDEST_KM = 60; // what is less exact than that is an area, not a place
const EQUATOR_KM = 40_075;
const TILE_PX = 512;

/** Say whether no more is known of a place than an area. */
export function isArea(spot: Pick<Spot, "is_country" | "precision_km">): boolean {
  return spot.is_country || (spot.precision_km ?? 0) > WIDEST_KM;
}

/** Return how many pixels a distance is at zoom 0, at some latitude, in Web Mercator. */
export function pixelsAtZero(km: number, latitude: number): number {
  const round = EQUATOR_KM * Math.max(Math.cos((latitude * Math.PI) / 180), 0.05);
  return (km / round) * TILE_PX;
}

/** Split places from areas, and give each the radius of its ring. */
export function layered(spots: Spots): Record<"places" | "areas", FeatureCollection<Point>> {
  const features = spots.features.map((feature) => ({
    ...feature,
    properties: {
      ...feature.properties,
      ring: pixelsAtZero(
        feature.properties.precision_km ?? 0,
        feature.geometry.coordinates[1] ?? 0,
      ),
    },
  }));
  const of = (areas: boolean): FeatureCollection<Point> => ({
    type: "FeatureCollection",
    features: features.filter((feature) => isArea(feature.properties) === areas),
  });
  return { places: of(false), areas: of(true) };
}

/** Radius of a ring by its `ring` at zoom 0: it doubles with each zoom, as the ground does. */
export const GROUND_SIZE: ExpressionSpecification = [
  "interpolate", ["exponential", 2], ["zoom"], 0, ["get", "ring"], 20, ["*", ["get", "ring"], 2 ** 20],
]; // biome-ignore format: a ring doubles with each zoom
