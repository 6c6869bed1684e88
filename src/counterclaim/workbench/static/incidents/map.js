// The map: a circle for each place, as large as there are incidents; drawn on a canvas, moved by mouse, finger or keys.

import { countries, project, unproject } from "./world.js";

const SMALLEST = 3.5;
const LARGEST = 24;
const FINE_FROM = 6;
const DEEPEST = 400;

export class WorldMap extends EventTarget {
  /** Dispatches "moved" when somebody moved the map, "over" with the place under the pointer, "chosen" with one. */
  constructor(canvas, colours) {
    super();
    this.canvas = canvas;
    this.colours = colours;
    this.places = [];
    this.centre = [0.5, 0.42];
    this.zoom = 1;
    this.over = null;
    this.#listen();
    new ResizeObserver(() => this.draw()).observe(canvas);
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** Shows these places, as the API gives them. */
  show(places) {
    const most = Math.max(1, ...places.map((one) => one.incidents));
    this.places = places.map((place) => {
      const [x, y] = project(place.longitude, place.latitude);
      const size = Math.sqrt(place.incidents / most) * Math.min(LARGEST, 6 + 2 * Math.sqrt(most));
      return { place, x, y, radius: Math.max(SMALLEST, size) };
    });
    this.over = null;
    this.draw();
  }

  /** Pixels of the square's side. */
  get #side() {
    return Math.max(this.canvas.clientWidth, this.canvas.clientHeight) * this.zoom;
  }

  /** Whether all the world is in sight, or nearly. */
  get whole() {
    return this.zoom <= 1.05;
  }

  /** West, south, east and north of what is in sight, in degrees. */
  get box() {
    const [x, y] = this.centre;
    const [across, down] = [this.canvas.clientWidth / this.#side / 2, this.canvas.clientHeight / this.#side / 2];
    const [west, north] = unproject(Math.max(0, x - across), Math.max(0, y - down));
    const [east, south] = unproject(Math.min(1, x + across), Math.min(1, y + down));
    return [west, south, east, north].map((degrees) => Number(degrees.toFixed(4)));
  }

  /** Brings a box into sight. */
  fit([west, south, east, north], margin = 1) {
    const [[left, bottom], [right, top]] = [project(west, south), project(west <= east ? east : 180, north)];
    const longest = Math.max(this.canvas.clientWidth, this.canvas.clientHeight);
    const across = this.canvas.clientWidth / longest / Math.max(right - left, 1e-6);
    const down = this.canvas.clientHeight / longest / Math.max(bottom - top, 1e-6);
    this.centre = [(left + right) / 2, (top + bottom) / 2];
    this.zoom = Math.min(DEEPEST, Math.max(1, Math.min(across, down) / margin));
    this.#hold();
    this.draw();
  }

  /** Brings all places into sight, or, where there are none, the world. */
  fitPlaces() {
    if (!this.places.length) return this.fit([-180, -60, 180, 75]);
    const of = (name, pick) => pick(...this.places.map(({ place }) => place[name]));
    const [west, east] = [of("longitude", Math.min), of("longitude", Math.max)];
    const [south, north] = [of("latitude", Math.min), of("latitude", Math.max)];
    const wide = Math.max((10 - (east - west)) / 2, 0);
    const high = Math.max((8 - (north - south)) / 2, 0);
    this.fit([Math.max(-180, west - wide), Math.max(-80, south - high), Math.min(180, east + wide), Math.min(80, north + high)], 1.2);
  }

  /** Moves by a part of what is in sight. */
  move(across, down) {
    this.centre = [this.centre[0] + across * this.canvas.clientWidth / this.#side, this.centre[1] + down * this.canvas.clientHeight / this.#side];
    this.#moved();
  }

  /** Zooms, so that the point at these pixels stays where it is. */
  zoomBy(factor, left = this.canvas.clientWidth / 2, top = this.canvas.clientHeight / 2) {
    const zoom = Math.min(DEEPEST, Math.max(1, this.zoom * factor));
    const [x, y] = this.#at(left, top);
    this.zoom = zoom;
    const [nowX, nowY] = this.#at(left, top);
    this.centre = [this.centre[0] + x - nowX, this.centre[1] + y - nowY];
    this.#moved();
  }

  #at(left, top) {
    return [this.centre[0] + (left - this.canvas.clientWidth / 2) / this.#side, this.centre[1] + (top - this.canvas.clientHeight / 2) / this.#side];
  }

  #hold() {
    const [across, down] = [this.canvas.clientWidth / this.#side / 2, this.canvas.clientHeight / this.#side / 2];
    const within = (value, half) => (half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, value)));
    this.centre = [within(this.centre[0], across), within(this.centre[1], down)];
  }

