// Every speaker's toll over time: days to the right, people upwards; a bar for a range, an arrow where it may be more.
// Speakers differ by mark and line as well as by colour; the numbers stand below as a table, too.

import { el, svg, words } from "../lib/dom.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [560, 230, 48, 18, 16, 28];
const DASHES = [null, "6 3", "2 3", "8 3 2 3", "12 4", "1 4"];

/** The charts of an incident; what only one speaker said, once, needs no picture. */
export function charts(found) {
  return found.filter((one) => one.lines.flatMap((line) => line.said).length > 1).map((one) => el("figure", { class: "chart" },
    el("h3", {}, `${one.outcome}: `, words(one.who)), draw(one), legend(one), table(one)));
}

function draw(chart) {
  const said = chart.lines.flatMap((line) => line.said);
  const days = [...new Set(said.map((one) => one.day))].sort();
  const time = (day) => Date.parse(day) / 864e5;
  const [first, last] = [time(days[0]), time(days.at(-1))];
  const most = Math.max(1, ...said.map((one) => one.high));
  const x = (day) => LEFT + 20 + (first === last ? 0.5 : (time(day) - first) / (last - first)) * (WIDTH - LEFT - RIGHT - 40);
  const y = (people) => HEIGHT - BOTTOM - (people / most) * (HEIGHT - TOP - BOTTOM - 12);
  const grid = ticks(most).map((people) => [
    svg("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(people), y2: y(people) }),
    svg("text", { x: LEFT - 7, y: y(people) + 4, "text-anchor": "end" }, people.toLocaleString("en"))]);
  const every = Math.ceil(days.length / 5);
  const names = days.filter((_, at) => at % every === 0).map((day) => svg("text", { x: x(day), y: HEIGHT - 8, "text-anchor": "middle" }, day));
  const lines = chart.lines.map((line, number) => svg("g", { class: `s${number % 6}` },
    svg("polyline", { class: "line", "stroke-dasharray": DASHES[number % 6], points: line.said.map((one) => `${x(one.day)},${y(one.low)}`).join(" ") }),
    line.said.map((one) => [range(one, x(one.day), y), mark(number, x(one.day), y(one.low))])));
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${chart.outcome}, over time; the numbers stand in the table below` }, grid, names, lines);
}

function range(one, at, y) {
  if (one.high === one.low && !one.open) return null;
  const top = y(one.high) - (one.open ? 12 : 0);
  return [svg("line", { class: "line", x1: at, x2: at, y1: y(one.low), y2: top }),
    one.open ? svg("polygon", { class: "mark filled", points: `${at - 3},${top + 4} ${at + 3},${top + 4} ${at},${top - 2}` }) : null];
}

/** Three shapes, each filled and hollow. */
function mark(number, x, y) {
  const look = `mark ${number % 2 ? "hollow" : "filled"}`;
  const size = 4.5;
  switch (Math.floor(number / 2) % 3) {
    case 0: return svg("circle", { class: look, cx: x, cy: y, r: size - 0.5 });
    case 1: return svg("rect", { class: look, x: x - size, y: y - size, width: 2 * size, height: 2 * size });
    default: return svg("polygon", { class: look, points: `${x - size},${y + size} ${x + size},${y + size} ${x},${y - size}` });
  }
}

function legend(chart) {
  return el("ul", {}, chart.lines.map((line, number) => el("li", {},
    svg("svg", { viewBox: "0 0 40 14", class: `s${number % 6}`, "aria-hidden": "true" },
      svg("line", { class: "line", x1: 0, x2: 40, y1: 7, y2: 7, "stroke-dasharray": DASHES[number % 6] }), mark(number, 20, 7)),
    words(line.speaker))));
}

function table(chart) {
  const number = (one) => (one.low === one.high ? one.low.toLocaleString("en") : `${one.low.toLocaleString("en")} to ${one.high.toLocaleString("en")}`) + (one.open ? " or more" : "");
  return el("details", {}, el("summary", {}, "The numbers"), el("table", {},
    el("thead", {}, el("tr", {}, ["Speaker", "Day", "Number"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, chart.lines.flatMap((line) => line.said.map((one) => el("tr", {}, el("th", { scope: "row" }, words(line.speaker)), el("td", {}, one.day), el("td", {}, number(one))))))));
}

/** At most six round numbers from 0: steps of 1, 2 or 5 times a power of ten. */
function ticks(most) {
  let step = 1;
  for (let power = 1; most / step > 5; power *= 10) step = [1, 2, 5, 10].map((times) => times * power).find((one) => most / one <= 5) ?? 10 * power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
