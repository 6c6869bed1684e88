// An incident: its table of claims, its tolls over time, what follows under one policy beside another, its history.

import { Fault, get, send } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { Filters } from "../lib/filters.js";
import { key } from "../lib/keys.js";
import { review, when } from "../lib/show.js";
import { showState, tell } from "../lib/shell.js";
import { assessments } from "../incident/assessment.js";
import { charts } from "../incident/chart.js";
import { claimsTable } from "../incident/claims.js";
import { pick, why } from "../report/dialogs.js";

const id = byId("incident").dataset.incident;
const path = `/incidents/${encodeURIComponent(id)}`;
const HOWS = { claimed: "claims it", admitted: "admits it", accused: "is accused", denied: "denies it", reported: "is reported to have done it" };
const under = new Filters(["policy", "beside", "as_of"]);
const form = byId("under");
let found = null;

async function show() {
  const { policy = "cautious", beside, as_of } = under.query;
  for (const name of under.names) form.elements[name].value = under.query[name] ?? (name === "policy" ? "cautious" : "");
  try {
    const query = { policy, as_of };
    const [first, evidence, over, history, reports, second] = await Promise.all([
      get(path, query), get(`${path}/evidence`, query), get(`${path}/over-time`, query), get(`${path}/history`),
      get("/reports", { incident: id, limit: 200 }), beside ? get(path, { policy: beside, as_of }) : null,
    ]);
    found = first;
    byId("fault").hidden = true;
    byId("whole").hidden = false;
    about(first);
    byId("claims").replaceChildren(first.table.rows.length ? claimsTable(first, evidence) : el("p", {}, "Nobody’s number is known yet."));
    const drawn = charts(over);
    byId("charts").replaceChildren(...(drawn.length ? drawn : [el("p", { class: "soft" }, "No number was said more than once, on a known day.")]));
    byId("responsibility").replaceChildren(responsibility(first.incident));
    byId("assessment").replaceChildren(...assessments([first, second].filter(Boolean)));
    byId("reports").replaceChildren(listed(first.incident, reports));
    byId("history").replaceChildren(...told(history));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    byId("fault").textContent = fault.message;
    byId("fault").hidden = false;
    byId("whole").hidden = true;
  }
}

function about({ incident, summary }) {
  const place = [incident.place.name, incident.place.admin1 === incident.place.name ? null : incident.place.admin1, incident.place.country].filter(Boolean).join(", ") || "place unknown";
  const title = summary?.title ?? `Incident ${id}`;
  document.title = `${title} · Counterclaim`;
  byId("about").replaceChildren(
    el("div", { class: "head" }, el("h1", {}, words(title)), summary ? review(summary.review, summary.decided, summary.figures) : ""),
    el("p", { class: "facts" }, el("span", {}, when(incident.when)), el("span", {}, words(place)), incident.type === "unknown" ? null : el("span", {}, incident.type),
      summary?.parties.length ? el("span", {}, summary.parties.map((name, at) => [at ? ", " : "", words(name)])) : null, el("span", {}, `incident ${id}`)),
    incident.superseded_by ? el("p", { class: "notice" }, "It was joined to ", el("a", { href: `/incidents/${encodeURIComponent(incident.superseded_by)}` }, "another incident"), ", which goes on.") : "");
}

function responsibility({ responsibility: listedOnes, parties }) {
  const name = (wanted) => parties.find((one) => one.id === wanted)?.name ?? "somebody";
  if (!listedOnes.length) return el("p", { class: "soft" }, "Nobody is held responsible in the reports.");
  return el("ul", { class: "held" }, listedOnes.map((one) => el("li", {}, el("b", {}, words(name(one.party))), ` ${HOWS[one.how]}`,
    one.by && one.by !== one.party ? [one.how === "accused" ? " by " : ", says ", words(name(one.by))] : null, one.hedged ? " (hedged)" : null,
    el("span", { class: "soft small" }, ` · ${one.reports.length} ${one.reports.length === 1 ? "report" : "reports"}`))));
}

function listed(incident, { items }) {
  const recalls = new Set(incident.mentions);
  return el("ul", { class: "reports" }, items.map((one) => el("li", {},
    el("a", { href: `/reports/${encodeURIComponent(one.id)}` }, words(one.title ?? `report ${one.id}`)),
    el("span", { class: "soft" }, words(one.source ?? "outlet unknown"), `, ${one.published ?? "undated"}`, recalls.has(one.id) ? ", only recalls it" : ""),
    review(one.review, one.decided, one.figures),
    el("button", { type: "button", class: "plain small unprinted", onclick: () => apart(one.id) }, "Not of this incident"))));
}

