"""The table of claims: a row a toll, a column a speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.export.anchors import Basis, How, Spans, statement_anchors
from counterclaim.export.dossier.marks import Mark, Marks
from counterclaim.export.dossier.words import NOTHING, number
from counterclaim.export.entries import Entry
from counterclaim.export.rows import KINDS, toll_words, who
from counterclaim.records import Claim, Incident, Statement, TollAssessment
from counterclaim.records.words import number_words


@dataclass
class Cell:
    """What one speaker says of one toll: the word that stands, earlier ones, denials."""

    contested: bool
    stands: Mark | None = None
    earlier: list[Mark] = field(default_factory=list)
    denials: list[Mark] = field(default_factory=list)


@dataclass
class Row:
    """A toll; `bounds` are low, best and high, empty for what a speaker counts together."""

    label: str
    cells: list[Cell | None]
    bounds: list[Mark]
    contested: str
    grade: str


@dataclass(frozen=True)
class Speaker:
    """A column."""

    name: str
    kind: str


@dataclass(frozen=True)
class Table:
    """The whole table."""

    speakers: list[Speaker]
    rows: list[Row]


def table(entry: Entry, spans: Spans, marks: Marks) -> Table:
    """The table of an incident under its assessment."""
    incident = entry.incident
    contesting = {id for one in entry.assessment.tolls for id in one.contesting}
    claims = [one for one in incident.claims if any(map(spans.known, (*one.history, *one.denials)))]
    speakers = sorted({_speaker(one) for one in claims}, key=lambda key: (key[0] == "", key[1], key[0]))
    rows = []
    for assessed in entry.assessment.tolls:
        own = [one for one in claims if one.toll == assessed.toll and not one.covers]
        label = f"{assessed.toll.outcome.value.replace('_', ' ')}: {_people(who(incident, assessed.toll))}"
        rows.append(_row(label, own, speakers, assessed, contesting, spans, marks))
    rows += [
        _row(_people(toll_words(incident, one)), [one], speakers, None, contesting, spans, marks)
        for one in claims
        if one.covers
    ]
    columns = [Speaker(marks.plain(name), _kind(incident, id)) for id, name in speakers]
    return Table(columns, rows)


def _speaker(claim: Claim) -> tuple[str, str]:
    return claim.speaker or "", claim.speaker_name


def _kind(incident: Incident, id: str) -> str:
    party = incident.party(id)
    return "own voice" if party is None else KINDS.get(party.kind, party.kind.value)


def _people(words: str) -> str:
    return words.replace("_", " ")


def _row(
    label: str,
    claims: Iterable[Claim],
    speakers: list[tuple[str, str]],
    assessed: TollAssessment | None,
    contesting: set[str],
    spans: Spans,
    marks: Marks,
) -> Row:
    by_speaker = {_speaker(one): one for one in claims}
    found = [by_speaker.get(speaker) for speaker in speakers]
    cells = [_cell(one, one.id in contesting, spans, marks) if one else None for one in found]
    if assessed is None:
        return Row(marks.plain(label), cells, [], "", "")
    return Row(
        marks.plain(label),
        cells,
        [_bound(assessed, end, spans, marks) for end in ("low", "best", "high")],
        "contested" if assessed.contested else "not contested",
        str(assessed.grade),
    )


def _bound(assessed: TollAssessment, end: str, spans: Spans, marks: Marks) -> Mark:
    value: int | None = getattr(assessed, end)
    open_ = end == "high" and assessed.high_open and value is not None
    shown = f"{number(value)} or more" if open_ else number(value)
    if value is None:
        return Mark("", NOTHING, Basis())
    return marks.add(shown, spans.number(assessed, value))


def _cell(claim: Claim, contested: bool, spans: Spans, marks: Marks) -> Cell:
    stands = spans.standing(claim)
    cell = Cell(contested)
    if stands is not None:
        cell.stands = _said(stands, claim, marks)
    shown = {number_words(stands.figure)} if stands else set()
    for one in filter(spans.known, claim.history):
        if number_words(one.figure) not in shown:
            shown.add(number_words(one.figure))
            cell.earlier.append(_said(one, claim, marks))
    denied: set[str] = set()
    for one in filter(spans.known, claim.denials):
        if number_words(one.figure) not in denied:
            denied.add(number_words(one.figure))
            cell.denials.append(_said(one, claim, marks))
    return cell


def _said(statement: Statement, claim: Claim, marks: Marks) -> Mark:
    hedged = " (hedged)" if statement.figure.hedged else ""
    anchors = tuple(statement_anchors(statement, claim.id))
    return marks.add(number_words(statement.figure) + hedged, Basis(anchors, How.SUM if statement.summed else How.SAID))
