// Keys that do something on a page, and the list of them behind "?".

import { byId, el } from "./dom.js";

const known = [];

/**
 * Lets a key do something: `key("a", "accept", run)`. `when()` says whether it does at the moment. Keys are left alone
 * while somebody types, holds Ctrl, Alt or Meta, or a dialog is open.
 */
export function key(name, told, run, { when = () => true, shown = undefined } = {}) {
  known.push({ name, told, run, when, shown: shown ?? name });
  byId("keys").hidden = false;
}

function typing(target) {
  return target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable], dialog[open]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?" && known.length) {
    event.preventDefault();
    showKeys();
    return;
  }
  // Enter and space press the button or follow the link that has the focus.
  if ((event.key === "Enter" || event.key === " ") && event.target.closest?.("a, button, summary")) return;
  const found = known.find((one) => one.name === event.key && one.when());
  if (found) {
    event.preventDefault();
    found.run(event);
  }
});

/** Shows which keys there are. */
export function showKeys() {
  const listed = known.filter((one) => one.told).flatMap((one) => [
    el("dt", {}, one.shown.split(" ").map((each) => [el("kbd", {}, each), " "])),
    el("dd", {}, one.told),
  ]);
  const dialog = el("dialog", { "aria-labelledby": "keys-title" },
    el("h2", { id: "keys-title" }, "Keys on this page"),
    el("dl", { class: "keys" }, listed, el("dt", {}, el("kbd", {}, "?")), el("dd", {}, "these keys")),
    el("form", { method: "dialog" }, el("button", { class: "main" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

byId("keys").addEventListener("click", showKeys);