  #moved() {
    this.#hold();
    this.draw();
    this.dispatchEvent(new Event("moved"));
  }

  /** Draws with the next picture. */
  draw() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.#draw();
    });
  }

  async #load() {
    const detail = this.zoom >= FINE_FROM ? "fine" : "coarse";
    if (this.detail === detail) return;
    this.detail = detail;
    try {
      this.land = await countries(detail);
    } catch { /* without a base map the places are still there */ }
    this.draw();
  }

  #draw() {
    this.#load();
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const dense = devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * dense) || this.canvas.height !== Math.round(height * dense)) {
      this.canvas.width = Math.round(width * dense);
      this.canvas.height = Math.round(height * dense);
    }
    const pen = this.canvas.getContext("2d");
    const side = this.#side;
    const [left, top] = [width / 2 - this.centre[0] * side, height / 2 - this.centre[1] * side];
    const colour = this.colours();
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.fillStyle = colour.water;
    pen.fillRect(0, 0, width, height);
    if (this.land) {
      pen.setTransform(side * dense, 0, 0, side * dense, left * dense, top * dense);
      pen.lineWidth = 0.7 / side;
      pen.fillStyle = colour.land;
      pen.strokeStyle = colour.border;
      pen.fill(this.land, "evenodd");
      pen.stroke(this.land);
      pen.setTransform(dense, 0, 0, dense, 0, 0);
    }
    for (const one of this.places) {
      const [x, y] = [left + one.x * side, top + one.y * side];
      if (x < -LARGEST || y < -LARGEST || x > width + LARGEST || y > height + LARGEST) continue;
      circle(pen, x, y, one.radius);
      pen.globalAlpha = one === this.over ? 0.95 : 0.55;
      pen.fillStyle = colour.place;
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = 1;
      pen.strokeStyle = colour.edge;
      pen.stroke();
      if (one.place.contested) {
        circle(pen, x, y, one.radius + 2.5);
        pen.lineWidth = 1.75;
        pen.strokeStyle = colour.contested;
        pen.stroke();
      }
    }
  }

  #listen() {
    const canvas = this.canvas;
    let held = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held = { x: event.offsetX, y: event.offsetY, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!held) return this.#point(event.offsetX, event.offsetY);
      const [across, down] = [held.x - event.offsetX, held.y - event.offsetY];
      if (!held.moved && Math.hypot(across, down) < 4) return;
      Object.assign(held, { x: event.offsetX, y: event.offsetY, moved: true });
      this.centre = [this.centre[0] + across / this.#side, this.centre[1] + down / this.#side];
      this.#hold();
      this.draw();
    });
    const release = (event) => {
      const was = held;
      held = null;
      if (was?.moved) this.#moved();
      else if (was && event.type === "pointerup") {
        this.#point(event.offsetX, event.offsetY);
        if (this.over) this.dispatchEvent(new CustomEvent("chosen", { detail: this.over.place }));
      }
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("pointerleave", () => this.#point(-1e6, -1e6));
    canvas.addEventListener("wheel", (event) => {
      // The page scrolls under the pointer, unless the map is what somebody is at.
      if (document.activeElement !== canvas && !event.ctrlKey) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
    }, { passive: false });
    const keys = {
      ArrowLeft: () => this.move(-0.2, 0), ArrowRight: () => this.move(0.2, 0), ArrowUp: () => this.move(0, -0.2), ArrowDown: () => this.move(0, 0.2),
      "+": () => this.zoomBy(1.6), "=": () => this.zoomBy(1.6), "-": () => this.zoomBy(1 / 1.6),
    };
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in keys)) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    });
  }

  #point(left, top) {
    const [x, y] = this.#at(left, top);
    const side = this.#side;
    const near = ({ x: itsX, y: itsY, radius }) => Math.hypot(itsX - x, itsY - y) * side <= radius + 3;
    // The last that is drawn lies on top, and is the smallest.
    const found = this.places.findLast(near) ?? null;
    if (found === this.over) return;
    this.over = found;
    this.canvas.classList.toggle("over", found !== null);
    this.draw();
    this.dispatchEvent(new CustomEvent("over", { detail: found?.place ?? null }));
  }
}

function circle(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}
