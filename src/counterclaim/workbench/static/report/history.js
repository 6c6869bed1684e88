// What was decided on a report, the newest first, and where machine and people now differ.

import { get } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";

/** Shows both. */
export async function showHistory(report, path, records) {
  const [{ items, total }, differences] = await Promise.all([get("/judgements", { report, limit: 100 }), get(`${path}/differences`)]);
  const gone = new Map(items.filter((one) => one.supersedes).map((one) => [one.supersedes, one.number]));
  byId("history").replaceChildren(...items.map((one) => line(records, one, gone.get(one.number))));
  if (total > items.length) byId("history").append(el("li", { class: "soft" }, `and ${total - items.length} before`));
  if (!items.length) byId("history").append(el("li", { class: "soft" }, "nothing yet"));
  byId("differences").replaceChildren(...(differences.length ? [el("section", { class: "notice" },
    el("h3", {}, "Where the machine now reads otherwise than people decided"),
    el("ul", {}, differences.map((one) => el("li", {}, words(one.message ?? JSON.stringify(one))))))] : []));
}

function line(records, one, supersededBy) {
  const item = records.item(`${one.target.kind}:${one.target.id}`);
  const about = one.target.kind === "report" ? "the report" : item?.kind === "figure" ? `the figure “${records.text.words([item.record.quantity])}”` : `${one.target.kind === "attribution" ? "a statement" : `a ${one.target.kind}`}`;
  const changed = one.correction ? `: ${one.correction.field.replaceAll("_", " ")} from ${value(records, one.correction.from)} to ${value(records, one.correction.to)}` : "";
  return el("li", { class: supersededBy ? "undone" : null },
    el("span", { class: "soft small" }, `${one.number} · ${one.when.slice(0, 16).replace("T", " ")} · `), words(one.who), ` ${one.supersedes ? `takes ${one.supersedes} back on` : one.kind.replaceAll("_", " ")} ${about}`,
    words(changed), one.why && !one.supersedes ? [" – ", words(one.why)] : null,
    supersededBy ? el("span", { class: "soft small" }, ` (taken back by ${supersededBy})`) : null);
}

function value(records, given) {
  if (given === null) return "nothing";
  if (typeof given === "string" && records.parties.has(given)) return records.party(given);
  if (Array.isArray(given) && given.length && given.every((one) => Array.isArray(one))) return `“${records.text.words(given)}”`;
  return typeof given === "string" ? given.replaceAll("_", " ") : JSON.stringify(given);
}
