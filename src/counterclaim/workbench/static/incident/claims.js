// The table of claims: a row a toll, a column a speaker; each number opens to its sentences.

import { el, words } from "../lib/dom.js";
import { contested, when } from "../lib/show.js";

/** The table. `evidence` are the sentences of all cells. */
export function claimsTable({ table }, evidence) {
  const speakers = table.speakers;
  const head = el("tr", {}, el("th", { scope: "col" }, "Toll"),
    speakers.map((one) => el("th", { scope: "col" }, words(one.name), el("span", { class: "soft" }, `(${one.kind_words})`))),
    ["low", "best", "high"].map((name) => el("th", { scope: "col", class: "number" }, name)),
    el("th", { scope: "col", class: "number" }, "contested"), el("th", { scope: "col", class: "number" }, "grade"));
  const width = speakers.length + 6;
  return el("table", { class: "claims" }, el("caption", { class: "unseen" }, "Tolls by speakers"), el("thead", {}, head),
    el("tbody", {}, table.rows.flatMap((row, at) => tollRow(table, row, at, evidence, width))));
}

function tollRow(table, row, at, evidence, width) {
  const last = table.rows[at + 1]?.outcome !== row.outcome;
  const all = row.tolls.length === 1 && row.who === "all";
  const made = el("tr", { class: [last ? "last" : "", all ? "all" : ""].join(" ").trim() || null },
    el("th", { scope: "row" }, `${row.outcome}: `, words(row.who)),
    table.speakers.map((speaker) => cell(row.cells[speaker.key], speaker, () => toggle(made, speaker, evidence.filter((one) => one.row === at && one.speaker === speaker.key), width))),
    row.assessed ? [
      el("td", { class: "number bound", "data-name": "low" }, row.low), el("td", { class: "number bound", "data-name": "best" }, row.best),
      el("td", { class: "number bound", "data-name": "high" }, row.high),
      el("td", { class: "number" }, row.assessed.contested ? contested() : null),
      el("td", { class: "number bound", "data-name": "grade" }, String(row.assessed.grade)),
    ] : [1, 2, 3, 4, 5].map(() => el("td", { class: "number" })));
  return [made];
}

function cell(found, speaker, open) {
  if (!found) return el("td");
  const earlier = [...new Set(found.earlier.map((one) => one.words))];
  const denied = [...new Set(found.denials.map((one) => one.words))];
  return el("td", { class: found.contested ? "cell against" : "cell" },
    el("button", { type: "button", "aria-expanded": "false", "data-name": speaker.name, onclick: open },
      found.stands ? el("span", { class: "stands" }, found.stands.words, found.stands.hedged ? " (hedged)" : "", found.contested ? [" ", contested()] : null) : null,
      earlier.length ? el("span", { class: "small soft" }, `earlier ${earlier.join(", ")}`) : null,
      denied.length ? el("span", { class: found.stands ? "small" : "stands" }, `denies ${denied.join(", ")}`) : null));
}

/** Opens a cell's sentences below its row, or closes them. */
function toggle(row, speaker, evidence, width) {
  const button = [...row.querySelectorAll(".cell button")].find((one) => one.dataset.name === speaker.name);
  const open = button.getAttribute("aria-expanded") === "true";
  for (const one of row.querySelectorAll(".cell button")) one.setAttribute("aria-expanded", "false");
  if (row.nextElementSibling?.classList.contains("sentences")) row.nextElementSibling.remove();
  if (open) return;
  button.setAttribute("aria-expanded", "true");
  row.after(el("tr", { class: "sentences" }, el("td", { colspan: String(width) }, evidence.map(sentences))));
}

function sentences(one) {
  const denied = one.figure.stance === "denied" ? "denies " : "";
  const where = [el("b", {}, `${denied}${one.words}`), " · ", words(one.source ?? "outlet unknown"), `, ${when(one.published)}`,
    one.said && when(one.said) !== when(one.published) ? `, said ${when(one.said)}` : null, ` · ${one.interest_words} · `];
  if (one.withheld) return el("div", { class: "said" }, where, el("span", { class: "soft" }, "withheld"));
  return el("div", { class: "said" }, where,
    el("a", { href: `/reports/${encodeURIComponent(one.report)}#figure:${encodeURIComponent(one.figure.id)}` }, "in the report"),
    one.sentences.map(([before, number, after]) => el("blockquote", {}, words(before), number ? el("mark", {}, words(number)) : null, words(after))));
}
