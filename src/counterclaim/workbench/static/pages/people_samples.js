// Samples that several people code.

import { get, send } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { tell } from "../lib/shell.js";

const table = byId("samples");
const { name, reviews } = table.dataset;
const same = (one, other) => one.toLowerCase() === other.toLowerCase();

export async function showSamples() {
  const samples = await get("/samples");
  table.hidden = samples.length === 0;
  table.tBodies[0].replaceChildren(...samples.map(({ sample, done }) => {
    const own = sample.coders.find((one) => same(one, name));
    return el("tr", {},
      el("th", { scope: "row" }, words(sample.name)),
      el("td", {}, sample.made.slice(0, 10)),
      el("td", { class: "number" }, String(sample.reports)),
      el("td", {}, sample.coders.map((one, at) => [at ? ", " : "", words(one), ` ${done[one]}`])),
      el("td", { class: "row" },
        own && done[own] < sample.reports ? el("button", { type: "button", onclick: () => code(sample.number) }, "Code", el("span", { class: "unseen" }, ` ${sample.name}`)) : null,
        reviews === "yes" ? el("a", { href: `/samples/${sample.number}` }, "Agreement", el("span", { class: "unseen" }, ` of ${sample.name}`)) : null));
  }));
}

/** To the first report that isn't done. */
async function code(number) {
  try {
    const { reports } = await get(`/codings/${number}`);
    const next = reports.find((one) => !one.done);
    if (next) location.assign(`/codings/${number}/reports/${encodeURIComponent(next.report)}`);
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
}

byId("new-sample")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  const coders = given.coders.split(",").map((one) => one.trim()).filter(Boolean);
  try {
    const { sample } = await send("/samples", { name: given.name, coders, reports: Number(given.reports) });
    tell(`${sample.reports} reports drawn`);
    event.target.reset();
    await showSamples();
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
});

try {
  await showSamples();
} catch (fault) {
  tell(fault.message, { fault: true });
}
