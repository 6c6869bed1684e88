// The records beside the text: a card each, short until it is the one at hand.

import { el, words } from "../lib/dom.js";
import { REVIEWS, when } from "../lib/show.js";
import { keyOf } from "./text.js";

const STANCES = {
  asserts: "asserts", denies: "denies", claims_responsibility: "claims responsibility", accuses: "accuses",
  denies_responsibility: "denies responsibility", demands: "demands", threatens: "threatens", promises: "promises", other: "says",
};
const HOWS = { claimed: "claims it", admitted: "admits it", accused: "is accused", denied: "denies it", reported: "is reported to have done it" };

/** What a page knows of a report, and what its cards are made from. */
export class Records {
  constructor(form, vocabularies, text) {
    this.form = form;
    this.reading = form.reading;
    this.vocabularies = vocabularies;
    this.text = text;
    this.parties = new Map(this.reading.parties.map((party) => [party.id, party]));
    this.states = new Map(form.states.map((state) => [keyOf(state.kind, state.id), state]));
    this.items = {
      figure: this.#items("figure", this.reading.figures, form.rejected.figures, (one) => one.quantity[0]),
      attribution: this.#items("attribution", this.reading.attributions, form.rejected.attributions, (one) => (one.content[0] ?? one.cue[0] ?? one.source[0] ?? [0])[0]),
      event: this.#items("event", this.reading.events, form.rejected.events, (one) => one.span[0]),
    };
    for (const state of form.states.filter((one) => one.withheld)) {
      this.items[state.kind].push({ kind: state.kind, record: { id: state.id }, rejected: false, withheld: true, key: keyOf(state.kind, state.id), state });
    }
    this.numbers = new Map(this.items.figure.filter((item) => !item.rejected && !item.withheld).map((item, at) => [item.key, at + 1]));
  }

  #items(kind, stands, rejected, start) {
    const all = [...stands.map((record) => ({ record, rejected: false })), ...rejected.map((record) => ({ record, rejected: true }))];
    return all
      .map(({ record, rejected: gone }) => ({ kind, record, rejected: gone, key: keyOf(kind, record.id), state: this.states.get(keyOf(kind, record.id)) }))
      .filter((item) => item.state)
      .sort((one, other) => start(one.record) - start(other.record));
  }

  /** The item with this key, or undefined. */
  item(key) {
    return Object.values(this.items).flat().find((item) => item.key === key);
  }

  /** A party's name, or what stands for nobody. */
  party(id, none = "the report itself") {
    return id ? (this.parties.get(id)?.name ?? "a party that isn't in the reading") : none;
  }

  /** A value of a field in words. */
  said(kind, field, value) {
    const known = this.vocabularies[kind].find((one) => one.name === field);
    return known?.choices.find((one) => one.value === value)?.words ?? String(value ?? "").replaceAll("_", " ");
  }
}

/** A card. `actions` are `{ key, told, run }` for the one that is at hand. */
export function card(records, item, { active, actions, editing = null }) {
  const { state } = item;
  if (item.withheld) return withheldCard(item, active, actions);
  const decided = el("span", { class: `tag ${state.review}` }, REVIEWS[state.review]);
  const by = state.who ? el("span", { class: "soft small" }, ` by ${state.who}`) : null;
  return el("li", {
    class: `card ${item.rejected ? "rejected" : ""}`, id: `card-${item.record.id}`, tabindex: "-1",
    dataset: { key: item.key }, "aria-current": active ? "true" : null,
  },
  el("div", { class: "top" }, title(records, item), el("span", { class: "decided" }, decided, active ? by : null)),
  lines(records, item),
  state.why && state.review === "pending" ? el("p", { class: "why" }, "Pending: ", words(state.why)) : null,
  active ? (editing ?? whole(records, item)) : null,
  active && !editing ? el("div", { class: "actions unprinted" }, buttons(actions)) : null);
}

const NAMES = { figure: "A withheld figure", attribution: "A withheld statement", event: "A withheld event" };

/** Of what is withheld only that, by whom and why. */
function withheldCard({ kind, record, key, state }, active, actions) {
  return el("li", { class: "card withheld", id: `card-${record.id}`, tabindex: "-1", dataset: { key }, "aria-current": active ? "true" : null },
    el("div", { class: "top" }, el("h3", {}, NAMES[kind]), el("span", { class: "tag withheld" }, "withheld")),
    el("p", { class: "lines soft" }, `by ${state.who}`, state.why ? [": ", words(state.why)] : null),
    active ? el("div", { class: "actions unprinted" }, buttons(actions)) : null);
}

const buttons = (actions) => actions.map((action) =>
  el("button", { type: "button", onclick: action.run, class: action.main ? "main" : null, disabled: action.off }, action.told, " ", el("kbd", {}, action.key)));

