// A report: its text and its records, and everything that can be decided on them, by keys or by the mouse.

import { Fault, get } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { review, when } from "../lib/show.js";
import { showState, tell } from "../lib/shell.js";
import { adding } from "../report/adding.js";
import { card, Records } from "../report/cards.js";
import { Deciding } from "../report/deciding.js";
import { pick, why } from "../report/dialogs.js";
import { editor, inOrder } from "../report/fields.js";
import { showHistory } from "../report/history.js";
import { speakers } from "../report/speakers.js";
import { keyOf, KINDS, marksOf, Text } from "../report/text.js";

const id = byId("report").dataset.report;
const path = `/reports/${encodeURIComponent(id)}`;
const GROUPS = { figure: "Figures", attribution: "Statements", event: "Events" };

const page = { records: null, text: null, report: null, vocabularies: null, group: "figure", active: null, editing: false, moved: false, underWay: new Set() };
const deciding = new Deciding(id, knownOf, refresh);

function knownOf(target) {
  if (target.kind === "report") return page.report.known;
  return page.records?.states.get(keyOf(target.kind, target.id))?.known ?? 0;
}

async function start() {
  try {
    [page.report, page.vocabularies] = await Promise.all([get(path), get("/vocabularies")]);
    if (page.report.report) page.text = new Text(byId("text"), page.report.report.text, page.report.report.furniture);
    await load();
    const wanted = location.hash.slice(1);
    const first = page.records?.item(wanted) ? wanted : nextOpen(null) ?? items()[0]?.key;
    if (page.records?.item(wanted)) page.group = page.records.item(wanted).kind;
    if (first) activate(first);
  } catch (fault) {
    showFault(fault);
  }
}

async function load() {
  page.report = await get(path);
  about();
  byId("desk").hidden = page.report.report === null;
  if (page.report.report === null) {
    page.records = page.text = page.active = null;
    for (const name of ["text", "cards", "warnings", "history", "differences"]) byId(name).replaceChildren();
    return;
  }
  page.text ??= new Text(byId("text"), page.report.report.text, page.report.report.furniture);
  page.records = new Records(await get(`${path}/reading`), page.vocabularies, page.text);
  page.text.draw(marksOf(page.records.reading, page.records.numbers));
  if (page.active && !page.records.item(page.active)) page.active = null;
  draw();
  showHistory(id, path, page.records);
}

async function refresh() {
  try {
    await load();
    showState();
  } catch (fault) {
    showFault(fault);
  }
}

function showFault(fault) {
  if (!(fault instanceof Fault)) throw fault;
  byId("fault").textContent = fault.message;
  byId("fault").hidden = false;
}

// What the report is

function about() {
  const { publications, summary, incidents, withheld } = page.report;
  const first = publications[0];
  document.title = `${first?.title ?? `Report ${id}`} · Counterclaim`;
  const told = publications.map((one) => el("li", {}, words(one.source ?? "outlet unknown"), ", ", when(one.published),
    one.byline ? [", ", words(one.byline)] : null, one.agency ? [", after ", words(one.agency)] : null, safeLink(one.url)));
  byId("about").replaceChildren(
    el("div", { class: "head" }, el("h1", {}, withheld ? "A withheld report" : words(first?.title ?? `Report ${id}`)), summary ? review(summary.review, summary.decided, summary.figures) : ""),
    el("ul", { class: "published soft" }, told, incidents.map((one) => el("li", {}, el("a", { href: `/incidents/${encodeURIComponent(one)}` }, "its incident")))),
    withheld ? el("div", { class: "notice" }, el("p", {}, `Withheld by ${withheld.who}, ${withheld.when.slice(0, 10)}${withheld.why ? ": " : "."}`, words(withheld.why ?? "")),
      el("button", { type: "button", onclick: () => deciding.takeBackKind({ kind: "report", id }, "withhold") }, "Take that back")) : "");
}

function safeLink(url) {
  if (!/^https?:\/\//i.test(url ?? "")) return null;
  return [", ", el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, words(new URL(url).hostname))];
}

// Cards

const items = () => page.records?.items[page.group] ?? [];
const active = () => page.records?.item(page.active);

