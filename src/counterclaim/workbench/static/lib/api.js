// Asks the API under /api/v1. Every page gets what it shows from here.

const token = document.querySelector('meta[name="counterclaim-token"]').content;

// Where somebody codes blind, reports and judgements are those of their own sample.
const own = document.querySelector('meta[name="counterclaim-api"]')?.content ?? "";
const placed = (path) => (/^\/(reports|judgements)\b/.test(path) ? own + path : path);

/** What went wrong: `status`, a sentence in `message`, and `problem` as the API told it. */
export class Fault extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `the workbench doesn't answer as it should (${status})`);
    this.status = status;
    this.problem = problem;
  }
}

/** The address of a resource with a query; null, undefined and empty values are left out, lists given several times. */
export function address(path, query = {}) {
  const listed = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") listed.append(name, one);
    }
  }
  const told = listed.toString();
  return `/api/v1${placed(path)}${told ? `?${told}` : ""}`;
}

/** What a resource holds. `signal` stops it. */
export async function get(path, query = {}, signal = undefined) {
  return ask(address(path, query), { signal });
}

/** Sends something; `known` is what goes into If-Match: the last judgement that was seen on the thing. */
export async function send(path, body = undefined, { method = "POST", known = undefined } = {}) {
  const headers = { "X-Counterclaim-Token": token };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (known !== undefined) headers["If-Match"] = `"${known}"`;
  return ask(`/api/v1${placed(path)}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

/** Sends the bytes of a file. */
export async function sendFile(path, file, query = {}) {
  const headers = { "X-Counterclaim-Token": token, "Content-Type": "application/octet-stream" };
  return ask(address(path, query), { method: "POST", headers, body: file });
}

let underWay = 0;

/** Counts what is under way, and says so of the page: `aria-busy` on its main part. */
function count(by) {
  underWay += by;
  document.getElementById("main").setAttribute("aria-busy", String(underWay > 0));
}

async function ask(where, options) {
  count(1);
  try {
    return await asked(where, options);
  } finally {
    count(-1);
  }
}

async function asked(where, options) {
  let answer;
  try {
    answer = await fetch(where, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Fault(0, { detail: "the workbench doesn't answer; does `counterclaim serve` still run?" });
  }
  const told = answer.status !== 204 && answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Fault(answer.status, told);
  return told;
}
