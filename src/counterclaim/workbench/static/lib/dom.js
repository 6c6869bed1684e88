// Builds elements. Words become text nodes and nothing else: no word of a report is ever read as markup.

/** An element: `el("a", { href: "/", class: "x", onclick: f }, "words", child)`. Null children are left out. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for pictures. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(made.dataset, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Words of a report, a name or a title: set apart, so that their direction of writing touches nothing around them. */
export function words(text) {
  return el("bdi", {}, text ?? "");
}

/** The element with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** A function that runs only when it wasn't called again for so many milliseconds. */
export function later(run, milliseconds) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), milliseconds);
  };
}
