// The timeline: a bar for each stretch of days; a stretch of it is chosen by the mouse or by keys.

import { svg } from "../lib/dom.js";
import { days as inWords } from "../lib/show.js";

const HEIGHT = 128;
const FOOT = 18;
const DAY = 86_400_000;
const day = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

export class Timeline extends EventTarget {
  /** Dispatches "chosen" with { since, until }, "over" with words on the bar at hand, or null. */
  constructor(picture) {
    super();
    this.picture = picture;
    this.bars = [];
    this.chosen = {};
    this.cursor = null;
    this.anchor = null;
    this.#listen();
    new ResizeObserver(() => this.#draw()).observe(picture);
  }

  /** Shows these days, as the API gives them, and what of them is chosen. */
  show(found, chosen) {
    this.bars = found.bars;
    this.chosen = chosen;
    this.cursor = this.anchor = null;
    this.#draw();
  }

  get #span() {
    return [day(this.bars[0].start), day(this.bars.at(-1).end) + 1];
  }

  #x(at) {
    const [first, after] = this.#span;
    return (at - first) / (after - first) * this.picture.clientWidth;
  }

  #draw() {
    const width = this.picture.clientWidth;
    if (!width) return;
    this.picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    if (!this.bars.length) return this.picture.replaceChildren(svg("text", { x: width / 2, y: HEIGHT / 2, class: "none" }, "no day is known"));
    const most = Math.max(...this.bars.map((bar) => bar.incidents));
    const high = (count) => (HEIGHT - FOOT - 14) * count / most;
    const foot = HEIGHT - FOOT;
    const drawn = this.bars.map((bar, at) => {
      const [left, right] = [this.#x(day(bar.start)), this.#x(day(bar.end) + 1)];
      const wide = Math.max(1, right - left - (right - left > 4 ? 1 : 0));
      const [all, against] = [Math.max(1.5, high(bar.incidents)), high(bar.contested)];
      return svg("g", { class: this.#taken(at) ? "bar taken" : "bar", "data-at": at },
        svg("rect", { class: "all", x: left, y: foot - all, width: wide, height: all }),
        against ? svg("rect", { class: "against", x: left, y: foot - against, width: wide, height: against }) : null);
    });
    this.picture.replaceChildren(...[this.#band(foot), ...drawn,
      svg("line", { class: "axis", x1: 0, x2: width, y1: foot + 0.5, y2: foot + 0.5 }),
      svg("text", { class: "most", x: 0, y: 10 }, `${most.toLocaleString("en")} at most`), ...this.#ticks(width, foot)].filter(Boolean));
  }

  #band(foot) {
    const { since, until } = this.chosen;
    const [first, after] = this.#span;
    if (!since && !until) return null;
    const left = this.#x(Math.max(first, since ? day(since) : first));
    const right = this.#x(Math.min(after, until ? day(until) + 1 : after));
    return right > left ? svg("rect", { class: "band", x: left, y: 0, width: right - left, height: foot }) : null;
  }

  #ticks(width, foot) {
    const [first, after] = this.#span;
    const number = Math.max(2, Math.min(7, Math.floor(width / 150)));
    return Array.from({ length: number }, (_, at) => {
      const share = at / (number - 1);
      const moment = new Date((first + Math.round(share * (after - 1 - first))) * DAY).toISOString().slice(0, 10);
      const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
      return svg("text", { class: "tick", x: share * width, y: foot + 14, "text-anchor": anchor }, moment);
    });
  }

  #taken(at) {
    if (this.cursor === null) return false;
    const [from, to] = [Math.min(this.cursor, this.anchor), Math.max(this.cursor, this.anchor)];
    return at >= from && at <= to;
  }

  #put(cursor, anchor) {
    [this.cursor, this.anchor] = [cursor, anchor];
    for (const one of this.picture.querySelectorAll(".bar")) one.classList.toggle("taken", this.#taken(Number(one.dataset.at)));
    const held = this.bars.filter((_, at) => this.#taken(at));
    const sum = (name) => held.reduce((all, bar) => all + bar[name], 0);
    const told = held.length
      ? `${inWords(held[0].start, held.at(-1).end)}: ${sum("incidents").toLocaleString("en")} ${sum("incidents") === 1 ? "incident" : "incidents"}, ${sum("contested").toLocaleString("en")} contested` : null;
    this.dispatchEvent(new CustomEvent("over", { detail: told }));
  }

  #choose() {
    const held = this.bars.filter((_, at) => this.#taken(at));
    if (held.length) this.dispatchEvent(new CustomEvent("chosen", { detail: { since: held[0].start, until: held.at(-1).end } }));
  }

  /** The bar that lies nearest to this many pixels from the left. */
  #nearest(left) {
    const away = (bar) => {
      const [from, to] = [this.#x(day(bar.start)), this.#x(day(bar.end) + 1)];
      return left < from ? from - left : left > to ? left - to : 0;
    };
    return this.bars.reduce((best, bar, at) => (away(bar) < away(this.bars[best]) ? at : best), 0);
  }

  #listen() {
    const picture = this.picture;
    const left = (event) => event.clientX - picture.getBoundingClientRect().left;
    let held = false;
    picture.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.bars.length) return;
      held = true;
      picture.setPointerCapture(event.pointerId);
      const at = this.#nearest(left(event));
      this.#put(at, at);
    });
    picture.addEventListener("pointermove", (event) => {
      if (!this.bars.length) return;
      const at = this.#nearest(left(event));
      if (at !== this.cursor || !held) this.#put(at, held ? this.anchor : at);
    });
    picture.addEventListener("pointerup", () => {
      if (held) this.#choose();
      held = false;
    });
    picture.addEventListener("pointercancel", () => { held = false; });
    picture.addEventListener("pointerleave", () => { if (!held) this.#put(null, null); });
    picture.addEventListener("blur", () => this.#put(null, null));
    picture.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !this.bars.length) return;
      const last = this.bars.length - 1;
      const to = { ArrowLeft: (this.cursor ?? last + 1) - 1, ArrowRight: (this.cursor ?? -1) + 1, Home: 0, End: last }[event.key];
      if (to !== undefined) {
        const cursor = Math.max(0, Math.min(last, to));
        this.#put(cursor, event.shiftKey && this.anchor !== null ? this.anchor : cursor);
      } else if (event.key === "Enter" || event.key === " ") this.#choose();
      else if (event.key === "Escape") this.dispatchEvent(new CustomEvent("chosen", { detail: { since: null, until: null } }));
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
}
