// The audit: every change, and whether the chain that holds them is what it was.

import { get } from "../lib/api.js";
import { begin, moment } from "../lib/dates.js";
import { byId, el, later, words } from "../lib/dom.js";
import { Filters } from "../lib/filters.js";
import { fold } from "../lib/folding.js";
import { key } from "../lib/keys.js";
import { paging, showFault, stepping } from "../lib/lists.js";

const PAGE = 100;
const FILTERS = ["who", "kind", "target_kind", "since", "until", "report", "target"];
const PAGES = { report: "reports", incident: "incidents" };
const form = byId("filters");
const body = byId("audit").tBodies[0];
const filters = new Filters([...FILTERS, "offset"]);
const showPages = paging(filters, PAGE);
const tellFolded = fold(form, () => FILTERS.slice(1).filter((name) => filters.query[name]).length);

let asked = null;

async function show() {
  asked?.abort();
  asked = new AbortController();
  const { since, until, ...rest } = filters.query;
  fillIn();
  try {
    const wanted = { ...rest, since: since && begin(since), until: until && begin(until, 1), limit: PAGE };
    const found = await get("/judgements", wanted, asked.signal);
    showFault(null);
    byId("count").textContent = `${found.total.toLocaleString("en")} ${found.total === 1 ? "change" : "changes"}`;
    const nothing = Object.keys(filters.query).length ? "No change fits." : "Nobody has changed anything yet.";
    body.replaceChildren(...(found.items.length ? found.items.map(row) : [el("tr", {}, el("td", { colspan: "6", class: "none" }, nothing))]));
    showPages(found);
  } catch (fault) {
    if (fault.name !== "AbortError") showFault(fault);
  }
}

function row(found) {
  return el("tr", { id: `judgement-${found.number}` },
    el("td", { class: "number", title: `SHA-256 ${found.hash}` }, String(found.number)),
    el("td", {}, el("time", { datetime: found.when, title: found.when }, moment(found.when))),
    el("td", {}, words(found.who)),
    el("td", {}, found.kind === "note" && found.supersedes ? "takes back" : found.kind.replaceAll("_", " ")),
    el("td", {}, about(found.target), found.other ? [" and ", about(found.other)] : null),
    el("td", { class: "what" }, what(found)));
}

function about({ kind, id, report }) {
  const told = [kind, " ", el("span", { class: "id" }, words(id))];
  const page = PAGES[kind];
  if (page) return el("a", { href: `/${page}/${encodeURIComponent(id)}` }, told);
  if (report) return el("a", { href: `/reports/${encodeURIComponent(report)}#${kind}-${encodeURIComponent(id)}` }, told);
  if (kind === "source") return el("a", { href: `/sources?${new URLSearchParams({ text: id })}` }, told);
  return told;
}

function what({ correction, added, supersedes, why }) {
  return [
    correction ? el("span", {}, `${correction.field.replaceAll("_", " ")}: `, el("del", {}, value(correction.from)), " → ", el("ins", {}, value(correction.to))) : null,
    added ? el("details", {}, el("summary", {}, "what was added"), el("code", {}, value(added))) : null,
    supersedes ? el("span", {}, " in place of number ", el("a", { href: `#judgement-${supersedes}` }, String(supersedes))) : null,
    why ? el("q", {}, words(why)) : null,
  ];
}

function value(found) {
  if (found === null || found === undefined) return "nothing";
  return words(typeof found === "string" ? found : JSON.stringify(found));
}

function fillIn() {
  tellFolded();
  for (const name of FILTERS) {
    const field = form.elements[name];
    if (document.activeElement !== field) field.value = filters.query[name] ?? "";
  }
}

/** Checks, and tells what was found. */
async function check(path, checked) {
  byId("chain").replaceChildren(el("p", {}, "checking …"));
  try {
    const found = await get(path);
    const { head, faults } = found;
    const holds = checked(found);
    byId("chain").replaceChildren(
      el("p", { class: faults.length ? "broken" : "holds" }, faults.length ? `✕ ${faults.length} ${faults.length === 1 ? "fault" : "faults"} found` : `✓ ${holds}`),
      faults.length ? el("ul", {}, faults.map((one) => el("li", {}, words(one.place), ": ", words(one.message), el("span", { class: "soft" }, ` [${one.code}]`)))) : "",
      found.gone?.length ? el("p", {}, `No fault, but to be looked at: what these are about is no longer there: ${found.gone.join(", ")}`) : "",
      el("p", { class: "soft small" }, `The chain ends with number ${head.number}, `, el("code", {}, head.hash), ". Written down elsewhere, this shows later that nothing was cut off."));
  } catch (fault) {
    byId("chain").replaceChildren(el("p", { class: "broken" }, fault.message));
  }
}

const checkChain = () => check("/audit", ({ head }) => `the chain holds: ${head.number.toLocaleString("en")} ${head.number === 1 ? "change" : "changes"}, none altered, put in or taken out`);
const checkWhole = () => check("/audit/whole", ({ reports, judgements }) => `the whole store is what it was: ${judgements.toLocaleString("en")} changes, ${reports.toLocaleString("en")} reports`);

form.addEventListener("submit", (event) => event.preventDefault());
const typed = later((name, value) => filters.set({ [name]: value.trim() }), 250);
form.addEventListener("input", ({ target }) => {
  if (target.matches("select, [type=date]")) filters.set({ [target.name]: target.value });
  else typed(target.name, target.value);
});
byId("clear").addEventListener("click", () => filters.clear());
byId("check").addEventListener("click", checkChain);
byId("whole").addEventListener("click", checkWhole);
key("c", "check the chain", checkChain);
stepping(() => [...body.querySelectorAll("td:nth-child(5) > a:first-child")], "change");
filters.addEventListener("change", show);

async function start() {
  const people = await get("/audit/people");
  form.elements.who.append(...people.map((one) => el("option", { value: one }, one)));
  await Promise.all([show(), checkChain()]);
}
start().catch(showFault);
