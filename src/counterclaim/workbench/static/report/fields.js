// A form for every field of a figure, an attribution or an event; gives the corrections that were made in it.

import { el } from "../lib/dom.js";
import { attributionName, eventName, figureName } from "./cards.js";
import { sendOnEnter } from "./dialogs.js";

const get = (record, name) => name.split(".").reduce((held, part) => held?.[part], record) ?? null;

/**
 * A form for an item. `save(corrections)` gets `{ field, value }` each, in an order in which each is valid; `leave()` is
 * called where it is left; `selected()` gives the characters that are selected in the text.
 */
export function editor(records, item, { save, leave, selected }) {
  const fields = records.vocabularies[item.kind];
  const inputs = inputsOf(records, item, fields, selected);
  const form = el("form", { class: "edit" },
    el("div", { class: "fields" }, fields.map((field) => control(records, field, inputs.get(field.name), selected))),
    el("p", { class: "row" }, el("button", { class: "main" }, "Save ", el("kbd", {}, "Enter")), " ",
      el("button", { type: "button", onclick: leave }, "Leave ", el("kbd", {}, "Esc"))),
    el("p", { class: "notice fault", role: "alert", hidden: true }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      save(corrections(item.record, fields, inputs));
    } catch (error) {
      const told = form.querySelector(".fault");
      told.textContent = error.message;
      told.hidden = false;
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    sendOnEnter(event);
    event.stopPropagation();
  });
  return form;
}

function control(records, field, made, selected) {
  if (field.kind === "records") return made;
  if (field.kind === "flag") return el("label", { class: "flag" }, made, el("span", {}, field.words));
  const label = el("label", { class: field.kind === "spans" ? "wide" : null }, el("span", {}, field.words), made);
  if (field.kind !== "span" && field.kind !== "spans") return label;
  const take = (add) => {
    const span = selected();
    if (!span) return;
    const now = add ? JSON.parse(made.dataset.spans) : [];
    made.dataset.spans = JSON.stringify([...now, span]);
    made.value = records.text.words(JSON.parse(made.dataset.spans));
  };
  return el("div", { class: "wide spans" }, label,
    el("button", { type: "button", onclick: () => take(false) }, "Take the selected words"),
    field.kind === "spans" ? el("button", { type: "button", onclick: () => take(true) }, "Add them") : null,
    field.kind === "spans" ? el("button", { type: "button", onclick: () => { made.dataset.spans = "[]"; made.value = ""; } }, "Empty") : null);
}

const inputsOf = (records, item, fields, selected) => new Map(fields.map((field) => [field.name, input(records, item, field, selected)]));

/** A row for each record of a list, with its own fields; rows are added and taken out. */
function rows(records, item, field, selected) {
  const add = el("button", { type: "button", onclick: () => put({}).querySelector("select, input")?.focus() }, "One more");
  const box = el("fieldset", { class: "wide rows" }, el("legend", {}, field.words), add);
  box.rows = [];
  const put = (record) => {
    const row = { record, inputs: inputsOf(records, { record }, field.parts, selected) };
    const out = el("button", { type: "button", onclick: () => { box.rows.splice(box.rows.indexOf(row), 1); made.remove(); add.focus(); } }, "Take out");
    const made = el("div", { class: "fields", role: "group", "aria-label": `${field.words} ${box.rows.length + 1}` },
      field.parts.map((part) => control(records, part, row.inputs.get(part.name), selected)), out);
    box.rows.push(row);
    add.before(made);
    return made;
  };
  for (const record of get(item.record, field.name) ?? []) put(record);
  return box;
}

/** The record of a row. The machine's own probability is of what the machine read: what a person changed has none. */
function rowOf({ record, inputs }, parts) {
  const typed = Object.fromEntries(parts.map((part) => [part.name, read(part, inputs.get(part.name))]));
  const found = { ...record, ...typed };
  if (record.probability != null && JSON.stringify(found) !== JSON.stringify(record)) found.probability = null;
  return found;
}

function input(records, item, field, selected) {
  const value = get(item.record, field.name);
  const name = { name: field.name };
  const choose = (options) => el("select", name,
    field.empty ? el("option", { value: "", selected: value === null }, "–") : null,
    options.map(([id, told]) => el("option", { value: id, selected: id === value }, told)));
  switch (field.kind) {
    case "choice": return choose(field.choices.map((one) => [one.value, one.words]));
    case "party": return choose(records.reading.parties.map((one) => [one.id, one.name]));
    case "figure": return choose(records.reading.figures.filter((one) => one.id !== item.record.id).map((one) => [one.id, figureName(records, one.id)]));
    case "event": return choose(records.reading.events.map((one) => [one.id, eventName(records, one.id)]));
    case "attribution": return choose(records.reading.attributions.map((one) => [one.id, attributionName(records, one.id)]));
    case "flag": return el("input", { ...name, type: "checkbox", checked: value === true });
    case "number": return el("input", { ...name, inputmode: "decimal", value: value ?? "", autocomplete: "off" });
    case "date": return el("input", { ...name, type: "date", value: value ?? "" });
    case "span": return el("input", { ...name, readonly: true, value: records.text.words([value]), dataset: { spans: JSON.stringify([value]) } });
    case "spans": return el("input", { ...name, readonly: true, value: records.text.words(value ?? []), dataset: { spans: JSON.stringify(value ?? []) } });
    case "parties": return several(name, value, records.reading.parties.map((one) => [one.id, one.name]));
    case "choices": return several(name, value, field.choices.map((one) => [one.value, one.words]));
    case "records": return rows(records, item, field, selected);
    default: return el("input", { ...name, value: value ?? "", autocomplete: "off" });
  }
}

const several = (name, value, options) => el("select", { ...name, multiple: true, size: "3" },
  options.map(([id, told]) => el("option", { value: id, selected: (value ?? []).includes(id) }, told)));

function read(field, made) {
  switch (field.kind) {
    case "flag": return made.checked;
    case "number": {
      const typed = made.value.trim().replaceAll(",", "");
      if (typed === "") return null;
      if (!Number.isFinite(Number(typed))) throw new Error(`${field.words}: ${made.value} is no number`);
      return Number(typed);
    }
    case "span": return JSON.parse(made.dataset.spans)[0];
    case "spans": return JSON.parse(made.dataset.spans);
    case "parties":
    case "choices": return [...made.selectedOptions].map((one) => one.value);
    case "records": return made.rows.map((row) => rowOf(row, field.parts));
    default: return made.value === "" ? null : made.value;
  }
}

/** What was changed. Parts of a record within a record go together, since they may be valid only in company. */
export function corrections(record, fields, inputs) {
  const found = new Map();
  for (const field of fields) {
    const value = read(field, inputs.get(field.name));
    if (JSON.stringify(value) === JSON.stringify(get(record, field.name))) continue;
    const [outer, part] = field.name.split(".");
    if (!part) found.set(outer, value);
    else found.set(outer, { ...(found.get(outer) ?? record[outer] ?? {}), [part]: value });
  }
  return inOrder(record, [...found].map(([field, value]) => ({ field, value })));
}

/** A range must be a range after each step: upwards the high end goes first, downwards the low. */
export function inOrder(record, listed) {
  const low = listed.find((one) => one.field === "low");
  const high = listed.find((one) => one.field === "high");
  if (!low || !high) return listed;
  const upwards = high.value === null || (record.high !== null && high.value >= record.high);
  return [...(upwards ? [high, low] : [low, high]), ...listed.filter((one) => one !== low && one !== high)];
}
