// The base map: countries as paths in a square of 1 by 1, Mercator, north at the top (EPSG:3857 scaled).

import feature from "../vendor/topojson-client/feature.js";

const FILES = { coarse: "countries-110m.json", fine: "countries-50m.json" };
/** Beyond it Mercator has no end. */
export const NORTHMOST = 85;

/** Where a point lies in the square. */
export function project(longitude, latitude) {
  const held = Math.max(-NORTHMOST, Math.min(NORTHMOST, latitude)) * Math.PI / 180;
  return [(longitude + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + held / 2)) / (2 * Math.PI)];
}

/** Longitude and latitude of a point of the square. */
export function unproject(x, y) {
  return [x * 360 - 180, (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) * 180 / Math.PI];
}

const known = new Map();

/** The countries as one path, "coarse" or "fine"; fetched once. */
export function countries(detail) {
  if (!known.has(detail)) known.set(detail, load(FILES[detail]));
  return known.get(detail);
}

async function load(file) {
  const answer = await fetch(new URL(`../vendor/world-atlas/${file}`, import.meta.url));
  if (!answer.ok) throw new Error(`the base map can't be read (${answer.status})`);
  const topology = await answer.json();
  const path = new Path2D();
  for (const { geometry } of feature(topology, topology.objects.countries).features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat()) draw(path, ring);
  }
  return path;
}

/** A ring that runs across the 180th meridian is drawn as one piece on either side of the world. */
function draw(path, ring) {
  let turns = 0;
  const whole = ring.map(([longitude, latitude], at) => {
    const jump = at ? longitude - ring[at - 1][0] : 0;
    if (Math.abs(jump) > 180 && latitude > -NORTHMOST) turns -= Math.sign(jump);
    return [longitude + 360 * turns, latitude];
  });
  const beyond = whole.find(([longitude]) => Math.abs(longitude) > 180.01);
  for (const shift of beyond ? [0, -Math.sign(beyond[0])] : [0]) {
    whole.forEach(([longitude, latitude], at) => {
      const [x, y] = project(longitude, latitude);
      path[at ? "lineTo" : "moveTo"](x + shift, y);
    });
    path.closePath();
  }
}