function title(records, { kind, record, key }) {
  if (kind === "figure") {
    const number = records.numbers.get(key);
    return el("h3", {}, number ? el("span", { class: "badge" }, String(number)) : null,
      el("b", {}, records.states.get(key).words), " ", records.said("figure", "outcome", record.outcome),
      record.stance === "denied" ? el("span", { class: "contested" }, " denied") : null);
  }
  if (kind === "event") return el("h3", {}, record.type === "unknown" ? "Event" : record.type);
  return el("h3", {}, words(records.party(record.speaker, "speaker unclear")), " ", STANCES[record.stance]);
}

function lines(records, { kind, record }) {
  if (kind === "figure") {
    const people = [record.demographic, records.said("figure", "category", record.category)].filter(Boolean).join(" among ");
    const speaker = records.parties.get(record.claimant_party);
    const kinds = records.vocabularies.party_kinds;
    const of = kinds.find((one) => one.value === (record.claimant_type ?? speaker?.kind));
    return el("p", { class: "lines" },
      el("span", {}, people, record.victims_party ? [" of ", words(records.party(record.victims_party))] : null), " · ",
      el("span", { class: "speaker" }, record.claimant_party || record.claimant.length
        ? [words(record.claimant_party ? records.party(record.claimant_party) : records.text.words(record.claimant)), of ? el("span", { class: "soft" }, ` (${of.words})`) : null]
        : el("span", { class: "soft" }, "the report itself")),
      record.hedged ? " · hedged" : null, record.scope === "aggregate" ? " · a total over several incidents" : null);
  }
  if (kind === "event") {
    const held = record.responsibility.map((one) => el("span", { class: "held" }, words(records.party(one.party)), ` ${HOWS[one.how]}`,
      one.by && one.by !== one.party ? [", says ", words(records.party(one.by))] : null, one.hedged ? " (hedged)" : null));
    const sides = (listed) => listed.map((one) => one.party ? records.party(one.party) : records.text.words(one.spans)).filter(Boolean).join(", ");
    return el("p", { class: "lines" },
      el("span", {}, when(record.when)), " · ", words(record.place.name ?? "place unknown"),
      record.perpetrators.length ? [" · by ", words(sides(record.perpetrators))] : null,
      record.victims.length ? [" · against ", words(sides(record.victims))] : null,
      held.map((one) => [el("br"), one]));
  }
  return el("p", { class: "lines" }, words(short(records.text.words(record.content), 140)), record.hedged ? el("span", { class: "soft" }, " · hedged") : null);
}

/** The rest of what a record holds, for the card at hand. */
function whole(records, { kind, record }) {
  const told = records.vocabularies[kind].map((field) => [field, shown(records, kind, record, field)]).filter(([, value]) => value);
  return el("dl", { class: "whole" }, told.map(([field, value]) => [el("dt", {}, field.words), el("dd", {}, value)]));
}

const IN_TITLE = new Set(["outcome", "low", "high", "category", "claimant_party", "claimant_type", "victims_party", "demographic", "type", "speaker", "content", "when.precision", "as_of.precision", "said.precision"]);

function shown(records, kind, record, field) {
  if (IN_TITLE.has(field.name)) return null;
  const value = field.name.split(".").reduce((held, part) => held?.[part], record);
  if (value === null || value === undefined || value === false || (Array.isArray(value) && !value.length)) return null;
  switch (field.kind) {
    case "choice": return value === "unknown" || value === "asserted" || value === "incident" ? null : records.said(kind, field.name, value);
    case "flag": return "yes";
    case "span": return words(records.text.words([value]));
    case "spans": return words(short(records.text.words(value), 200));
    case "party": return words(records.party(value));
    case "parties": return words(value.map((id) => records.party(id)).join(", "));
    case "figure": return figureName(records, value);
    case "event": return eventName(records, value);
    case "attribution": return attributionName(records, value);
    case "list": return words(short(listed(records, value), 200));
    default: return words(value);
  }
}

/** A figure in a few words. */
export function figureName(records, id) {
  const found = records.reading.figures.find((one) => one.id === id);
  return found ? `${records.states.get(keyOf("figure", id))?.words ?? ""} ${found.outcome.replaceAll("_", " ")} (“${records.text.words([found.quantity])}”)` : "a figure that is gone";
}

/** An event in a few words. */
export function eventName(records, id) {
  const found = records.reading.events.find((one) => one.id === id);
  return found ? `${found.type === "unknown" ? "event" : found.type}, ${when(found.when)}, “${records.text.words([found.span])}”` : "an event that is gone";
}

/** A statement in a few words. */
export function attributionName(records, id) {
  const found = records.reading.attributions.find((one) => one.id === id);
  return found ? `${records.party(found.speaker, "somebody")}: “${short(records.text.words(found.content), 60)}”` : "a statement that is gone";
}

function listed(records, value) {
  return value.map((one) => (typeof one === "string" ? one.toLowerCase()
    : one.party ? records.party(one.party) : one.spans ? records.text.words(one.spans) : JSON.stringify(one))).join(", ");
}

function short(text, most) {
  const points = Array.from(text);
  return points.length <= most ? text : `${points.slice(0, most - 1).join("")}…`;
}
