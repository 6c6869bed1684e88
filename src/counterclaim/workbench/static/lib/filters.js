// What a list is filtered by. It stands in the page's address, so that a filter can be kept, sent and gone back to.

/** The filter of a page. Everything that shows the list listens for "change", and anything may change it. */
export class Filters extends EventTarget {
  /** `names` are the queries that are part of it; `several` those that may be given more than once. */
  constructor(names, several = []) {
    super();
    this.names = names;
    this.several = several;
    addEventListener("popstate", () => this.#changed());
  }

  /** The filter as a query: names to values, only those that are set. */
  get query() {
    const given = new URLSearchParams(location.search);
    const found = {};
    for (const name of this.names) {
      const values = given.getAll(name).filter((value) => value !== "");
      if (values.length) found[name] = this.several.includes(name) ? values : values[0];
    }
    return found;
  }

  /** Sets some of it; null, undefined or "" takes a part away. The list then starts from its first page again. */
  set(changes) {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries({ offset: null, ...changes })) {
      next.delete(name);
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== null && one !== undefined && one !== "") next.append(name, one);
      }
    }
    const told = next.toString();
    if (told === new URLSearchParams(location.search).toString()) return;
    history.pushState(null, "", told ? `?${told}` : location.pathname);
    this.#changed();
  }

  /** Takes all of it away. */
  clear() {
    this.set(Object.fromEntries(this.names.map((name) => [name, null])));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
