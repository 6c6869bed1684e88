// Sends what somebody decides, remembers it so that it can be taken back, and tells where somebody else came first.

import { Fault, get, send } from "../lib/api.js";
import { tell } from "../lib/shell.js";

/**
 * Decides on one report and what it holds. `knownOf(target)` says which judgement on a thing was seen last; `changed()`
 * is called after each decision, and gives a promise.
 */
export class Deciding {
  constructor(report, knownOf, changed) {
    this.report = report;
    this.knownOf = knownOf;
    this.changed = changed;
    this.done = [];
    this.own = new Map();
    this.busy = Promise.resolve();
  }

  /**
   * Records judgements on one thing, one after the other; together they are one step to take back. `known` is the last
   * judgement on it that was seen; what was decided here since then was seen too. Gives whether all were recorded.
   */
  judge(target, known, judgements, told) {
    return this.#inTurn(async () => {
      const made = [];
      const name = `${target.kind}:${target.id}`;
      let seen = known === undefined ? undefined : Math.max(known, this.own.get(name) ?? 0);
      try {
        for (const one of judgements) {
          const judgement = await send("/judgements", { target, ...one }, { known: seen });
          if (one.kind !== "add") seen = judgement.number;
          this.#own(judgement);
          made.push(judgement);
        }
        tell(told, { action: ["Take back", () => this.takeBack()] });
      } finally {
        if (made.length) this.done.push(made);
        await this.changed();
      }
    });
  }

  /** Takes the last step back, or, where this page has made none, the last judgement on the report that still stands. */
  takeBack() {
    return this.#inTurn(async () => {
      const step = this.done.pop() ?? await this.#lastStanding();
      if (!step) {
        tell("there is nothing to take back");
        return;
      }
      try {
        for (const one of step.toReversed()) {
          const seen = Math.max(this.knownOf(one.target), this.own.get(`${one.target.kind}:${one.target.id}`) ?? one.number);
          this.#own(await send(`/judgements/${one.number}/undo`, {}, { known: seen }));
        }
        tell(`taken back: ${step[0].kind.replace("_", " ")}`);
      } finally {
        await this.changed();
      }
    });
  }

  /** Takes back the last standing judgement of a kind on one thing. */
  takeBackKind(target, kind) {
    return this.#inTurn(async () => {
      const { items } = await get("/judgements", { target: target.id, target_kind: target.kind, limit: 200 });
      const gone = new Set(items.map((one) => one.supersedes));
      const found = items.find((one) => one.kind === kind && !gone.has(one.number));
      if (found) await send(`/judgements/${found.number}/undo`, {}, { known: this.knownOf(target) });
      tell("taken back");
      await this.changed();
    });
  }

  async #lastStanding() {
    const { items } = await get("/judgements", { report: this.report, limit: 200 });
    const gone = new Set(items.map((one) => one.supersedes).filter(Boolean));
    const last = items.find((one) => !gone.has(one.number) && !(one.kind === "note" && one.supersedes));
    return last ? [last] : null;
  }

  #own({ target, number }) {
    this.own.set(`${target.kind}:${target.id}`, number);
  }

  /** One after the other: what is pressed while something is under way waits for it. */
  #inTurn(run) {
    const turn = this.busy.then(async () => {
      try {
        await run();
        return true;
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        tell(fault.status === 412 ? overtaken(fault) : fault.message, { fault: true });
        return false;
      }
    });
    this.busy = turn.then(() => {}, () => {});
    return turn;
  }
}

function overtaken(fault) {
  const told = (fault.problem.since ?? []).map((one) => {
    const changed = one.correction ? ` ${one.correction.field} to ${JSON.stringify(one.correction.to)}` : "";
    return `${one.who} came first: ${one.kind.replace("_", " ")}${changed}`;
  });
  return `${told.join("; ") || fault.message}. Nothing of yours was recorded; look at it again.`;
}
