// Sources: a letter for each, and the reason where one counts for nothing.

import { get, send } from "../lib/api.js";
import { moment } from "../lib/dates.js";
import { byId, el, later, words } from "../lib/dom.js";
import { Filters } from "../lib/filters.js";
import { key } from "../lib/keys.js";
import { paging, showFault, stepping } from "../lib/lists.js";
import { showState, tell } from "../lib/shell.js";

const PAGE = 100;
const LETTERS = {
  A: "completely reliable", B: "usually reliable", C: "fairly reliable",
  D: "not usually reliable", E: "unreliable", F: "can’t be judged",
};
const form = byId("filters");
const body = byId("sources").tBodies[0];
const filters = new Filters(["text", "which", "offset"]);
const showPages = paging(filters, PAGE);

let asked = null;

async function show() {
  asked?.abort();
  asked = new AbortController();
  const { text, which, offset } = filters.query;
  for (const [name, value] of Object.entries({ text, which })) {
    if (document.activeElement !== form.elements[name]) form.elements[name].value = value ?? "";
  }
  const wanted = { text, offset, limit: PAGE, set_only: which === "set" ? true : null, excluded: which === "excluded" ? true : null };
  try {
    const found = await get("/sources", wanted, asked.signal);
    showFault(null);
    byId("count").textContent = `${found.total.toLocaleString("en")} ${found.total === 1 ? "source" : "sources"}`;
    const at = body.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    body.replaceChildren(...(found.items.length ? found.items.map(row) : [el("tr", {}, el("td", { colspan: "5", class: "none" }, "No source fits."))]));
    if (at) body.querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus();
    showPages(found);
  } catch (fault) {
    if (fault.name !== "AbortError") showFault(fault);
  }
}

function row(found) {
  const { name, aliases, reliability } = found.source;
  const letter = el("select", { "aria-label": `Reliability of ${name}`, dataset: { at: `letter ${name}` }, onchange: ({ target }) => change(found, { reliability: target.value }) },
    Object.entries(LETTERS).map(([value, told]) => el("option", { value, selected: value === reliability }, `${value} – ${told}`)));
  const out = found.excluded;
  const button = el("button", { type: "button", class: "plain", dataset: { at: `counts ${name}` }, onclick: () => (out ? change(found, { excluded: "" }) : exclude(found)) }, out ? "Let it count again" : "Exclude …");
  return el("tr", { class: out ? "out" : null },
    el("th", { scope: "row" }, el("a", { href: `/incidents?${new URLSearchParams({ text: name })}`, dataset: { at: `name ${name}` } }, words(name)),
      aliases.length ? el("span", { class: "soft small" }, "also ", aliases.map((one, at) => [at ? ", " : "", words(one)])) : null),
    el("td", { class: "number", "data-name": "publications" }, found.reports.toLocaleString("en")),
    el("td", {}, letter),
    el("td", {}, out ? [el("span", { class: "excluded" }, "✕ for nothing: "), words(out), " "] : ["it counts "], button),
    el("td", { class: "small soft" }, found.who ? [words(found.who), ", ", el("a", { href: `/audit?${new URLSearchParams({ target: name })}` }, moment(found.when))] : null));
}

async function change(found, changes) {
  const { name } = found.source;
  try {
    const made = await send("/sources", { name, ...changes }, { known: found.known });
    // Whoever is quick decides on the same again before the list has come.
    found.known = made.at(-1)?.number ?? found.known;
    if (made.length) tell(`${name}: recorded`, { action: ["Take back", () => takeBack(made)] });
    showState();
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
  await show();
}

async function takeBack(made) {
  try {
    let known = made.at(-1).number;
    for (const one of [...made].reverse()) {
      known = (await send(`/judgements/${one.number}/undo`, {}, { known })).number;
    }
    tell("taken back");
    showState();
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
  await show();
}

/** Asks for the reason, and for the name where none is given. Resolves to { name, why }, or null. */
function ask(title, told, { named = false } = {}) {
  const dialog = byId("ask");
  const { name, why } = dialog.querySelector("form").elements;
  byId("ask-title").replaceChildren(title);
  byId("ask-told").textContent = told;
  byId("ask-name").hidden = !named;
  name.value = why.value = "";
  name.required = named;
  why.required = !named;
  dialog.returnValue = "";
  dialog.showModal();
  (named ? name : why).focus();
  return new Promise((resolve) => dialog.addEventListener("close", () =>
    resolve(dialog.returnValue === "yes" ? { name: name.value.trim(), why: why.value.trim() } : null), { once: true }));
}

async function exclude(found) {
  const given = await ask(`Exclude ${found.source.name}?`, "Why does nothing count that it publishes?");
  if (given?.why) await change(found, { excluded: given.why });
}

async function another() {
  const given = await ask("A source by its name", "Why it counts for nothing; leave it empty to set a letter only", { named: true });
  if (!given?.name) return;
  const { items } = await get("/sources", { text: given.name, limit: 1000 });
  const there = items.find((one) => one.source.name.toLowerCase() === given.name.toLowerCase());
  if (given.why) await change(there ?? { source: { name: given.name }, known: 0 }, { excluded: given.why });
  else if (there) filters.set({ text: given.name, which: null });
  else body.prepend(row({ source: { name: given.name, aliases: [], reliability: "F" }, reports: 0, known: 0 }));
}

const atHand = () => (body.contains(document.activeElement) ? document.activeElement.closest("tr") : null);

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", later(({ target }) => filters.set({ [target.name]: target.value.trim() }), 180));
byId("another").addEventListener("click", another);
stepping(() => [...body.querySelectorAll("th a")], "source");
key("r", "the letter of the source at hand", () => atHand().querySelector("select").focus(), { when: () => atHand() });
key("/", "search", () => form.elements.text.focus());
key("x", "exclude, or let count again, the source at hand", () => atHand().querySelector("button").click(), { when: () => atHand() });
filters.addEventListener("change", show);
document.addEventListener("linked", show);
