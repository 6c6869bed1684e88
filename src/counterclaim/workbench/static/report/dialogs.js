// Small questions: which of these, and why. Each gives a promise of the answer; null where it was closed without one.

import { el, words } from "../lib/dom.js";

function asked(dialog, answer) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(answer());
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * Which of these? `options` are `{ value, words, note, chosen }`. The first nine are picked by their number, all by
 * arrows and Enter, or by the mouse.
 */
export function pick(title, options) {
  let found = null;
  const choose = (option) => { found = option; dialog.close(); };
  const buttons = options.map((option, at) =>
    el("li", {}, el("button", { type: "button", class: "plain choice", "aria-current": option.chosen ? "true" : null, onclick: () => choose(option) },
      at < 9 ? el("kbd", {}, String(at + 1)) : el("span", { class: "kbd-room" }), " ", words(option.words),
      option.note ? el("span", { class: "soft small" }, ` ${option.note}`) : null,
      option.chosen ? el("span", { class: "soft small" }, " · now") : null)));
  const dialog = el("dialog", { class: "pick", "aria-labelledby": "pick-title" },
    el("h2", { id: "pick-title" }, title),
    el("ol", { class: "choices" }, buttons),
    el("p", { class: "soft small" }, el("kbd", {}, "1"), " to ", el("kbd", {}, "9"), " picks, arrows and ", el("kbd", {}, "Enter"), " too, ", el("kbd", {}, "Esc"), " leaves it as it is."));
  dialog.addEventListener("keydown", (event) => {
    const listed = [...dialog.querySelectorAll("button.choice")];
    const at = listed.indexOf(document.activeElement);
    if (/^[1-9]$/.test(event.key) && options[event.key - 1]) choose(options[event.key - 1]);
    else if (event.key === "ArrowDown" || event.key === "j") listed[Math.min(at + 1, listed.length - 1)]?.focus();
    else if (event.key === "ArrowUp" || event.key === "k") listed[Math.max(at - 1, 0)]?.focus();
    else return;
    event.preventDefault();
  });
  const answer = asked(dialog, () => found);
  (dialog.querySelector('[aria-current="true"]') ?? dialog.querySelector("button.choice"))?.focus();
  return answer;
}

/** Why? Gives the words; `needed` where there must be some. Enter sends them. */
export function why(title, { needed = false, told = "Why", button = "Record it" } = {}) {
  let found = null;
  const field = el("input", { name: "why", maxlength: "5000", autocomplete: "off", required: needed });
  const form = el("form", { method: "dialog", onsubmit: () => { found = field.value.trim(); } },
    el("h2", { id: "why-title" }, title),
    el("p", {}, el("label", {}, el("span", {}, needed ? told : `${told} (may be empty)`), field)),
    el("p", { class: "row" }, el("button", { class: "main" }, button), " ",
      el("button", { type: "button", onclick: () => dialog.close() }, "Leave it")));
  const dialog = el("dialog", { class: "ask", "aria-labelledby": "why-title" }, form);
  const answer = asked(dialog, () => found);
  field.focus();
  return answer;
}

/** Lets Enter send a form from a list of choices, too, as it does from every other field. */
export function sendOnEnter(event) {
  if (event.key !== "Enter" || !event.target.matches("select")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

/** A form in a dialog: `build` gives its parts; `read` gives the answer when it is sent. */
export function fill(title, parts, read, button = "Record it") {
  let found = null;
  const form = el("form", { method: "dialog", onsubmit: () => { found = read(form); } },
    el("h2", { id: "fill-title" }, title), parts,
    el("p", { class: "row" }, el("button", { class: "main" }, button), " ",
      el("button", { type: "button", onclick: () => dialog.close() }, "Leave it")));
  form.addEventListener("keydown", sendOnEnter);
  const dialog = el("dialog", { class: "ask", "aria-labelledby": "fill-title" }, form);
  const answer = asked(dialog, () => found);
  (dialog.querySelector("[autofocus]") ?? dialog.querySelector("input, select"))?.focus();
  return answer;
}
