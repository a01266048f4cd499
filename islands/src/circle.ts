import type { Polygon, Position } from "geojson";

export const KM_A_DEGREE = 111.195; // of a great circle, on a sphere of the Earth's mean radius
const CORNERS = 64;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (radians: number) => (radians * 180) / Math.PI;

/** Return the circle of all points that lie `km` from a point, on a sphere. */
export function circle(at: Position, km: number): Polygon {
  const [longitude = 0, latitude = 0] = at;
  const reach = radians(Math.min(km / KM_A_DEGREE, 89));
  const [sinLat, cosLat] = [Math.sin(radians(latitude)), Math.cos(radians(latitude))];
  const ring: Position[] = [];
  for (let corner = 0; corner < CORNERS; corner++) {
    const bearing = (-2 * Math.PI * corner) / CORNERS;
    const north = Math.asin(
      sinLat * Math.cos(reach) + cosLat * Math.sin(reach) * Math.cos(bearing),
    );
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(reach) * cosLat,
      Math.cos(reach) - sinLat * Math.sin(north),
    );
    ring.push([longitude + degrees(east), degrees(north)]);
  }
  return { type: "Polygon", coordinates: [[...ring, ring[0] as Position]] };
}

export type Box = [west: number, south: number, east: number, north: number];

/** Return the box round circles; null where there are none. */
export function boxRound(circles: { at: Position; km: number }[]): Box | null {
  let box: Box | null = null;
  for (const { at, km } of circles) {
    for (const [x = 0, y = 0] of circle(at, km).coordinates[0] ?? []) {
      box = box
        ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
        : [x, y, x, y];
    }
  }
  return box;
}
