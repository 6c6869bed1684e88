// Moments as the clock here shows them; the store has them in UTC.

const shown = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A moment, as the clock here shows it. */
export function moment(text) {
  const found = new Date(text);
  return Number.isNaN(found.valueOf()) ? text : shown.format(found);
}

/** When a day began here, or, with `later` days, when one after it did: a moment with its offset. */
export function begin(day, later = 0) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** When today began here. */
export function today() {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}
