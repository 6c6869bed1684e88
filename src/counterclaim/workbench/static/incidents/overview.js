// Map and timeline beside the list of incidents: each filters the others.

import { get } from "../lib/api.js";
import { byId, el, later, words } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { filters } from "../pages/incidents.js";

const MOST_NAMED = 12;
const CLOSED = "overview closed";
const panel = byId("overview");
const toggle = byId("toggle-overview");

let parts = null;
let asked = null;

function colours() {
  const of = (name, property) => getComputedStyle(panel.querySelector(`.swatch.${name}`))[property];
  return {
    water: of("water", "backgroundColor"), land: of("land", "backgroundColor"), border: of("land", "borderTopColor"),
    place: of("place", "backgroundColor"), edge: of("place", "borderTopColor"), contested: of("against", "borderTopColor"),
  };
}

/** Loads what the panel needs when it is first opened, and not before. */
async function load() {
  const [{ WorldMap }, { Timeline }] = await Promise.all([import("./map.js"), import("./timeline.js")]);
  const map = new WorldMap(byId("map"), colours);
  const timeline = new Timeline(byId("timeline"));
  map.addEventListener("moved", later(() => filters.set({ box: map.whole ? null : map.box.join(",") }), 300));
  map.addEventListener("over", ({ detail }) => tellPlace(detail));
  map.addEventListener("chosen", ({ detail }) => goTo(detail));
  timeline.addEventListener("chosen", ({ detail }) => filters.set(detail));
  timeline.addEventListener("over", ({ detail }) => { byId("timeline-told").textContent = detail ?? told.days; });
  byId("closer").addEventListener("click", () => map.zoomBy(1.8));
  byId("farther").addEventListener("click", () => map.zoomBy(1 / 1.8));
  byId("everywhere").addEventListener("click", everywhere);
  byId("all-days").addEventListener("click", () => filters.set({ since: null, until: null }));
  return { map, timeline };
}

const told = { places: "", days: "" };

function everywhere() {
  const had = filters.query.box;
  filters.set({ box: null });
  if (!had) parts.map.fitPlaces();
}

function tellPlace(place) {
  byId("map-told").replaceChildren(...(place
    ? [words(place.name ?? "a place without a name"), place.country ? `, ${place.country}` : "", `: ${inWords(place)}`] : [told.places]));
}

function inWords(place) {
  const many = `${place.incidents.toLocaleString("en")} ${place.incidents === 1 ? "incident" : "incidents"}`;
  return place.contested ? `${many}, ${place.contested.toLocaleString("en")} contested` : many;
}

/** Brings a place into sight, and filters by what is there. */
function goTo(place) {
  const [half, high] = [0.35, 0.25];
  const box = [place.longitude - half, place.latitude - high, place.longitude + half, place.latitude + high];
  filters.set({ box: box.map((degrees, at) => Math.max(at % 2 ? -90 : -180, Math.min(at % 2 ? 90 : 180, degrees)).toFixed(4)).join(",") });
}

const only = (query, ...without) => Object.fromEntries(Object.entries(query).filter(([name]) => !["sort", "descending", "offset", ...without].includes(name)));

async function show() {
  if (panel.hidden) return;
  asked?.abort();
  asked = new AbortController();
  parts ??= load();
  try {
    parts = await parts;
    const query = filters.query;
    const [places, found] = await Promise.all([
      get("/incident-places", only(query, "box"), asked.signal), get("/incident-days", only(query, "since", "until"), asked.signal)]);
    showPlaces(places, query.box);
    showDays(found, query);
  } catch (fault) {
    if (fault.name !== "AbortError") byId("map-told").textContent = fault.message;
  }
}

function showPlaces({ places, unplaced }, box) {
  const { map } = parts;
  map.show(places);
  if (!box) map.fitPlaces();
  else if (box !== map.box.join(",")) map.fit(box.split(",").map(Number));
  told.places = `${places.length.toLocaleString("en")} ${places.length === 1 ? "place" : "places"}${unplaced ? `; ${unplaced.toLocaleString("en")} incidents without a known point` : ""}`;
  tellPlace(null);
  byId("everywhere").disabled = !box;
  byId("named").replaceChildren(...places.slice(0, MOST_NAMED).map((place) => el("li", {},
    el("button", { type: "button", class: "plain", onclick: () => goTo(place) }, words(place.name ?? "no name"), " ", el("span", { class: "soft" }, place.incidents.toLocaleString("en"), place.contested ? [" ", el("span", { class: "contested" }, "≠", el("span", { class: "unseen" }, " contested"))] : null)))));
}

function showDays(found, { since, until }) {
  parts.timeline.show(found, { since, until });
  const each = { day: "a bar a day", week: "a bar a week", month: "a bar a month", year: "a bar a year" }[found.step];
  told.days = `${each}${found.undated ? `; ${found.undated.toLocaleString("en")} without a date` : ""}`;
  byId("timeline-told").textContent = told.days;
  byId("all-days").disabled = !since && !until;
}

function open(wanted) {
  panel.hidden = !wanted;
  toggle.setAttribute("aria-expanded", String(wanted));
  try {
    localStorage.setItem(CLOSED, String(!wanted));
  } catch { /* it then holds for this page only */ }
  show();
}

function openedLast() {
  try {
    const kept = localStorage.getItem(CLOSED);
    if (kept !== null) return kept === "false";
  } catch { /* as if nothing was kept */ }
  return matchMedia("(min-width: 60rem)").matches;
}

toggle.addEventListener("click", () => open(panel.hidden));
key("v", "map and timeline", () => open(panel.hidden));
key("m", "to the map", () => byId("map").focus(), { when: () => !panel.hidden });
key("t", "to the timeline", () => byId("timeline").focus(), { when: () => !panel.hidden });
filters.addEventListener("change", show);
document.addEventListener("linked", show);
panel.hidden = !openedLast();
toggle.setAttribute("aria-expanded", String(!panel.hidden));
