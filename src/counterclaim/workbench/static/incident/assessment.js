// What follows from the claims under a policy, with its reasons; beside another policy, with what differs marked.

import { el, words } from "../lib/dom.js";
import { contested } from "../lib/show.js";

const bounds = (one) => {
  const number = (value) => (value === null ? "–" : value.toLocaleString("en"));
  return `${number(one.low)} / ${number(one.best)} / ${number(one.high)}${one.high_open && one.high !== null ? "+" : ""}`;
};

/** One column a policy. `forms` are the incident under each. */
export function assessments(forms) {
  return forms.map((form, at) => column(form, forms[1 - at]));
}

function column({ assessment, table, incident }, other) {
  const { policy, totals, sides, policy_grade: grade } = assessment;
  const party = (id) => incident.parties.find((one) => one.id === id)?.name ?? "–";
  const differs = (toll) => other && !other.assessment.tolls.some((one) => same(one, toll));
  return el("div", {},
    el("h3", {}, `${policy.name} ${policy.version}`, assessment.as_of ? `, as known on ${assessment.as_of}` : ""),
    assessment.left_out ? el("p", { class: "notice" }, `No event under this policy: ${assessment.left_out}`) : null,
    grade ? el("div", { class: "toll" }, el("p", {}, el("span", {}, "its own grade"), el("b", {}, grade.word)), reasons(grade.reasons)) : null,
    sides ? el("div", { class: "toll" }, el("p", {}, el("span", {}, "type of violence"), el("b", {}, String(sides.violence ?? "–"))),
      el("p", {}, el("span", {}, "side a, side b"), el("span", {}, words(party(sides.a)), ", ", words(party(sides.b)))), reasons(sides.reasons)) : null,
    totals.filter((one) => one.low !== null || one.best !== null || one.high !== null).map((one) =>
      el("div", { class: "toll" }, el("p", {}, el("span", {}, one.name.replaceAll("_", " ")), el("b", {}, bounds(one))), reasons(one.reasons))),
    table.rows.filter((row) => row.assessed).map((row) => el("details", { class: differs(row.assessed) ? "toll other" : "toll", open: row.assessed.contested },
      el("summary", {}, el("span", {}, `${row.outcome}: `, words(row.who), differs(row.assessed) ? el("span", { class: "soft small" }, ` otherwise than ${other.assessment.policy.name}`) : null),
        el("span", {}, el("b", {}, bounds(row.assessed)), row.assessed.contested ? [" ", contested()] : null, el("span", { class: "soft small" }, ` grade ${row.assessed.grade}`))),
      reasons(row.assessed.reasons))),
    el("details", {}, el("summary", { class: "soft small" }, "Where its rules come from"),
      el("ul", { class: "small" }, policy.sources.map((one) => el("li", {}, words(one))), el("li", {}, `SHA-256 of its file: ${policy.sha256.slice(0, 16)}…`))));
}

const reasons = (listed) => (listed.length ? el("ul", {}, listed.map((one) => el("li", {}, words(one)))) : null);

function same(one, other) {
  return ["low", "best", "high", "high_open", "contested", "grade"].every((name) => one[name] === other[name])
    && JSON.stringify(one.toll) === JSON.stringify(other.toll);
}