function draw() {
  const focus = byId("cards").contains(document.activeElement) || page.moved;
  byId("groups").replaceChildren(...Object.entries(GROUPS).map(([kind, name]) =>
    el("button", { type: "button", role: "tab", class: "plain", "aria-selected": String(kind === page.group), tabindex: kind === page.group ? "0" : "-1", onclick: () => choose(kind) },
      name, " ", el("span", { class: "soft" }, String(page.records.items[kind].length)))));
  const decided = items().filter((item) => !["open", "pending"].includes(item.state.review) || item.withheld).length;
  byId("progress").textContent = items().length ? `${decided} of ${items().length} decided` : "nothing of this kind was read";
  byId("cards").replaceChildren(...items().map((item) => card(page.records, item, {
    active: item.key === page.active, actions: actions(item), editing: item.key === page.active && page.editing ? form(item) : null,
  })));
  warnings();
  light();
  if (focus && page.active && !page.editing) cardOf(page.active)?.focus({ preventScroll: true });
}

const cardOf = (wanted) => byId("cards").querySelector(`[data-key="${CSS.escape(wanted)}"]`);

function activate(wanted) {
  page.active = wanted;
  page.editing = false;
  page.moved = true;
  draw();
  cardOf(wanted)?.scrollIntoView({ block: "nearest" });
  page.text.show(wanted);
  history.replaceState(null, "", `#${wanted}`);
}

function choose(kind) {
  page.group = kind;
  page.active = null;
  const first = nextOpen(null) ?? items()[0]?.key;
  if (first) activate(first);
  else draw();
}

function nextOpen(after) {
  const listed = items();
  const at = listed.findIndex((item) => item.key === after);
  const turned = [...listed.slice(at + 1), ...listed.slice(0, at + 1)];
  return turned.find((item) => item.state.review === "open" && item.key !== after && !page.underWay.has(item.key))?.key ?? null;
}

function step(by) {
  const listed = items();
  if (!listed.length) return;
  const at = listed.findIndex((item) => item.key === page.active);
  activate(listed[Math.min(Math.max(at + by, 0), listed.length - 1)].key);
}

function light(over = null) {
  page.text.light(page.active ? [page.active] : []);
  page.text.light(over ? [over] : [], "over");
}

function warnings() {
  const { warnings: listed, failures } = page.records.reading;
  const told = [
    ...listed.map((one) => el("p", { class: "warning" }, words(one.message), one.figures.map((figure) => {
      const wanted = keyOf("figure", figure);
      const number = page.records.numbers.get(wanted);
      return number ? [" ", el("button", { type: "button", class: "plain small", onclick: () => { page.group = "figure"; activate(wanted); } }, `figure ${number}`)] : null;
    }))),
    ...failures.map((one) => el("p", { class: "warning" }, `not read: ${one.stage}, ${one.component}: `, words(one.message))),
  ];
  const open = byId("warnings").querySelector("details")?.open ?? told.length <= 2;
  byId("warnings").replaceChildren(...(told.length ? [el("details", { class: "warnings", open },
    el("summary", {}, `▲ ${told.length === 1 ? "one thing" : `${told.length} things`} to look at`), told)] : []));
}

// Deciding

const target = (item) => ({ kind: item.kind, id: item.record.id });

/** Decides, and goes on at once: whoever knows the keys doesn't wait for the answer. */
async function decide(item, judgements, told, { onward = true } = {}) {
  page.underWay.add(item.key);
  const next = onward ? nextOpen(item.key) : null;
  const answer = deciding.judge(target(item), item.state.known, judgements, told);
  if (next) activate(next);
  const recorded = await answer;
  page.underWay.delete(item.key);
  if (!recorded && page.records.item(item.key)) activate(item.key);
}