function told({ joined, judgements }) {
  const line = (one) => el("li", {}, el("span", { class: "soft small" }, `${one.number} · ${one.when.slice(0, 16).replace("T", " ")} · `), words(one.who),
    ` ${one.supersedes ? `takes ${one.supersedes} back on` : one.kind.replaceAll("_", " ")} ${one.target.kind} ${one.target.id}`,
    one.correction ? words(`: ${one.correction.field.replaceAll("_", " ")} from ${JSON.stringify(one.correction.from)} to ${JSON.stringify(one.correction.to)}`) : null,
    one.why && !one.supersedes ? [" – ", words(one.why)] : null);
  return [
    joined.length ? el("p", {}, `Joined to it: ${joined.join(", ")}`) : "",
    el("ul", { class: "log" }, judgements.length ? judgements.toReversed().map(line) : el("li", { class: "soft" }, "Nobody has decided anything on it yet.")),
    el("details", { class: "why-one unprinted", ontoggle: compare }, el("summary", {}, "Why these reports are held to tell of one happening"), el("div", {}, "…")),
  ];
}

async function compare({ target }) {
  if (!target.open || target.dataset.done) return;
  target.dataset.done = "yes";
  const pairs = await get(`${path}/comparisons`);
  target.lastElementChild.replaceChildren(...(pairs.length ? pairs.map((pair) => el("table", {},
    el("caption", {}, el("b", {}, pair.reports.join(" and ")), `: ${pair.total.toFixed(1)}, ${pair.same ? "one happening" : "not joined by these two alone"}`),
    el("tbody", {}, pair.features.filter((one) => one.points).map((one) => el("tr", {}, el("td", { class: "number" }, `${one.points > 0 ? "+" : ""}${one.points.toFixed(1)}`), el("td", {}, one.name), el("td", {}, words(one.sentence)))))))
    : [el("p", {}, "One report alone tells of it.")]));
}

// Deciding

async function judge(body, done) {
  try {
    await send("/judgements", body, { known: body.target.kind === "incident" ? found.known : await knownOf(body.target) });
    tell(done);
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
  await show();
  showState();
}

async function knownOf({ id: report }) {
  return (await get(`/reports/${encodeURIComponent(report)}`)).known;
}

const target = { kind: "incident", id };
const accept = () => judge({ kind: "accept", target }, "reviewed");

async function pending() {
  const reason = await why("What is open about the incident?", { button: "Leave it pending" });
  if (reason !== null) await judge({ kind: "unsure", target, why: reason || null }, "left pending");
}

async function more() {
  const chosen = await pick("The incident", [
    { words: "Another incident is the same happening", run: async () => {
      const other = await why("Which incident is the same happening?", { needed: true, told: "Its id, or the beginning of it", button: "Join them" });
      if (other) await judge({ kind: "same_incident", target, other: { kind: "incident", id: other } }, "joined, as soon as incidents are found anew");
    } },
    { words: "Hold it as it is, whatever is read later", run: () => judge({ kind: "pin", target }, "held") },
    { words: "Withhold it: it leaves every page and export", run: async () => {
      const reason = await why("Why is it withheld?", { needed: true });
      if (reason) await judge({ kind: "withhold", target, why: reason }, "withheld");
    } },
    { words: "A note", run: async () => {
      const reason = await why("The note", { needed: true });
      if (reason) await judge({ kind: "note", target, why: reason }, "noted");
    } },
  ]);
  await chosen?.run();
}

async function apart(report) {
  const reason = await why("This report tells of another happening", { button: "Take it out" });
  if (reason !== null) await judge({ kind: "other_incident", target: { kind: "report", id: report }, other: target, why: reason || null }, "taken out, as soon as incidents are found anew");
}

async function takeBack() {
  const { items } = await get("/judgements", { target: id, target_kind: "incident", limit: 200 });
  const gone = new Set(items.map((one) => one.supersedes));
  const last = items.find((one) => !gone.has(one.number) && !one.supersedes);
  if (!last) {
    tell("there is nothing to take back");
    return;
  }
  try {
    await send(`/judgements/${last.number}/undo`, {}, { known: items[0].number });
    tell("taken back");
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
  await show();
  showState();
}

function step(by) {
  const cells = [...document.querySelectorAll(".cell button")];
  const at = cells.indexOf(document.activeElement);
  cells[Math.min(Math.max(at + by, 0), cells.length - 1)]?.focus();
}

byId("actions").append(...[
  ["Reviewed", "a", accept], ["Pending", "u", pending], ["More", "m", more], ["Take back", "z", takeBack],
].map(([name, letter, run]) => el("button", { type: "button", class: letter === "a" ? "main" : null, onclick: run }, name, " ", el("kbd", {}, letter))));
key("j", "next number; Enter opens its sentences", () => step(1));
key("k", "the number before", () => step(-1));
key("a", "reviewed: the incident is as it should be", accept);
key("u", "leave pending, with a note", pending);
key("m", "more: join, hold, withhold, note", more);
key("z", "take the last decision on the incident back", takeBack);
key("c", "another policy beside", () => form.elements.beside.focus());

form.addEventListener("change", ({ target: field }) => under.set({ [field.name]: field.name === "policy" && field.value === "cautious" ? null : field.value }));
form.addEventListener("submit", (event) => event.preventDefault());
under.addEventListener("change", show);
let linkedOnce = false;
document.addEventListener("linked", () => { if (linkedOnce) show(); linkedOnce = true; });
show();
