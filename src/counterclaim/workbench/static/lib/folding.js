// On a phone a form of filters shows its first field; a button shows the others, and says how many of them are set.

import { el } from "./dom.js";

/** Folds a form's fields but the first; `set` gives how many of the others are set now. Gives what tells it again. */
export function fold(form, set) {
  const button = el("button", { type: "button", class: "unfold always", "aria-expanded": "false" });
  const tell = () => {
    const open = form.classList.contains("unfolded");
    const count = set();
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Fewer filters" : count ? `More filters (${count} set)` : "More filters";
  };
  button.addEventListener("click", () => { form.classList.toggle("unfolded"); tell(); });
  form.classList.add("foldable");
  form.firstElementChild.classList.add("always");
  form.firstElementChild.after(button);
  tell();
  return tell;
}
