// The queue: what to look at next, why, and how far the day has come.

import { get } from "../lib/api.js";
import { today } from "../lib/dates.js";
import { byId, el, words } from "../lib/dom.js";
import { Filters } from "../lib/filters.js";
import { key } from "../lib/keys.js";
import { paging, showFault, stepping } from "../lib/lists.js";
import { place, review } from "../lib/show.js";

const PAGE = 50;
const REASONS = {
  unsure: ["?", "pending"], contested: ["≠", "contested"], low_confidence: ["≈", "low confidence"],
  warning: ["▲", "warnings"], failure: ["✕", "not read"], new_join: ["+", "new joins"],
};
const filters = new Filters(["reason", "kind", "offset"]);
const showPages = paging(filters, PAGE);
const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

let asked = null;

async function show() {
  asked?.abort();
  asked = new AbortController();
  try {
    const [found, day] = await Promise.all([
      get("/queue", { ...filters.query, limit: PAGE }, asked.signal), get("/queue/day", { since: today() }, asked.signal)]);
    showFault(null);
    byId("count").textContent = `${count(found.total, "thing")} to look at`;
    byId("queue").start = found.offset + 1;
    byId("queue").replaceChildren(...found.items.map(item));
    if (!found.items.length) byId("queue").replaceChildren(el("li", { class: "none" }, filters.query.reason ? "Nothing waits for this reason." : "Nothing waits: all is decided."));
    showPages(found);
    showReasons(day);
    showDay(day);
  } catch (fault) {
    if (fault.name !== "AbortError") showFault(fault);
  }
}

function item(found) {
  const report = found.kind === "report";
  const href = `/${report ? "reports" : "incidents"}/${encodeURIComponent(found.id)}`;
  return el("li", {},
    el("div", { class: "what" },
      el("a", { href }, words(found.title ?? `${found.kind} ${found.id}`)),
      el("span", { class: "soft small" }, el("span", { class: "kind" }, found.kind), " · ", found.day ?? "date unknown",
        report ? [found.source ? [" · ", words(found.source)] : null] : [" · ", place(found)])),
    el("ul", { class: "why" }, found.reasons.map(reason)),
    el("div", { class: "state" }, review(found.review, found.decided, found.figures), el("span", { class: "soft small" }, count(found.points, "point"))));
}

function reason(why) {
  const [mark, name] = REASONS[why.reason];
  return el("li", { class: why.reason }, el("span", { class: "mark", "aria-hidden": "true" }, mark),
    el("span", {}, el("span", { class: "unseen" }, `${why.code ? why.code.replaceAll("_", " ") : name}: `), words(why.told),
      why.figures?.length > 1 ? el("span", { class: "soft" }, ` (${why.figures.length} figures)`) : null));
}

function showReasons(day) {
  const chosen = filters.query.reason ?? "";
  const all = [["", "", "everything", day.waiting], ...Object.entries(REASONS).map(([value, [mark, name]]) => [value, mark, name, day.reasons[value]])];
  const focused = document.activeElement?.dataset?.reason;
  byId("reasons").replaceChildren(...all.map(([value, mark, name, number], at) =>
    el("button", { type: "button", "aria-pressed": String(value === chosen), dataset: { reason: value }, title: `key ${at}`, onclick: () => filters.set({ reason: value }) },
      mark ? el("span", { "aria-hidden": "true" }, `${mark} `) : null, name, " ", el("span", { class: "soft" }, number.toLocaleString("en")))));
  if (focused !== undefined) byId("reasons").querySelector(`[data-reason="${CSS.escape(focused)}"]`)?.focus();
}

function showDay(day) {
  const people = day.people.length > 1 ? day.people.flatMap((one) => [", ", words(one.who), ` ${one.decisions.toLocaleString("en")}`]).slice(1) : [];
  byId("today").replaceChildren(...(day.decisions
    ? ["Today: ", el("strong", {}, count(day.decisions, "decision")), ` on ${count(day.things, "thing")} in ${count(day.reports, "report")}, ${day.finished.toLocaleString("en")} of them finished`, people.length ? [" · ", ...people] : "", "."].flat()
    : ["Nothing was decided today yet."]));
  const share = day.figures ? day.figures_decided / day.figures : 0;
  byId("whole").textContent = `In the whole store ${day.figures_decided.toLocaleString("en")} of ${count(day.figures, "figure")} are decided on.`;
  byId("done").setAttribute("aria-valuenow", String(Math.round(share * 100)));
  byId("part").setAttribute("width", `${(share * 100).toFixed(2)}%`);
}

stepping(() => [...byId("queue").querySelectorAll(".what a")], "in the queue");
["", ...Object.keys(REASONS)].forEach((value, at) => key(String(at), at === 0 ? "everything; 1 to 6: for one reason" : "", () => filters.set({ reason: value }), { shown: "0 … 6" }));
filters.addEventListener("change", show);
document.addEventListener("linked", show);