function actions(item) {
  if (item.withheld) return [{ key: "a", told: "Show it again", run: () => deciding.takeBackKind(target(item), "withhold") }];
  return [
    { key: "a", told: "Accept", main: true, off: item.state.review === "accepted", run: () => decide(item, [{ kind: "accept" }], "accepted") },
    item.kind !== "event" && !item.rejected ? { key: "s", told: "Speaker", run: () => speaker(item) } : null,
    item.rejected ? null : { key: "e", told: "Correct", run: () => edit(item) },
    item.rejected ? null : { key: "x", told: "Reject", run: () => decide(item, [{ kind: "reject" }], "rejected") },
    { key: "u", told: "Pending", run: () => unsure(item) },
    { key: "w", told: "Withhold", run: () => withhold(item) },
  ].filter(Boolean);
}

async function speaker(item) {
  const options = speakers(page.records, item);
  const chosen = await pick(item.kind === "figure" ? "Who says this number?" : "Who says this?", options);
  if (!chosen || chosen.chosen) return;
  await decide(item, chosen.corrections.map((one) => ({ kind: "correct", ...one })), `speaker: ${chosen.words}`);
}

async function pickField(field, question) {
  const item = active();
  if (!item || item.rejected || item.withheld || item.kind !== "figure") return;
  const known = page.vocabularies.figure.find((one) => one.name === field);
  const chosen = await pick(question, known.choices.map((one) => ({ ...one, chosen: one.value === item.record[field] })));
  if (chosen && !chosen.chosen) await decide(item, [{ kind: "correct", field, value: chosen.value }], `${known.words}: ${chosen.words}`, { onward: false });
}

async function number(item) {
  const typed = await why("What is the number?", { needed: true, told: "One number, or two with a hyphen (20-25, 20- for 20 or more)" });
  if (!typed) return;
  const found = /^(\d[\d,]*)\s*(-)?\s*(\d[\d,]*)?$/.exec(typed.trim());
  if (!found) {
    tell(`“${typed}” is no number`, { fault: true });
    return;
  }
  const value = (text) => Number(text.replaceAll(",", ""));
  const low = value(found[1]);
  const high = found[3] ? value(found[3]) : found[2] ? null : low;
  const changed = [{ field: "low", value: low }, { field: "high", value: high }].filter((one) => one.value !== item.record[one.field]);
  await decide(item, inOrder(item.record, changed).map((one) => ({ kind: "correct", ...one })), `number: ${typed}`, { onward: false });
}

function edit(item) {
  page.editing = true;
  page.moved = false;
  draw();
  byId("cards").querySelector(".edit select, .edit input")?.focus();
  return item;
}

function form(item) {
  const leave = () => { page.editing = false; page.moved = true; draw(); };
  return editor(page.records, item, {
    leave,
    selected: () => page.text.selected() ?? (tell("select words in the text first"), null),
    save: (changed) => {
      leave();
      if (changed.length) decide(item, changed.map((one) => ({ kind: "correct", ...one })), `corrected: ${changed.map((one) => one.field.replaceAll("_", " ")).join(", ")}`, { onward: false });
    },
  });
}

async function unsure(item) {
  const told = await why("What is open about it?", { button: "Leave it pending" });
  if (told !== null) await decide(item, [{ kind: "unsure", why: told || null }], "left pending");
}

async function withhold(item) {
  const told = await why("Withhold it: it leaves every page and export, for somebody’s safety", { needed: true, button: "Withhold" });
  if (told) await decide(item, [{ kind: "withhold", why: told }], "withheld");
}

async function reportAs(kind, question, told, needed) {
  const reason = question ? await why(question, { needed }) : null;
  if (question && (reason === null || (needed && !reason))) return;
  await deciding.judge({ kind: "report", id }, page.report.known, [{ kind, why: reason || null }], told);
}

async function wholeReport() {
  const chosen = await pick("The whole report", [
    { words: "Reviewed: everything in it is looked at", run: () => reportAs("accept", null, "the report is reviewed") },
    { words: "Pending, with a note", run: () => reportAs("unsure", "What is open about the report?", "the report is pending") },
    { words: "Exclude: it counts nowhere", run: () => reportAs("exclude", "Why does it count nowhere?", "excluded", true) },
    { words: "Withhold: it leaves every page and export", run: () => reportAs("withhold", "Why is it withheld?", "withheld", true) },
    { words: "A note", run: () => reportAs("note", "The note", "noted", true) },
  ]);
  await chosen?.run();
}

