"""Who copies or quotes whom: from where claims come to the publications that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from counterclaim.export.dossier.marks import Marks
from counterclaim.export.dossier.svg import Picture
from counterclaim.export.entries import Entry, Evidence
from counterclaim.records import Carrier

WIDTH, ROW, BOX = 640.0, 40.0, 26.0
LEFT, RIGHT = 210.0, 210.0
OWN_WORD = "gives the word of"
"""How the reason of a carrier starts who quotes the speaker; others repeat or copy."""


@dataclass(frozen=True)
class Carried:
    """A report that carries an origin's word, and why it is held to; `copies` where it doesn't quote the speaker."""

    report: str
    why: str
    copies: bool


@dataclass(frozen=True)
class Source:
    """An origin, and what carries its word."""

    name: str
    kind: str
    carried: list[Carried]


def lineage(entry: Entry, evidence: Evidence, marks: Marks) -> list[Source]:
    """The origins with their carriers, those with most first."""
    found = []
    for origin in entry.incident.origins:
        carried: dict[tuple[str, str], Carried] = {}
        for carrier in origin.carriers:
            name = report_name(carrier.report, evidence, marks)
            why = marks.plain(carrier.why)
            carried.setdefault((carrier.report, why), Carried(name, why, _copies(carrier)))
        found.append(Source(marks.plain(origin.name), origin.kind.value, list(carried.values())))
    return sorted(found, key=lambda one: (-len(one.carried), one.name))


def _copies(carrier: Carrier) -> bool:
    return not carrier.why.startswith(OWN_WORD)


def report_name(report: str, evidence: Evidence, marks: Marks) -> str:
    """The outlet and the day, or the report's id."""
    reading = evidence.readings.get(report)
    header = next((one for one in reading.header if one.source), None) if reading else None
    if header is None:
        return marks.plain(f"report {report}")
    when = header.published.start.isoformat() if header.published and header.published.start else "undated"
    return marks.plain(f"{header.source}, {when}")


def draw(listed: Sequence[Source]) -> Markup:
    """The picture: origins to the left, reports to the right; a broken line where a report repeats or copies."""
    reports = list(dict.fromkeys(one.report for source in listed for one in source.carried))
    height = max(len(listed), len(reports), 1) * ROW + 10
    picture = Picture(WIDTH, height, "Who quotes or copies whom")
    left = {number: _middle(number, len(listed), height) for number in range(len(listed))}
    right = {report: _middle(number, len(reports), height) for number, report in enumerate(reports)}
    for number, source in enumerate(listed):
        for one in source.carried:
            dash = "5 4" if one.copies else None
            picture.line((LEFT, left[number]), (WIDTH - RIGHT, right[one.report]), dash=dash)
    for number, source in enumerate(listed):
        picture.box((2, left[number] - BOX / 2), LEFT - 2, BOX)
        picture.text((8, left[number] + 4), source.name, most=32, bold=True)
    for report, y in right.items():
        picture.box((WIDTH - RIGHT, y - BOX / 2), RIGHT - 2, BOX)
        picture.text((WIDTH - RIGHT + 6, y + 4), report, most=34)
    return picture.markup()


def _middle(number: int, of: int, height: float) -> float:
    return (number + 0.5) * height / of
