// Logging in.

import { send } from "../lib/api.js";
import { byId } from "../lib/dom.js";

const form = byId("login");
byId("main").setAttribute("aria-busy", "false");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  byId("fault").hidden = true;
  try {
    await send("/session", { name: form.elements.name.value, password: form.elements.password.value });
    location.replace(form.dataset.to);
  } catch (fault) {
    byId("fault").textContent = fault.message;
    byId("fault").hidden = false;
    form.elements.password.value = "";
    form.elements.password.focus();
  } finally {
    button.disabled = false;
  }
});
