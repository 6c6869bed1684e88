"""The table of an incident and its sentences as plain data, in words: what pages and programs get."""

from __future__ import annotations

import datetime as dt

from counterclaim.export.dossier.chart import over_time
from counterclaim.records import (
    Assessment,
    Figure,
    Incident,
    Interest,
    PartyKind,
    Record,
    Statement,
    Toll,
    TollAssessment,
    When,
)
from counterclaim.records.standing import known_by
from counterclaim.views import words
from counterclaim.views.evidence import Evidence
from counterclaim.views.tolls import Cell, Row, TollTable


class SpeakerForm(Record):
    """A column. `kind` is null where reports speak in their own voice."""

    key: str
    name: str
    kind: PartyKind | None
    kind_words: str


class NumberForm(Record):
    """A number that somebody said, in words, with where it stands. `hedged` where the speaker wasn't sure."""

    words: str
    hedged: bool
    report: str
    figure: str
    said: When | None = None
    published: When | None = None


class CellForm(Record):
    """One speaker's word on one toll: what stands, what it said before, what it denies."""

    claim: str
    stands: NumberForm | None
    earlier: tuple[NumberForm, ...]
    denials: tuple[NumberForm, ...]
    contested: bool
    interest: Interest
    interest_words: str


class RowForm(Record):
    """A toll, or several that speakers count together; `cells` by the speaker's key; `assessed` null for a sum."""

    outcome: str
    who: str
    tolls: tuple[Toll, ...]
    cells: dict[str, CellForm]
    assessed: TollAssessment | None
    low: str
    best: str
    high: str


class PointForm(Record):
    """What a speaker said on a day; `open` where it may be more than `high`."""

    day: dt.date
    low: int
    high: int
    open: bool


class LineForm(Record):
    """What one speaker said of a toll, the earliest first."""

    speaker: str
    said: tuple[PointForm, ...]


class ChartForm(Record):
    """A toll over time, in every speaker's words."""

    outcome: str
    who: str
    lines: tuple[LineForm, ...]


class TableForm(Record):
    """The whole table."""

    speakers: tuple[SpeakerForm, ...]
    rows: tuple[RowForm, ...]


class EvidenceForm(Record):
    """A figure of a cell, with its sentences in three pieces each: before the number, the number, after it.

    `row` is the row's place in the table, `speaker` the column's key. `sentences` is empty where it is withheld.
    """

    row: int
    speaker: str
    figure: Figure
    words: str
    interest_words: str
    report: str
    source: str | None
    title: str | None
    url: str | None
    said: When | None
    published: When | None
    sentences: tuple[tuple[str, str, str], ...]
    withheld: bool


def table_form(incident: Incident, table: TollTable) -> TableForm:
    """The table as plain data."""
    speakers = tuple(
        SpeakerForm(
            key=one.key,
            name=one.name,
            kind=one.kind,
            kind_words=words.OWN_VOICE if one.kind is None else words.kind(one.kind),
        )
        for one in table.speakers
    )
    return TableForm(speakers=speakers, rows=tuple(_row(incident, row) for row in table.rows))


def chart_forms(incident: Incident, assessment: Assessment, as_of: dt.date | None = None) -> list[ChartForm]:
    """The tolls of which somebody speaks on a known day, each with every speaker's word over time."""
    found = []
    for assessed in assessment.tolls:
        lines = over_time(incident, assessed.toll, lambda one: as_of is None or known_by(one, as_of))
        if lines:
            drawn = tuple(
                LineForm(
                    speaker=name,
                    said=tuple(PointForm(day=one.day, low=one.low, high=one.high, open=one.open) for one in said),
                )
                for name, said in lines.items()
            )
            outcome, who = words.outcome(assessed.toll.outcome), words.who(assessed.toll, incident)
            found.append(ChartForm(outcome=outcome, who=who, lines=drawn))
    return found


def evidence_form(one: Evidence) -> EvidenceForm:
    """A figure with its sentences as plain data."""
    return EvidenceForm(
        row=one.row,
        speaker=one.speaker.key,
        figure=one.figure,
        words=words.number(one.figure),
        interest_words=words.INTERESTS[one.figure.interest],
        report=one.statement.report,
        source=one.header.source if one.header else None,
        title=one.header.title if one.header else None,
        url=one.header.url if one.header else None,
        said=one.statement.said,
        published=one.statement.published,
        sentences=one.sentences,
        withheld=one.withheld,
    )


def _row(incident: Incident, row: Row) -> RowForm:
    found = row.assessed
    low, best, high = words.bounds(found.low, found.best, found.high, found.high_open) if found else ("", "", "")
    return RowForm(
        outcome=words.outcome(row.tolls[0].outcome),
        who=" and ".join(words.who(toll, incident) for toll in row.tolls),
        tolls=row.tolls,
        cells={key: _cell(cell) for key, cell in row.cells.items()},
        assessed=found,
        low=low,
        best=best,
        high=high,
    )


def _cell(cell: Cell) -> CellForm:
    return CellForm(
        claim=cell.claim.id,
        stands=_number(cell.stands) if cell.stands else None,
        earlier=tuple(map(_number, cell.earlier)),
        denials=tuple(map(_number, cell.denials)),
        contested=cell.contested,
        interest=cell.claim.interest,
        interest_words=words.INTERESTS[cell.claim.interest],
    )


def _number(statement: Statement) -> NumberForm:
    figure = statement.figure
    return NumberForm(
        words=words.number(figure),
        hedged=figure.hedged,
        report=statement.report,
        figure=figure.id,
        said=statement.said,
        published=statement.published,
    )
