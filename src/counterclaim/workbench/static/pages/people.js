// Accounts, one's own password, tokens for programs.

import { get, send } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { tell } from "../lib/shell.js";

const table = byId("people");
const own = table.dataset.own;
const administers = table.dataset.administers === "yes";
const roles = ["reader", "coder", "reviewer", "administrator"];

/** Does something that may be refused; where it is, the reason is told. Whether it was done. */
async function tried(work, done) {
  try {
    await work();
  } catch (fault) {
    tell(fault.message, { fault: true });
    return false;
  }
  if (done) tell(done);
  return true;
}

async function showPeople() {
  const { people } = await get("/people");
  table.tBodies[0].replaceChildren(...people.map(row));
}

function row(person) {
  return el("tr", {},
    el("th", { scope: "row" }, words(person.name), person.name === own ? el("span", { class: "soft" }, " (you)") : null),
    el("td", {}, administers ? roleOf(person) : person.role),
    el("td", {}, person.created.slice(0, 10)),
    el("td", {}, person.disabled ? el("span", { class: "tag pending" }, "disabled") : "may log in"),
    administers ? el("td", { class: "row" }, passwordOf(person), doorOf(person)) : null);
}

function roleOf(person) {
  const chosen = el("select", { "aria-label": `Role of ${person.name}` },
    roles.map((role) => el("option", { selected: role === person.role }, role)));
  chosen.addEventListener("change", () => change(person, { role: chosen.value }, `${person.name} is now ${chosen.value}`));
  return chosen;
}

function passwordOf(person) {
  return el("button", { type: "button", class: "plain", onclick: () => askPassword(person) },
    "New password", el("span", { class: "unseen" }, ` for ${person.name}`));
}

function doorOf(person) {
  const told = person.disabled ? "Enable" : "Disable";
  const done = person.disabled ? `${person.name} may log in again` : `${person.name} is logged out and may not log in`;
  return el("button", { type: "button", class: "plain", onclick: () => change(person, { disabled: !person.disabled }, done) },
    told, el("span", { class: "unseen" }, ` ${person.name}`));
}

async function change(person, changes, done) {
  await tried(() => send(`/people/${encodeURIComponent(person.name)}`, changes, { method: "PATCH" }), done);
  await showPeople();
}

function askPassword(person) {
  const field = el("input", { type: "password", name: "password", minlength: 12, maxlength: 500, required: true, autocomplete: "new-password" });
  const dialog = el("dialog", { "aria-labelledby": "password-title" },
    el("h2", { id: "password-title" }, "New password for ", words(person.name)),
    el("form", { method: "dialog", class: "narrow" },
      el("label", {}, el("span", {}, "12 characters or more"), field),
      el("div", { class: "row" }, el("button", { class: "main" }, "Set"),
        el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))));
  dialog.querySelector("form").addEventListener("submit", () =>
    change(person, { password: field.value }, `${person.name} has another password and is logged out everywhere`));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function showTokens() {
  const tokens = await get("/tokens");
  const body = byId("tokens").tBodies[0];
  body.replaceChildren(...tokens.map((token) => el("tr", {},
    el("th", { scope: "row" }, words(token.name)),
    el("td", {}, words(token.account)),
    el("td", {}, token.role),
    el("td", {}, token.expires.slice(0, 10)),
    el("td", {}, el("button", { type: "button", class: "plain", onclick: () => revoke(token) },
      "Revoke", el("span", { class: "unseen" }, ` ${token.name}`))))));
  byId("tokens").hidden = tokens.length === 0;
}

async function revoke(token) {
  await tried(() => send(`/tokens/${encodeURIComponent(token.id)}`, undefined, { method: "DELETE" }), `${token.name} is revoked`);
  await showTokens();
}

/** Sends a form when it is submitted, and empties it when that went well. */
function onSubmit(id, send) {
  byId(id)?.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await send(Object.fromEntries(new FormData(event.target)))) event.target.reset();
  });
}

onSubmit("new-account", async (given) => {
  const done = await tried(() => send("/people", given), `${given.name} may log in`);
  await showPeople();
  return done;
});
onSubmit("own-password", async ({ current, new: becomes }) => {
  const done = await tried(() => send("/session/password", { current, new: becomes }, { method: "PUT" }));
  if (done) location.reload();
  return done;
});
onSubmit("new-token", async ({ name, role, days }) => tried(async () => {
  const made = await send("/tokens", { name, role, days: Number(days) });
  byId("made").replaceChildren("The token ", words(name), ", shown only now: ", el("code", { tabindex: "0" }, made.secret));
  byId("made").hidden = false;
  await showTokens();
}));

if (administers) key("n", "new account", () => {
  byId("new-account").closest("details").open = true;
  byId("new-account").elements.name.focus();
});

try {
  await Promise.all([showPeople(), showTokens()]);
} catch (fault) {
  byId("fault").textContent = fault.message;
  byId("fault").hidden = false;
}
