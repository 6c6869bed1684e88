"""Each speaker's toll over time, as a small picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from counterclaim.export.anchors import Spans
from counterclaim.export.dossier.marks import Marks
from counterclaim.export.dossier.svg import LINE_HEIGHT, Picture
from counterclaim.export.entries import Entry
from counterclaim.export.rows import who
from counterclaim.records import Incident, Statement, Toll
from counterclaim.records.standing import moment

WIDTH, HEIGHT = 640.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 16.0, 14.0, 26.0
DASHES = (None, "6 3", "2 3", "8 3 2 3", "12 4", "1 4")
"""What tells the lines of speakers apart, beside the marks."""


@dataclass(frozen=True)
class Said:
    """A number, the day on which it was said, and whether it is open upwards."""

    day: dt.date
    low: int
    high: int
    open: bool


@dataclass(frozen=True)
class Chart:
    """A picture with its heading."""

    title: str
    picture: Markup


def charts(entry: Entry, spans: Spans, marks: Marks) -> list[Chart]:
    """One for each toll of which somebody speaks on a known day."""
    found = []
    for assessed in entry.assessment.tolls:
        toll = assessed.toll
        lines = _lines(entry, toll, spans, marks)
        if lines:
            people = who(entry.incident, toll).replace("_", " ")
            title = marks.plain(f"{toll.outcome.value.replace('_', ' ')}: {people}")
            found.append(Chart(title, draw(title, lines)))
    return found


def _lines(entry: Entry, toll: Toll, spans: Spans, marks: Marks) -> dict[str, list[Said]]:
    found = over_time(entry.incident, toll, spans.known)
    lines: dict[str, list[Said]] = {}
    for name, said in found.items():
        lines.setdefault(marks.plain(name), []).extend(said)
    return {name: sorted(set(said), key=_order) for name, said in sorted(lines.items())}


def over_time(incident: Incident, toll: Toll, known: Callable[[Statement], bool]) -> dict[str, list[Said]]:
    """What each speaker said of a toll on known days, the earliest first, by the speaker's name; sums are left out.

    `known` says which statements count.
    """
    lines: dict[str, list[Said]] = {}
    for claim in incident.claims:
        if claim.toll != toll or claim.covers:
            continue
        said = [one for one in map(_said, filter(known, claim.history)) if one is not None]
        if said:
            lines.setdefault(claim.speaker_name, []).extend(said)
    return {name: sorted(set(said), key=_order) for name, said in sorted(lines.items())}


def _order(said: Said) -> tuple[dt.date, int]:
    return said.day, said.low


def _said(statement: Statement) -> Said | None:
    when, figure = moment(statement), statement.figure
    low = figure.low if figure.low is not None else figure.high
    if when is None or when.end is None or low is None:
        return None
    return Said(when.end, low, figure.high if figure.high is not None else low, figure.high is None)


def draw(title: str, lines: dict[str, list[Said]]) -> Markup:
    """The picture: days to the right, people upwards; a bar for a range, an arrow for an open one."""
    days = [one.day for said in lines.values() for one in said]
    first, last = min(days), max(days)
    most = max(1, *(one.high for said in lines.values() for one in said))
    picture = Picture(WIDTH, HEIGHT + LINE_HEIGHT * (len(lines) + 1), f"Over time: {title}")

    def x(day: dt.date) -> float:
        share = 0.5 if first == last else (day - first).days / (last - first).days
        return LEFT + 20 + share * (WIDTH - LEFT - RIGHT - 40)

    def y(people: int) -> float:
        return HEIGHT - BOTTOM - people / most * (HEIGHT - TOP - BOTTOM - 10)

    for people in _ticks(most):
        picture.line((LEFT, y(people)), (WIDTH - RIGHT, y(people)), faint=True)
        picture.text((LEFT - 6, y(people) + 4), f"{people:,}", anchor="end")
    for day in _days(sorted(set(days))):
        picture.text((x(day), HEIGHT - BOTTOM + 16), day.isoformat(), anchor="middle")
    for number, (name, said) in enumerate(lines.items()):
        dash = DASHES[number % len(DASHES)]
        points = [(x(one.day), y(one.low)) for one in said]
        picture.path(points, dash=dash)
        for one, point in zip(said, points, strict=True):
            if one.high > one.low or one.open:
                picture.line(point, (point[0], y(one.high) - (10 if one.open else 0)))
            if one.open:
                tip = y(one.high) - 14
                picture.polygon([(point[0] - 4, tip + 6), (point[0] + 4, tip + 6), (point[0], tip)], filled=True)
            mark(picture, number, point)
        legend = HEIGHT + LINE_HEIGHT * (number + 1)
        picture.line((LEFT, legend - 4), (LEFT + 40, legend - 4), dash=dash)
        mark(picture, number, (LEFT + 20, legend - 4))
        picture.text((LEFT + 48, legend), name, most=90)
    return picture.markup()


def mark(picture: Picture, number: int, at: tuple[float, float]) -> None:
    """The mark of a speaker: three shapes, each filled and hollow."""
    x, y = at
    size = 4.5
    filled = number % 2 == 0
    shape = (number // 2) % 3
    if shape == 0:
        picture.circle(at, size - 0.5, filled=filled)
    elif shape == 1:
        corners = [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
        picture.polygon(corners, filled=filled)
    else:
        picture.polygon([(x - size, y + size), (x + size, y + size), (x, y - size)], filled=filled)


def _ticks(most: int) -> Sequence[int]:
    """At most six round numbers from 0: steps of 1, 2 or 5 times a power of ten."""
    steps = (times * 10**power for power in range(len(str(most)) + 1) for times in (1, 2, 5))
    return range(0, most + 1, next(step for step in steps if most / step <= 5))


def _days(listed: list[dt.date]) -> list[dt.date]:
    """As many days as have room for their names."""
    room = 5
    every = -(-len(listed) // room)
    return listed[::every]
