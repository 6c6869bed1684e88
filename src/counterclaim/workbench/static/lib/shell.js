// What every page has: light or dark, and whether the incidents are up to date.

import { get, send } from "./api.js";
import { byId, el, words } from "./dom.js";
import "./keys.js";

byId("theme").addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("theme", next);
  } catch { /* it then holds for this page only */ }
});

let asked = null;

/** Tells in the bar who judges, and whether incidents are still being found anew; asks again while they are. */
export async function showState() {
  clearTimeout(asked);
  try {
    const session = await get("/session");
    const told = session.linking_failed ? `incidents are not up to date: ${session.linking_failed}`
      : session.linking ? "finding incidents anew …" : "";
    byId("state").replaceChildren(el("span", {}, told), told ? " · " : "", words(session.name));
    byId("out").hidden = !session.accounts;
    if (session.linking) asked = setTimeout(showState, 1500);
    else document.dispatchEvent(new CustomEvent("linked"));
  } catch (fault) {
    if (fault.status === 401) location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
    byId("state").textContent = fault.message;
  }
}

byId("out").addEventListener("click", async () => {
  try {
    await send("/session", undefined, { method: "DELETE" });
    location.assign("/login");
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
});

/** Tells something at the foot of the page, for a while; `action` is a button's words and what it does. */
export function tell(message, { fault = false, action = null } = {}) {
  document.querySelector(".told")?.remove();
  const told = el("div", { class: fault ? "told fault" : "told", role: fault ? "alert" : "status" }, el("span", {}, message));
  if (action) told.append(el("button", { type: "button", onclick: () => { told.remove(); action[1](); } }, action[0]));
  document.body.append(told);
  setTimeout(() => told.remove(), fault ? 12000 : 5000);
}

// Before anybody is logged in there is no state to show.
if (location.pathname !== "/login") showState();
