"""The sentences that an incident's numbers came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from counterclaim.records import Figure, Header, Incident, RawSpan, Report, Statement, TargetKind, Toll
from counterclaim.store import Store
from counterclaim.store.reading import header_of
from counterclaim.views.tolls import Speaker, TollTable


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure of one cell, with its sentences as (words before the number, the number, words after it).

    `row` is the row's place in the table. `sentences` is empty where the report, or what was read in it, is withheld.
    """

    row: int
    tolls: tuple[Toll, ...]
    speaker: Speaker
    statement: Statement
    figure: Figure
    header: Header | None
    sentences: tuple[tuple[str, str, str], ...]
    withheld: bool


def find_evidence(store: Store, incident: Incident, table: TollTable) -> Iterator[Evidence]:
    """The evidence of each cell, row by row; parts of a sum each by itself."""
    hidden, reports, headers = store.withheld(), cache(store.report), cache(partial(_header, store))
    for at, row in enumerate(table.rows):
        for speaker in table.speakers:
            cell = row.cells.get(speaker.key)
            if cell is None:
                continue
            stands = (cell.stands,) if cell.stands else ()
            # A claim's later statements of one number are all evidence for it, but not each for another.
            same = [one for one in cell.claim.history if cell.stands and _same(one, cell.stands)]
            for statement in dict.fromkeys([*stands, *same, *cell.earlier, *cell.denials]):
                for figure in statement.parts or (statement.figure,):
                    withheld = hidden.hides(TargetKind.FIGURE, figure.id, statement.report)
                    report = reports(statement.report)
                    yield Evidence(
                        row=at,
                        tolls=row.tolls,
                        speaker=speaker,
                        statement=statement,
                        figure=figure,
                        header=headers(statement.report),
                        sentences=() if withheld or report is None else _sentences(report, figure),
                        withheld=withheld,
                    )


def _same(one: Statement, other: Statement) -> bool:
    return (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)


def _header(store: Store, report: str) -> Header | None:
    published = next(iter(store.publications(report)), None)
    return header_of(published) if published else None


def _sentences(report: Report, figure: Figure) -> tuple[tuple[str, str, str], ...]:
    spans: Sequence[RawSpan] = figure.evidence or (figure.quantity,)
    return tuple(_around(report.text, span, figure.quantity) for span in spans)


def _around(whole: str, sentence: RawSpan, quantity: RawSpan) -> tuple[str, str, str]:
    if not sentence.contains(quantity):
        return sentence.of(whole), "", ""
    return whole[sentence.start : quantity.start], quantity.of(whole), whole[quantity.end : sentence.end]


def evidence_forms(store: Store, incident: Incident, table: TollTable) -> list[dict[str, Any]]:
    """The evidence as JSON."""
    return [
        {
            "tolls": [toll.model_dump(mode="json") for toll in one.tolls],
            "speaker": one.speaker.name,
            "speaker_kind": one.speaker.kind.value if one.speaker.kind else None,
            "figure": one.figure.model_dump(mode="json"),
            "report": one.statement.report,
            "source": one.header.source if one.header else None,
            "url": one.header.url if one.header else None,
            "published": one.statement.published.model_dump(mode="json") if one.statement.published else None,
            "sentences": ["".join(parts) for parts in one.sentences],
            "withheld": one.withheld,
        }
        for one in find_evidence(store, incident, table)
    ]
