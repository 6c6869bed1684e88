// The text of a report with everything that was read in it marked, also where marks lie within one another.

import { el } from "../lib/dom.js";

/** Kinds of marks in the order of the legend; `lane` is how deep its line lies, so that nested marks stay readable. */
export const KINDS = {
  quantity: { told: "figure", lane: 0 },
  victims: { told: "people counted", lane: 1 },
  source: { told: "speaker", lane: 0 },
  cue: { told: "words of saying", lane: 0 },
  content: { told: "what is said", lane: 2 },
  event: { told: "event", lane: 0 },
  place: { told: "place", lane: 0 },
  date: { told: "date", lane: 0 },
};
const SHOWN_WHEN_LIT = "part";

/** What one thing is called on the page: "figure:3f2a". */
export const keyOf = (kind, id) => `${kind}:${id}`;

/** All marks of a reading: kind, start, end and the key of the card that it belongs to. */
export function marksOf(reading, numbers) {
  const marks = [];
  const add = (kind, spans, key) => {
    for (const span of spans ?? []) if (span) marks.push({ kind, start: span[0], end: span[1], key });
  };
  for (const figure of reading.figures) {
    const key = keyOf("figure", figure.id);
    marks.push({ kind: "quantity", start: figure.quantity[0], end: figure.quantity[1], key, number: numbers.get(key) });
    add("victims", figure.victims, key);
    add("source", figure.claimant, key);
    add("date", [figure.as_of?.span], key);
  }
  for (const said of reading.attributions) {
    const key = keyOf("attribution", said.id);
    add("source", said.source, key);
    add("cue", said.cue, key);
    add("content", said.content, key);
    add("date", [said.said?.span], key);
  }
  for (const event of reading.events) {
    const key = keyOf("event", event.id);
    add("event", [event.span], key);
    add("date", [event.when.span], key);
    add("place", event.place.spans, key);
    for (const one of [...event.perpetrators, ...event.victims, ...event.targets, ...event.weapons]) {
      add(SHOWN_WHEN_LIT, one.spans, key);
    }
  }
  for (const place of reading.places) add("place", place.spans, null);
  return marks;
}

/** The text on the page: draws marks, lights those of a card, and finds which characters are selected. */
export class Text {
  constructor(where, text, furniture) {
    this.where = where;
    this.points = Array.from(text);
    this.furniture = furniture;
    this.byKey = new Map();
  }

  /** The words of some spans. */
  words(spans) {
    return spans.map(([start, end]) => this.points.slice(start, end).join("")).join(" … ");
  }

  /** Draws the text anew with these marks. Offsets count characters, as everywhere. */
  draw(marks) {
    const at = this.where.scrollTop;
    const cuts = new Set([0, this.points.length]);
    for (const [start, end] of [...marks.map((mark) => [mark.start, mark.end]), ...this.furniture]) {
      cuts.add(Math.min(start, this.points.length));
      cuts.add(Math.min(end, this.points.length));
    }
    const sorted = [...cuts].sort((one, other) => one - other);
    const starting = [...marks].sort((one, other) => one.start - other.start);
    this.byKey = new Map();
    const pieces = [];
    let open = [];
    let next = 0;
    for (let number = 0; number + 1 < sorted.length; number += 1) {
      const [start, end] = [sorted[number], sorted[number + 1]];
      open = open.filter((mark) => mark.end > start);
      while (next < starting.length && starting[next].start <= start) {
        if (starting[next].end > start) open.push(starting[next]);
        next += 1;
      }
      pieces.push(this.#piece(start, end, open));
    }
    this.where.replaceChildren(...pieces);
    this.where.scrollTop = at;
  }

  #piece(start, end, marks) {
    const words = this.points.slice(start, end).join("");
    let inner = el("span", { dataset: { start } }, words);
    const kinds = [...new Set(marks.map((mark) => mark.kind))];
    for (const kind of kinds.sort((one, other) => lane(one) - lane(other))) {
      const those = marks.filter((mark) => mark.kind === kind);
      const first = those.find((mark) => mark.start === start);
      const last = those.some((mark) => mark.end === end);
      const classes = ["m", `m-${kind}`, first ? "starts" : null, last ? "ends" : null].filter(Boolean).join(" ");
      inner = el("span", { class: classes, dataset: first?.number ? { number: first.number } : {} }, inner);
    }
    if (this.furniture.some(([from, to]) => from <= start && end <= to)) inner = el("span", { class: "furniture" }, inner);
    const keys = [...new Set(marks.map((mark) => mark.key).filter(Boolean))];
    if (keys.length) {
      inner.dataset.keys = keys.join(" ");
      for (const key of keys) this.byKey.set(key, [...(this.byKey.get(key) ?? []), inner]);
    }
    return inner;
  }

  /** Lights the marks of these cards, and no others. */
  light(keys, name = "lit") {
    for (const one of this.where.querySelectorAll(`.${name}`)) one.classList.remove(name);
    for (const key of keys) for (const one of this.byKey.get(key) ?? []) one.classList.add(name);
  }

  /** Brings the first mark of a card into sight. */
  show(key) {
    const found = this.byKey.get(key) ?? [];
    const number = found.find((one) => one.querySelector(".m-quantity, .m-event, .m-cue") || one.matches(".m-quantity, .m-event, .m-cue"));
    (number ?? found[0])?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The characters that are selected, as [start, end], without the white space around them; null where none are. */
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.where.contains(range.startContainer) || !this.where.contains(range.endContainer)) return null;
    let [start, end] = [this.#offset(range.startContainer, range.startOffset), this.#offset(range.endContainer, range.endOffset)];
    while (start < end && /\s/u.test(this.points[start])) start += 1;
    while (end > start && /\s/u.test(this.points[end - 1])) end -= 1;
    return start < end ? [start, end] : null;
  }

  #offset(node, within) {
    if (node.nodeType === Node.TEXT_NODE) {
      const start = Number(node.parentElement.closest("[data-start]").dataset.start);
      return start + Array.from(node.data.slice(0, within)).length;
    }
    const after = node.childNodes[within];
    const piece = after?.nodeType === Node.ELEMENT_NODE
      ? (after.matches("[data-start]") ? after : after.querySelector("[data-start]")) : null;
    if (piece) return Number(piece.dataset.start);
    const before = [...node.querySelectorAll("[data-start]")].at(-1) ?? node.closest("[data-start]");
    return before ? Number(before.dataset.start) + Array.from(before.textContent).length : this.points.length;
  }

  /** Puts the cursor of a selection by keys at a character. */
  putCursor(offset) {
    const pieces = [...this.where.querySelectorAll("[data-start]")];
    const piece = pieces.findLast((one) => Number(one.dataset.start) <= offset) ?? pieces[0];
    const before = this.points.slice(Number(piece.dataset.start), offset).join("").length;
    getSelection().collapse(piece.firstChild ?? piece, Math.min(before, piece.textContent.length));
  }
}

const lane = (kind) => KINDS[kind]?.lane ?? -1;
