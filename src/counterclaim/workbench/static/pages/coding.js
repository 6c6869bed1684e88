// Coding blind: how far one has come in the sample, and on to the next report.

import { get, send } from "../lib/api.js";
import { byId } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { tell } from "../lib/shell.js";

const { sample, report } = byId("coding").dataset;
const path = `/codings/${sample}`;
let reports = [];

async function show() {
  ({ reports } = await get(path));
  const done = reports.filter((one) => one.done).length;
  const here = reports.findIndex((one) => one.report === report);
  byId("coding-progress").textContent = `report ${here + 1} of ${reports.length}, ${done} done`;
  if (reports[here]?.done) byId("coding-done").firstChild.textContent = "Done; on to the next ";
}

async function finish() {
  try {
    await send(`${path}/reports/${encodeURIComponent(report)}/done`, { done: true }, { method: "PUT" });
    await show();
    const here = reports.findIndex((one) => one.report === report);
    const next = [...reports.slice(here + 1), ...reports.slice(0, here)].find((one) => !one.done);
    if (next) location.assign(`/codings/${sample}/reports/${encodeURIComponent(next.report)}`);
    else location.assign("/people");
  } catch (fault) {
    tell(fault.message, { fault: true });
  }
}

byId("coding-done").addEventListener("click", finish);
key("d", "this report is done: on to the next", finish);
try {
  await show();
} catch (fault) {
  tell(fault.message, { fault: true });
}
