// How days, places, tolls and progress are shown: the same on every page.

import { el, words } from "./dom.js";

export const REVIEWS = {
  open: "open", started: "begun", pending: "pending", reviewed: "reviewed",
  accepted: "accepted", corrected: "corrected", added: "added", rejected: "rejected",
};

/** A day, or from which to which. */
export function days(start, end) {
  if (!start) return "date unknown";
  return !end || start === end ? start : `${start} to ${end}`;
}

/** A When in words. */
export function when(found) {
  return found ? days(found.start, found.end) : "date unknown";
}

/** A place's names. */
export function place(found) {
  const names = [found.place, found.admin1 === found.place ? null : found.admin1, found.country].filter(Boolean);
  return names.length ? names.map((name, at) => [at ? ", " : "", words(name)]) : "place unknown";
}

/** Low, best and high of a toll; a plus sign where there may be more. */
export function range(toll) {
  if (!toll) return "";
  const number = (value) => (value === null ? "–" : value.toLocaleString("en"));
  const high = number(toll.high) + (toll.high_open && toll.high !== null ? "+" : "");
  if (toll.low === toll.high && toll.best === toll.high && !toll.high_open) return number(toll.high);
  return `${number(toll.low)} / ${number(toll.best)} / ${high}`;
}

/** The mark of what is contested. */
export function contested() {
  return el("span", { class: "contested" }, "≠", el("span", { class: "unseen" }, " contested"));
}

/** How far people have come, as a tag. */
export function review(found, decided = null, of = null) {
  const count = of ? ` ${decided}/${of}` : "";
  return el("span", { class: `tag ${found}` }, `${REVIEWS[found]}${count}`);
}
