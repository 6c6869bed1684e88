// What lists in pages share: going from row to row, from page to page, and what is shown while nothing is there.

import { byId } from "./dom.js";
import { key } from "./keys.js";

/** j and k go from link to link in a list; `rows()` gives its links. */
export function stepping(rows, one) {
  const step = (by) => {
    const links = rows();
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  key("j", `next ${one}`, () => step(1));
  key("k", `${one} before`, () => step(-1));
}

/** The buttons at the foot of a list; n and p press them. Returns what shows where the list is. */
export function paging(filters, length) {
  const move = (pages) => {
    if (pages < 0 ? byId("previous").disabled : byId("next").disabled) return;
    const offset = Number(filters.query.offset ?? 0) + pages * length;
    filters.set({ offset: offset > 0 ? offset : null });
    scrollTo({ top: 0 });
  };
  byId("previous").addEventListener("click", () => move(-1));
  byId("next").addEventListener("click", () => move(1));
  key("n", "next page", () => move(1));
  key("p", "page before", () => move(-1));
  return (found) => {
    byId("pages").hidden = found.total <= length;
    byId("previous").disabled = found.offset === 0;
    byId("next").disabled = found.next === null;
    byId("range").textContent = found.items.length ? `${found.offset + 1} to ${found.offset + found.items.length}` : "";
  };
}

/** Shows what went wrong, or, with null, that nothing did. */
export function showFault(fault) {
  byId("fault").hidden = fault === null;
  byId("fault").textContent = fault?.message ?? "";
}
