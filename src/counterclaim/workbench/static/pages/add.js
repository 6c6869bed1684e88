// Adding reports: what is given is read, shown, perhaps described, and then stored.

import { send, sendFile } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { showState, tell } from "../lib/shell.js";

const LARGEST_FILE = 50_000_000;
const waiting = new Map();

const everything = () => byId("everything").checked;

// Giving

byId("paste").addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ""));
  if (await reading("the text", () => send("/previews", { ...given, everything: everything() }))) event.target.reset();
});

byId("address").addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = event.target.elements.address.value;
  if (await reading(address, () => send("/previews/address", { address, everything: everything() }))) event.target.reset();
});

byId("files").elements.files.addEventListener("change", async ({ target }) => {
  await readFiles([...target.files]);
  target.value = "";
});
byId("files").addEventListener("submit", (event) => event.preventDefault());

// Dropping a file anywhere reads it; a browser would leave the page for it.
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    byId("files").classList.toggle("over", name === "dragover");
    if (name === "drop") readFiles([...event.dataTransfer.files]);
  });
}

async function readFiles(files) {
  for (const file of files) {
    if (file.size > LARGEST_FILE) {
      notRead([{ where: file.name, reason: "it is larger than 50 MB", mend: "`counterclaim add` takes it" }]);
    } else {
      await reading(file.name, () => sendFile("/previews/file", file, { name: file.name, everything: everything() }));
    }
  }
}

/** Has something read, and shows what came of it. Whether anything did. */
async function reading(what, ask) {
  byId("progress").replaceChildren("reading ", words(what), " …");
  try {
    const found = await ask();
    for (const preview of found.previews) waiting.set(preview.id, preview);
    notRead(found.not_read);
    if (found.more) notRead([{ where: what, reason: "it holds more reports than are read here", mend: "`counterclaim add` takes all of them" }]);
    show(found.previews[0]?.id);
    return found.previews.length > 0;
  } catch (fault) {
    notRead([{ where: what, reason: fault.message, mend: "" }]);
    show();
    return false;
  } finally {
    byId("progress").textContent = "";
  }
}

function notRead(listed) {
  byId("not-read").append(...listed.map((one) =>
    el("li", {}, words(one.where), ": ", words(one.reason), ". ", one.mend ? [words(one.mend), "."] : null)));
}

// Showing

function show(focus) {
  byId("read").hidden = waiting.size === 0 && !byId("not-read").children.length;
  byId("not-read").hidden = !byId("not-read").children.length;
  byId("store-all").hidden = waiting.size === 0;
  byId("read-title").textContent = waiting.size ? "Read, not stored yet" : "Not read";
  byId("previews").replaceChildren(...[...waiting.values()].map(previewOf));
  if (focus) byId(`preview-${focus}`)?.focus();
}

function previewOf(preview) {
  const { publication, reading, report } = preview;
  const field = (name, told, type = "text", value = publication[name] ?? "") =>
    el("label", { class: name === "title" ? "wide" : null }, el("span", {}, told), el("input", { name, type, value, maxlength: type === "text" ? 500 : null, autocomplete: "off" }));
  const form = el("form", { class: "row described", onsubmit: (event) => describe(event, preview) },
    field("title", "Title"), field("source", "Outlet"), field("day", "Day of publication", "date", publication.published?.start ?? ""),
    field("byline", "Byline"), el("button", {}, "Read again"));
  return el("article", { class: "card preview", id: `preview-${preview.id}`, tabindex: "-1", "aria-labelledby": `title-${preview.id}` },
    el("div", { class: "head" }, el("h3", { id: `title-${preview.id}` }, words(publication.title ?? `Report ${report.id}`)),
      preview.known ? el("span", { class: "tag" }, "in the store already") : null,
      publication.published ? null : el("span", { class: "tag pending" }, "day unknown: “on Monday” stays undated")),
    form,
    el("div", { class: "both" }, el("div", { class: "text", tabindex: "0", role: "group", "aria-label": "Text" }, marked(report.text, reading)), findings(preview)),
    el("div", { class: "row" },
      el("button", { type: "button", class: "main", onclick: () => store([preview.id]) }, "Store it"),
      el("button", { type: "button", onclick: () => { waiting.delete(preview.id); show(); } }, "Leave it")));
}

