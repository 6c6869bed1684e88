"""Who copies or quotes whom: from where claims come, over the reports that have them first-hand, to those that copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from counterclaim.export.dossier.svg import Picture, Point
from counterclaim.export.dossier.words import clean
from counterclaim.records import Borrowing, BorrowingHow, Carrier, Incident, Reading

WIDTH, ROW, BOX, COLUMN = 780.0, 46.0, 36.0, 210.0
SECOND, THIRD = 285.0, WIDTH - COLUMN
BEND, STEP = 14.0, 7.0
"""How far the first line between two reports of one column bends out, and each further one besides."""
TITLE = "Who copies or quotes whom"
DASHES: Mapping[BorrowingHow, str] = {
    BorrowingHow.COPIES: "6 4",
    BorrowingHow.CREDITS: "6 4",
    BorrowingHow.QUOTES: "1.5 3",
}
_FROM_OTHERS = ("repeats ", "shares ", "credits ")
"""How the reason of a carrier starts that has the word from another report and not from the origin."""

Plain = Callable[[object], str]
"""Makes words of a report fit to be shown: clean, and without names that must not be."""


def _clean(words: object) -> str:
    return clean(str(words))


@dataclass(frozen=True)
class Carried:
    """A report that carries an origin's word, why it is held to, and whether it has it from another report."""

    id: str
    report: str
    why: str
    copies: bool


@dataclass(frozen=True)
class Source:
    """An origin, and what carries its word."""

    name: str
    kind: str
    carried: list[Carried]


@dataclass(frozen=True)
class Passed:
    """A report that copies or quotes: `of` is the id of the other report, None where that isn't there."""

    id: str
    report: str
    how: BorrowingHow
    of: str | None
    of_report: str
    share: float | None
    why: str

    @property
    def sentence(self) -> str:
        """What it does, and why that is held."""
        if self.share is None:
            return f"{self.report} {self.how.value} {self.of_report}: it {self.why}."
        return f"{self.report} {self.how.value} {self.of_report}: {self.share:.0%} of the shorter wording is the same."


@dataclass(frozen=True)
class Lineage:
    """The origins with their carriers, those with most first; and which report copies or quotes which."""

    sources: list[Source]
    passed: list[Passed]

    @property
    def sentences(self) -> list[str]:
        """All of it in words, for those who can't see the picture."""
        carried = [f"{one.report}, of {source.name}: {one.why}." for source in self.sources for one in source.carried]
        return [*carried, *(one.sentence for one in self.passed)]


def lineage_of(
    incident: Incident, readings: Mapping[str, Reading], plain: Plain = lambda words: clean(str(words))
) -> Lineage:
    """The lineage of an incident in words. `readings` are by report; a report without one goes by its id."""

    def name(report: str) -> str:
        return report_name(report, readings, plain)

    sources = []
    for origin in incident.origins:
        carried: dict[tuple[str, str], Carried] = {}
        for one in origin.carriers:
            why = plain(one.why)
            carried.setdefault((one.report, why), Carried(one.report, name(one.report), why, _from_others(one)))
        sources.append(Source(plain(origin.name), origin.kind.value, list(carried.values())))
    passed = [_passed(one, name, plain) for one in incident.lineage]
    return Lineage(sorted(sources, key=lambda one: (-len(one.carried), one.name)), passed)


def _passed(one: Borrowing, name: Callable[[str], str], plain: Plain) -> Passed:
    of_report = name(one.of) if one.of else plain(one.source)
    return Passed(one.report, name(one.report), one.how, one.of, of_report, one.share, plain(one.why))


def _from_others(carrier: Carrier) -> bool:
    return carrier.why.startswith(_FROM_OTHERS)


def report_name(report: str, readings: Mapping[str, Reading], plain: Plain) -> str:
    """The outlet and the day, or the report's id."""
    reading = readings.get(report)
    header = next((one for one in reading.header if one.source), None) if reading else None
    if header is None:
        return plain(f"report {report}")
    when = header.published.start.isoformat() if header.published and header.published.start else "undated"
    return plain(f"{header.source}, {when}")