const add = (kind) => adding(page, deciding, id, kind).then((made) => { if (made) { page.group = made.kind; activate(keyOf(made.kind, made.id)); } });

// Keys and mouse

const onItem = (run) => () => { const item = active(); if (item) run(item); };
const keyed = (name) => onItem((item) => actions(item).find((one) => one.key === name && !one.off)?.run());
key("j", "next", () => step(1), { shown: "j ↓" });
key("ArrowDown", "", () => step(1), { when: () => document.activeElement !== byId("text") });
key("k", "the one before", () => step(-1), { shown: "k ↑" });
key("ArrowUp", "", () => step(-1), { when: () => document.activeElement !== byId("text") });
key("a", "accept, and on to the next that is open", keyed("a"));
key("s", "another speaker, picked from a list", keyed("s"));
key("n", "another number", onItem((item) => item.kind === "figure" && !item.rejected && !item.withheld && number(item)));
key("o", "another outcome", () => pickField("outcome", "What happened to the people?"));
key("c", "other people: who is counted", () => pickField("category", "Who are the people counted?"));
key("e", "correct any field", keyed("e"));
key("x", "reject", keyed("x"));
key("u", "leave pending, with a note", keyed("u"));
key("w", "withhold, for somebody’s safety", keyed("w"));
key("z", "take the last step back", () => deciding.takeBack());
key("v", "select words: arrows move, Shift and arrows select", () => selectByKeys());
key("f", "add a figure from the selected words", () => add("figure"));
key("q", "add a statement from the selected words", () => add("attribution"));
key("t", "add an event from the selected words", () => add("event"));
key("]", "next kind of records", () => turn(1));
key("[", "kind of records before", () => turn(-1));
key("r", "the whole report: reviewed, pending, exclude, withhold, note", wholeReport);

function turn(by) {
  const kinds = Object.keys(GROUPS);
  choose(kinds[(kinds.indexOf(page.group) + by + kinds.length) % kinds.length]);
}

function selectByKeys() {
  byId("text").focus();
  const item = active();
  page.text.putCursor(item && !item.withheld ? (item.record.quantity ?? item.record.span ?? item.record.content[0] ?? [0])[0] : 0);
  tell("arrows move by a word or a line, Shift selects; f adds a figure, q a statement, t an event; Esc goes back");
}

byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    getSelection().removeAllRanges();
    cardOf(page.active)?.focus();
    return;
  }
  const moves = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };
  const move = moves[event.key];
  if (!move || event.ctrlKey || event.altKey || event.metaKey || !getSelection().rangeCount) return;
  event.preventDefault();
  getSelection().modify(event.shiftKey ? "extend" : "move", ...move);
});

const keysAt = (node) => node.closest?.("[data-keys]")?.dataset.keys.split(" ") ?? [];
byId("text").addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const listed = keysAt(event.target);
  const wanted = listed.find((one) => one.startsWith(page.group)) ?? listed[0];
  if (!wanted || !page.records.item(wanted)) return;
  page.group = page.records.item(wanted).kind;
  activate(wanted);
});
byId("text").addEventListener("mouseover", (event) => {
  const listed = keysAt(event.target);
  for (const one of byId("cards").children) one.classList.toggle("over", listed.includes(one.dataset.key));
});
byId("text").addEventListener("mouseleave", () => { for (const one of byId("cards").children) one.classList.remove("over"); });
byId("cards").addEventListener("mouseover", (event) => light(event.target.closest(".card")?.dataset.key ?? null));
byId("cards").addEventListener("mouseleave", () => page.records && light());
byId("cards").addEventListener("click", (event) => {
  const wanted = event.target.closest(".card")?.dataset.key;
  if (wanted && wanted !== page.active && !event.target.closest("button")) activate(wanted);
});
byId("groups").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) { turn(by); byId("groups").querySelector('[aria-selected="true"]').focus(); }
});
byId("legend").append(...Object.entries(KINDS).map(([kind, { told }]) => el("span", { class: "entry" }, el("span", { class: `m m-${kind} starts ends` }, told))),
  el("button", { type: "button", class: "plain small", onclick: wholeReport }, "The whole report ", el("kbd", {}, "r")));

start();
