// How far the coders of a sample agree, and settling where they differ.

import { get, send } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { showState, tell } from "../lib/shell.js";

const number = byId("about").dataset.sample;
const path = `/samples/${number}`;
const NAMES = { counted: "is it a figure", victims_party: "whose people", claimant_party: "speaker", scope: "one incident or several" };
const named = (field) => NAMES[field] ?? field.replaceAll("_", " ");

async function show() {
  let found;
  try {
    found = await get(`${path}/agreement`);
  } catch (fault) {
    byId("fault").textContent = fault.message;
    byId("fault").hidden = false;
    return;
  }
  const { sample, reports, fields, units } = found;
  byId("about").textContent = `${sample.coders.join(", ")}; ${reports} of ${sample.reports} reports done by all`;
  byId("fields").tBodies[0].replaceChildren(...fields.map((one) => el("tr", {},
    el("th", { scope: "row" }, named(one.field)),
    el("td", { class: "number" }, one.alpha === null ? "–" : one.alpha.toFixed(2)),
    el("td", { class: "number" }, one.agree === null ? "–" : `${Math.round(one.agree * 100)} %`),
    el("td", { class: "number" }, String(one.units)))));
  const differing = units.filter((one) => one.unit.fields.length);
  byId("none").hidden = differing.length > 0;
  byId("units").replaceChildren(...differing.map((one) => unitOf(sample, one)));
  const open = units.filter((one) => !one.unit.fields.length && !one.settled).length;
  byId("agreed").textContent = open === 1 ? "Settle the one they agree on" : `Settle the ${open} they agree on`;
  byId("agreed").hidden = open === 0;
}

function unitOf(sample, { unit, words: quantity, sentence, settled }) {
  const rows = unit.fields.map((field) => el("tr", {},
    el("th", { scope: "row" }, named(field)),
    sample.coders.map((coder) => el("td", {}, valueOf(unit.values[coder], field)))));
  const settle = (coder) => el("td", {}, settled ? null : el("button", { type: "button", onclick: () => settleAs(unit, coder) },
    "As ", words(coder), el("span", { class: "unseen" }, ` coded “${quantity}”`)));
  return el("li", { class: "card", tabindex: "-1" },
    el("p", { class: "around" }, words(sentence)),
    el("div", { class: "wide" }, el("table", { class: "small" },
      el("caption", {}, "“", words(quantity), "” · ", el("a", { href: `/reports/${encodeURIComponent(unit.report)}` }, "its report"),
        settled ? el("span", { class: "tag reviewed" }, `settled by ${settled}`) : null),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Field"), sample.coders.map((coder) => el("th", { scope: "col" }, words(coder))))),
      el("tbody", {}, rows, settled ? null : el("tr", { class: "unprinted" }, el("td", {}, "settle"), sample.coders.map(settle))))));
}

function valueOf(values, field) {
  if (field === "counted") return values ? "a figure" : "no figure";
  if (!values) return "–";
  const value = values[field];
  if (value === null) return field === "high" ? "open" : "none";
  return words(String(value).replaceAll("_", " "));
}

async function settleAs(unit, coder) {
  await done(() => send(`${path}/settlements`, { report: unit.report, unit: unit.id, coder }), () => "settled");
}

async function done(ask, told) {
  try {
    tell(told(await ask()));
    await show();
    showState();
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
}

const settleAgreed = () => done(() => send(`${path}/settlements/agreed`), ({ settled, judged_before: before }) =>
  `${settled} settled${before ? `; ${before} stay as they were judged before` : ""}`);
byId("agreed").addEventListener("click", settleAgreed);

function step(by) {
  const cards = [...byId("units").children];
  const at = cards.indexOf(document.activeElement.closest("#units > li"));
  cards[Math.min(Math.max(at + by, 0), cards.length - 1)]?.focus();
}
const pick = (at) => () => document.activeElement.closest("#units > li")?.querySelectorAll("button")[at]?.click();
key("j", "next figure on which they differ", () => step(1));
key("k", "the figure before", () => step(-1));
for (const at of [1, 2, 3]) key(String(at), `settle as the ${["first", "second", "third"][at - 1]} coder has it`, pick(at - 1));

show();
