// The list of incidents: what the filter lets through, sorted, in pages.

import { get } from "../lib/api.js";
import { byId, el, later, words } from "../lib/dom.js";
import { Filters } from "../lib/filters.js";
import { fold } from "../lib/folding.js";
import { key } from "../lib/keys.js";
import { contested, days, place, range, review } from "../lib/show.js";

const PAGE = 50;
const FILTERS = ["text", "since", "until", "place", "party", "outcome", "contested", "grade", "review"];
const form = byId("filters");
const table = byId("incidents");
const body = table.tBodies[0];

/** What the list is filtered by; a map or a timeline listens to it, and changes it. */
export const filters = new Filters([...FILTERS, "box", "sort", "descending", "offset"]);

const tellFolded = fold(form, () => FILTERS.slice(1).filter((name) => filters.query[name]).length);
let asked = null;

/** Fetches what fits and shows it. What was asked for before, and hasn't come yet, is dropped. */
async function show() {
  asked?.abort();
  asked = new AbortController();
  body.setAttribute("aria-busy", "true");
  try {
    const found = await get("/incidents", { ...filters.query, limit: PAGE }, asked.signal);
    byId("fault").hidden = true;
    body.replaceChildren(...(found.items.length ? found.items.map(row) : [nothing()]));
    showPages(found);
    body.removeAttribute("aria-busy");
  } catch (fault) {
    if (fault.name === "AbortError") return;
    byId("fault").textContent = fault.message;
    byId("fault").hidden = false;
    body.removeAttribute("aria-busy");
  }
}

function row(found) {
  const toll = (outcome) => found.tolls.find((one) => one.outcome === outcome);
  const killed = toll("killed") ?? null;
  const injured = toll("injured") ?? null;
  const number = (name, one) => el("td", { class: "number", "data-name": one ? name : null },
    one ? [range(one), one.contested ? contested() : null] : null);
  return el("tr", {},
    el("td", {}, days(found.start, found.end)),
    el("td", {}, place(found)),
    el("td", {},
      el("a", { href: `/incidents/${encodeURIComponent(found.id)}` }, words(found.title ?? `incident ${found.id}`)),
      el("span", { class: "small soft" }, found.type === "unknown" ? null : found.type)),
    el("td", {}, found.parties.map((name, at) => [at ? ", " : "", words(name)])),
    number("killed", killed),
    number("injured", injured),
    el("td", { class: "number", "data-name": killed ? "grade" : null }, killed ? String(killed.grade) : null),
    el("td", { class: "number", "data-name": "reports" }, String(found.reports)),
    el("td", {}, review(found.review, found.decided, found.figures)));
}

function nothing() {
  const told = Object.keys(filters.query).length
    ? "No incident fits. Take a part of the filter away."
    : "There are no incidents yet. `counterclaim add` brings reports into the store.";
  return el("tr", {}, el("td", { colspan: "9", class: "none" }, told));
}

function showPages(found) {
  byId("count").textContent = `${found.total.toLocaleString("en")} ${found.total === 1 ? "incident fits" : "incidents fit"}`;
  byId("pages").hidden = found.total <= PAGE;
  byId("previous").disabled = found.offset === 0;
  byId("next").disabled = found.next === null;
  byId("range").textContent = found.items.length ? `${found.offset + 1} to ${found.offset + found.items.length}` : "";
}

function move(pages) {
  const offset = Number(filters.query.offset ?? 0) + pages * PAGE;
  if (pages < 0 ? byId("previous").disabled : byId("next").disabled) return;
  filters.set({ offset: offset > 0 ? offset : null });
  scrollTo({ top: 0 });
}

/** Shows in the form and in the heads of columns what the filter is. */
function fillIn() {
  const query = filters.query;
  byId("export").href = `/export${location.search}`;
  tellFolded();
  for (const name of FILTERS) {
    const field = form.elements[name];
    if (document.activeElement !== field) field.value = query[name] ?? "";
  }
  const by = query.sort ?? "date";
  const descending = (query.descending ?? "true") === "true";
  for (const head of table.querySelectorAll("[data-sort]")) {
    const chosen = head.dataset.sort === by;
    if (chosen) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
    head.querySelector(".arrow").textContent = chosen ? (descending ? " ↓" : " ↑") : "";
  }
}

for (const head of table.querySelectorAll("[data-sort]")) {
  const by = head.dataset.sort;
  const sort = () => {
    const now = filters.query;
    const same = (now.sort ?? "date") === by;
    const descending = same ? (now.descending ?? "true") !== "true" : by !== "place";
    filters.set({ sort: by, descending: String(descending) });
  };
  head.replaceChildren(el("button", { type: "button", onclick: sort }, head.textContent, el("span", { class: "arrow", "aria-hidden": "true" })));
}
const typed = later((name, value) => filters.set({ [name]: value.trim() }), 180);
form.addEventListener("input", ({ target }) => {
  if (target.matches("select, [type=date]")) filters.set({ [target.name]: target.value });
  else typed(target.name, target.value);
});
form.addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", () => filters.clear());
byId("previous").addEventListener("click", () => move(-1));
byId("next").addEventListener("click", () => move(1));
filters.addEventListener("change", () => { fillIn(); show(); });
document.addEventListener("linked", show);

function step(by) {
  const links = [...body.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}
key("j", "next incident", () => step(1));
key("k", "incident before", () => step(-1));
key("/", "search", () => form.elements.text.focus());
key("n", "next page", () => move(1));
key("p", "page before", () => move(-1));

fillIn();
