// Adds a figure, a statement or an event from the words that are selected in the text.

import { el, words } from "../lib/dom.js";
import { tell } from "../lib/shell.js";
import { fill } from "./dialogs.js";

/** Asks for the rest, and adds it. Gives the new thing's kind and id, or null. */
export async function adding(page, deciding, report, kind) {
  const span = page.text?.selected();
  if (!span) {
    tell("select the words first: the number of a figure, what is said, or the words for a happening (v selects by keys)");
    return null;
  }
  const record = await ask(page, kind, span);
  if (!record) return null;
  const before = new Set(page.records.states.keys());
  if (!await deciding.judge({ kind, id: report }, undefined, [{ kind: "add", record }], "added")) return null;
  const made = [...page.records.states.values()].find((state) => state.kind === kind && !before.has(`${state.kind}:${state.id}`));
  getSelection().removeAllRanges();
  return made ? { kind, id: made.id } : null;
}

function ask(page, kind, span) {
  const { records, text } = page;
  const quoted = el("p", { class: "quoted" }, "“", words(text.words([span])), "”");
  const choose = (name, told, options, empty) => el("label", {}, el("span", {}, told), el("select", { name },
    empty === undefined ? null : el("option", { value: "" }, empty), options.map(([value, said]) => el("option", { value }, said))));
  const vocabulary = (of, name) => page.vocabularies[of].find((one) => one.name === name).choices.map((one) => [one.value, one.words]);
  const parties = records.reading.parties.map((one) => [one.id, one.name]);
  const value = (form, name) => form.elements[name].value || null;
  if (kind === "figure") {
    const told = /\d[\d,]*/.exec(text.words([span]))?.[0].replaceAll(",", "") ?? "";
    const number = (name, said, first) => el("label", {}, el("span", {}, said), el("input", { name, inputmode: "numeric", pattern: "[0-9]*", value: told, autocomplete: "off", autofocus: first }));
    return fill("A figure", [quoted, el("div", { class: "fields" },
      number("low", "low", true), number("high", "high (empty: open)"),
      choose("outcome", "outcome", vocabulary("figure", "outcome")), choose("category", "category", vocabulary("figure", "category").toReversed()),
      choose("claimant_party", "speaker", parties, "the report itself"),
      choose("event", "event", records.reading.events.map((one) => [one.id, text.words([one.span])]), "none"))],
    (form) => ({
      quantity: span, evidence: [sentence(text, span)], outcome: value(form, "outcome"), category: value(form, "category"),
      low: integer(value(form, "low")), high: integer(value(form, "high")), claimant_party: value(form, "claimant_party"),
      claimant_type: records.parties.get(value(form, "claimant_party"))?.kind ?? null, event: value(form, "event"),
      bound: value(form, "low") === value(form, "high") ? "exact" : value(form, "high") ? "range" : "at_least", unit: "number",
    }), "Add it");
  }
  if (kind === "attribution") {
    return fill("A statement", [quoted, el("div", { class: "fields" },
      choose("speaker", "speaker", parties, "unclear"), choose("stance", "stance", vocabulary("attribution", "stance")))],
    (form) => ({ content: [span], speaker: value(form, "speaker"), stance: value(form, "stance") }), "Add it");
  }
  return fill("An event", [quoted, el("div", { class: "fields" },
    choose("type", "type", vocabulary("event", "type")),
    el("label", {}, el("span", {}, "day"), el("input", { type: "date", name: "day" })),
    el("label", {}, el("span", {}, "place"), el("input", { name: "place", autocomplete: "off" })))],
  (form) => {
    const day = value(form, "day");
    return {
      span, type: value(form, "type"),
      when: day ? { start: day, end: day, precision: "day" } : { precision: "unknown" },
      place: { name: value(form, "place") },
    };
  }, "Add it");
}

const integer = (typed) => (typed === null ? null : Number(typed));

/** The sentence around some characters: from the last full stop or line end before them to the next after. */
function sentence(text, [start, end]) {
  let [from, to] = [start, end];
  while (from > 0 && !ends(text.points, from - 1)) from -= 1;
  while (to < text.points.length && !ends(text.points, to)) to += 1;
  while (/\s/u.test(text.points[from])) from += 1;
  return [from, Math.min(to + 1, text.points.length)];
}

function ends(points, at) {
  return points[at] === "\n" || (/[.!?]/.test(points[at]) && /\s/u.test(points[at + 1] ?? " "));
}