/** The text with the numbers of figures marked, each with the number of its line beside the text. */
function marked(text, reading) {
  const points = Array.from(text);
  const marks = numbered(reading);
  const parts = [];
  let at = 0;
  for (const { figure, number } of marks) {
    const [start, end] = figure.quantity;
    if (start < at) continue;
    parts.push(points.slice(at, start).join(""), el("mark", {}, points.slice(start, end).join(""), el("sup", {}, String(number))));
    at = end;
  }
  parts.push(points.slice(at).join(""));
  return parts;
}

const numbered = (reading) => reading.figures.toSorted((one, other) => one.quantity[0] - other.quantity[0]).map((figure, at) => ({ figure, number: at + 1 }));

function findings({ report, reading, words: numbers }) {
  const points = Array.from(report.text);
  const name = (id) => reading.parties.find((party) => party.id === id)?.name;
  const speaker = (figure) => name(figure.claimant_party) ?? (figure.claimant.map(([start, end]) => points.slice(start, end).join("")).join(" … ") || "the report itself");
  const people = (figure) => [figure.demographic, figure.category.replaceAll("_", " ")].filter(Boolean).join(", ");
  const lines = numbered(reading).map(({ figure, number }) => el("tr", {},
    el("td", { class: "number soft" }, String(number)),
    el("td", {}, el("b", {}, numbers[figure.id]), ` ${figure.outcome.replaceAll("_", " ")}`, figure.stance === "denied" ? el("span", { class: "contested" }, " denied") : null),
    el("td", {}, people(figure)),
    el("td", {}, words(speaker(figure)))));
  const told = !reading.gate ? "It seems to hold no violence to people, so nothing more was read in it."
    : lines.length === 0 ? "No figure was read in it." : null;
  return el("div", { class: "found" },
    told ? el("p", { class: "soft" }, told) : el("table", { class: "small" },
      el("caption", { class: "unseen" }, "Figures that were read"),
      el("thead", {}, el("tr", {}, ["", "Figure", "People", "Speaker"].map((head) => el("th", { scope: "col" }, head || el("span", { class: "unseen" }, "Number"))))),
      el("tbody", {}, lines)),
    el("p", { class: "small soft" }, `${counted(reading.attributions.length, "statement")}, ${counted(reading.events.length, "event")}`),
    reading.warnings.map((one) => el("p", { class: "small warning" }, "▲ ", words(one.message))),
    reading.failures.map((one) => el("p", { class: "small warning" }, "▲ not read: ", words(one.message))));
}

const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// Describing and storing

async function describe(event, preview) {
  event.preventDefault();
  const given = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ""));
  try {
    waiting.set(preview.id, await send(`/previews/${encodeURIComponent(preview.id)}`, { ...given, everything: everything() }, { method: "PATCH" }));
    show(preview.id);
    tell("read again");
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
}

const ADDED = { new: "new", new_publication: "its text was there; another publication of it is noted", new_reading: "read anew", already_there: "it was there already" };

async function store(ids) {
  try {
    const stored = await send("/additions", { previews: ids });
    byId("done").hidden = false;
    byId("stored").prepend(...stored.map((one) => el("li", {},
      el("a", { href: `/reports/${encodeURIComponent(one.report)}` }, words(waiting.get(one.preview)?.publication.title ?? `Report ${one.report}`)),
      `: ${ADDED[one.added]}`)));
    for (const one of stored) waiting.delete(one.preview);
    byId("not-read").replaceChildren();
    show();
    byId("stored").querySelector("a")?.focus();
    tell(`${counted(stored.length, "report")} stored`);
    showState();
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
}

byId("store-all").addEventListener("click", () => store([...waiting.keys()]));

key("t", "paste a text", () => byId("paste").elements.text.focus());
key("f", "choose files", () => byId("files").elements.files.showPicker());
key("a", "give an address", () => byId("address").elements.address.focus());
key("s", "store all that was read", () => store([...waiting.keys()]), { when: () => waiting.size > 0 });
