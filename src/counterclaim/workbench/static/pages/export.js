// Exports: what the filter of the incidents lets through, to download; and releases.

import { address, Fault, get, send } from "../lib/api.js";
import { byId, el, words } from "../lib/dom.js";
import { key } from "../lib/keys.js";
import { showFault } from "../lib/lists.js";
import { tell } from "../lib/shell.js";

const FILTER = ["text", "since", "until", "place", "country", "party", "outcome", "contested", "grade", "review", "report", "box"];
const NAMES = { text: "words", since: "from", until: "until", grade: "grade at worst", box: "on the map, west to north" };
const form = byId("export");

function filter() {
  const given = new URLSearchParams(location.search);
  const found = {};
  for (const name of FILTER) {
    const values = given.getAll(name).filter(Boolean);
    if (values.length) found[name] = name === "review" ? values : values[0];
  }
  return found;
}

/** What was chosen; only what differs from how it is without choosing. */
function chosen() {
  const data = new FormData(form);
  const found = { ...filter() };
  for (const name of ["policy", "as_of", "trace", "each", "with_names"]) {
    if (data.get(name)) found[name] = data.get(name);
  }
  if (byId("each").hidden) delete found.each;
  return { format: data.get("format"), query: found };
}

function fillIn() {
  const at = form.querySelector("[name=format]:checked");
  byId("own").textContent = at.dataset.policy ? `${at.dataset.policy}, which this form is made for` : "cautious";
  byId("each").hidden = !at.dataset.each;
}

async function showFilter() {
  const told = Object.entries(filter());
  byId("filter").replaceChildren(...(told.length
    ? ["Incidents with ", ...told.flatMap(([name, value], at) => [at ? ", " : "", `${NAMES[name] ?? name} `, el("b", {}, words(String(value)))])] : ["All incidents."]));
  byId("change").href = `/incidents${location.search}`;
  const { total } = await get("/incidents", { ...filter(), limit: 1 });
  byId("count").textContent = `${total.toLocaleString("en")} ${total === 1 ? "incident" : "incidents"}`;
  byId("download").disabled = total === 0;
}

/** Fetches a file and hands it to the browser; the button tells that it is being written. */
async function fetchFile(button, path, query) {
  const told = button.textContent;
  button.disabled = true;
  button.textContent = "Writing …";
  try {
    const answer = await fetch(address(path, query));
    if (!answer.ok) throw new Fault(answer.status, await answer.json());
    const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition"))[1]);
    const link = el("a", { href: URL.createObjectURL(await answer.blob()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    tell(`${name} is written`);
    showFault(null);
  } catch (fault) {
    showFault(fault);
  } finally {
    button.disabled = false;
    button.textContent = told;
  }
}

function download(event) {
  event.preventDefault();
  const { format, query } = chosen();
  return fetchFile(byId("download"), `/exports/${format}`, query);
}

function training() {
  const { with_names } = chosen().query;
  return fetchFile(byId("training"), "/exports/training", { ...filter(), ...(with_names ? { with_names } : {}) });
}

async function release(event) {
  event.preventDefault();
  const { format, query } = chosen();
  const { policy = null, as_of = null, with_names } = query;
  const body = { name: event.target.elements.name.value, format, policy, as_of, with_names: with_names === "true" };
  try {
    await send(address("/releases", filter()).replace("/api/v1", ""), body);
    event.target.reset();
    tell(`the release ${body.name} is made`);
    showFault(null);
    await showReleases();
  } catch (fault) {
    showFault(fault);
  }
}

async function showReleases() {
  const found = await get("/releases");
  byId("releases").replaceChildren(...(found.length ? found.map(one) : [el("li", { class: "soft" }, "There are none yet.")]));
}

function one({ release: made, there }) {
  return el("li", {},
    el("div", {}, el("b", {}, words(made.name)), " ", there ? el("a", { href: `/api/v1/releases/${encodeURIComponent(made.name)}`, download: "" }, "download") : el("span", { class: "soft" }, "its files aren’t in the folder")),
    el("div", { class: "soft small" }, `${made.date}, ${made.format}, ${made.policy.name} ${made.policy.version}`, made.filter ? [", ", words(made.filter)] : null),
    made.previous ? el("details", {}, el("summary", {}, made.changed.length ? `${made.changed.length.toLocaleString("en")} changes since ` : "nothing changed since ", words(made.previous)), el("ul", {}, made.changed.map((line) => el("li", {}, words(line))))) : null);
}

form.addEventListener("change", fillIn);
form.addEventListener("submit", download);
byId("release").addEventListener("submit", release);
byId("training").addEventListener("click", training);
key("d", "download", () => form.requestSubmit());
key("t", "download training data", training);
key("f", "to the forms", () => form.querySelector("[name=format]:checked").focus());
fillIn();
Promise.all([showFilter(), showReleases()]).catch(showFault);