def draw(found: Lineage, id: str = "lineage") -> Markup:
    """The picture: origins, then the reports that have their word first-hand, then those that copy.

    Whole lines lead to who has it first-hand, broken ones to who copies, dotted ones to who quotes another report;
    every box says so in words, too. `id` is the picture's own on the page.
    """
    names = {one.id: one.report for source in found.sources for one in source.carried}
    names |= {one.id: one.report for one in found.passed}
    names |= {one.of: one.of_report for one in found.passed if one.of}
    copying = {one.id: one for one in found.passed if one.how is not BorrowingHow.QUOTES and one.of in names}
    second = sorted(
        (report for report in names if report not in copying), key=lambda report: (_day(names[report]), report)
    )
    third = sorted(copying, key=lambda report: (_place(report, copying, second), _day(names[report]), report))
    height = max(len(found.sources), len(second), len(third), 1) * ROW + 10
    picture = Picture(WIDTH, height, TITLE, described=" ".join(found.sentences), id=id)
    places = {report: (SECOND, _middle(at, len(second), height)) for at, report in enumerate(second)}
    places |= {report: (THIRD, _middle(at, len(third), height)) for at, report in enumerate(third)}
    for at, source in enumerate(found.sources):
        _lines_from(picture, (COLUMN, _middle(at, len(found.sources), height)), source, copying, places)
    _lines_between(picture, found.passed, places)
    for at, source in enumerate(found.sources):
        _box(picture, (0, _middle(at, len(found.sources), height)), source.name, source.kind, bold=True)
    for report, place in places.items():
        outlet, day = _split(names[report])
        _box(picture, place, outlet, ", ".join(filter(None, (day, _does(report, found)))))
    return picture.markup()


def _lines_from(
    picture: Picture,
    start: Point,
    source: Source,
    copying: Mapping[str, Passed],
    places: Mapping[str, Point],
) -> None:
    """From an origin to those that have its word; broken where it is only repeated. A copy has it with its text."""
    carrying = {one.id for one in source.carried}
    for report, listed in groupby(source.carried, key=lambda one: one.id):
        copied = copying.get(report)
        if copied is None or copied.of not in carrying:
            repeats = all(one.copies for one in listed)
            picture.line(start, places[report], dash=DASHES[BorrowingHow.COPIES] if repeats else None)


def _lines_between(picture: Picture, passed: Sequence[Passed], places: Mapping[str, Point]) -> None:
    bent = 0
    for one in passed:
        if one.of is None or one.of not in places:
            continue
        (x, y), (to_x, to_y) = places[one.of], places[one.id]
        if x < to_x:
            points = [(x + COLUMN, y), (to_x, to_y)]
        else:
            # Within a column, or back: out to the side and round.
            out = max(x, to_x) + COLUMN + BEND + STEP * bent
            out = out if out < WIDTH else WIDTH - 1
            points = [(x + COLUMN, y), (out, y), (out, to_y + 6), (to_x + COLUMN, to_y + 6)]
            bent += 1
        picture.arrow(points, dash=DASHES[one.how])


def _does(report: str, found: Lineage) -> str:
    """What the report does, in a few words for its box."""
    listed = [one for one in found.passed if one.id == report]
    for how in (BorrowingHow.CREDITS, BorrowingHow.COPIES, BorrowingHow.QUOTES):
        of = [_split(one.of_report)[0] for one in listed if one.how is how]
        if of:
            return f"{how.value} " + (f"{len(of)} others" if len(of) > 1 else of[0])
    return "first-hand"


def _box(picture: Picture, place: Point, name: str, words: str, *, bold: bool = False) -> None:
    x, y = place
    picture.box((x + 1, y - BOX / 2), COLUMN - 2, BOX)
    picture.text((x + 7, y - 3), name, most=34, bold=bold)
    picture.text((x + 7, y + 11), words, most=40, small=True)


def _place(report: str, copying: Mapping[str, Passed], second: Sequence[str]) -> int:
    """Where the original of a copy stands in the second column, so that lines cross little."""
    seen: set[str] = set()
    at: str | None = report
    while at is not None and at in copying and at not in seen:
        seen.add(at)
        at = copying[at].of
    return second.index(at) if at in second else len(second)


def _split(name: str) -> tuple[str, str]:
    """A report's outlet and day; the day is empty where the report goes by its id."""
    outlet, comma, day = name.rpartition(", ")
    return (outlet, day) if comma else (name, "")


def _day(name: str) -> str:
    return _split(name)[1]


def _middle(number: int, of: int, height: float) -> float:
    return (number + 0.5) * height / of
