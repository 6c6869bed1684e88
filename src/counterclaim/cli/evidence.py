"""The sentences that an incident's numbers came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from counterclaim.cli import words
from counterclaim.cli.printing import clean, text
from counterclaim.cli.tolls import Speaker, TollTable
from counterclaim.records import (
    Figure,
    FigureStance,
    Header,
    Incident,
    RawSpan,
    Report,
    Statement,
    TargetKind,
    Toll,
)
from counterclaim.store import Store


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure of one cell, with its sentences as (words before the number, the number, words after it).

    `sentences` is empty where the report, or what was read in it, is withheld.
    """

    tolls: tuple[Toll, ...]
    speaker: Speaker
    statement: Statement
    figure: Figure
    header: Header | None
    sentences: tuple[tuple[str, str, str], ...]
    withheld: bool


def find_evidence(store: Store, incident: Incident, table: TollTable) -> Iterator[Evidence]:
    """The evidence of each cell, row by row; parts of a sum each by itself."""
    hidden = store.withheld()
    for row in table.rows:
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
                    report = store.report(statement.report)
                    yield Evidence(
                        tolls=row.tolls,
                        speaker=speaker,
                        statement=statement,
                        figure=figure,
                        header=_header(store, statement.report),
                        sentences=() if withheld or report is None else _sentences(report, figure),
                        withheld=withheld,
                    )


def _same(one: Statement, other: Statement) -> bool:
    return (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)


def _header(store: Store, report: str) -> Header | None:
    reading = store.reading(report)
    return next(iter(reading.header), None) if reading else None


def _sentences(report: Report, figure: Figure) -> tuple[tuple[str, str, str], ...]:
    spans: Sequence[RawSpan] = figure.evidence or (figure.quantity,)
    return tuple(_around(report.text, span, figure.quantity) for span in spans)


def _around(whole: str, sentence: RawSpan, quantity: RawSpan) -> tuple[str, str, str]:
    if not sentence.contains(quantity):
        return sentence.of(whole), "", ""
    return whole[sentence.start : quantity.start], quantity.of(whole), whole[quantity.end : sentence.end]


def evidence_page(store: Store, incident: Incident, table: TollTable) -> Group:
    """The evidence for people, with the number in each sentence marked."""
    parts: list[RenderableType] = [Text("evidence", style="bold")]
    last: tuple[tuple[Toll, ...], str] | None = None
    for one in find_evidence(store, incident, table):
        if (one.tolls, one.speaker.key) != last:
            last = one.tolls, one.speaker.key
            people = " and ".join(words.who(toll, incident) for toll in one.tolls)
            kind = words.OWN_VOICE if one.speaker.kind is None else words.kind(one.speaker.kind)
            parts.append(
                Text.assemble(
                    text(f"{words.outcome(one.tolls[0].outcome)}: {people}", "bold"),
                    ", ",
                    text(f"{one.speaker.name} ({kind})"),
                )
            )
        parts += _lines(one)
    return Group(*parts)


def _lines(one: Evidence) -> Iterator[Text]:
    denied = "denies " if one.figure.stance is FigureStance.DENIED else ""
    interest = words.INTERESTS[one.figure.interest]
    yield Text.assemble(
        "  ",
        text(f"{denied}{words.number(one.figure)}", "bold"),
        "  ",
        text(f"{_where(one)} [{interest}; figure {one.figure.id}, report {one.statement.report}]", "dim"),
    )
    if one.withheld:
        yield Text("    (withheld)", style="dim")
    for before, number, after in one.sentences:
        yield Text.assemble("    “", _piece(before), _piece(number, "bold reverse"), _piece(after), "”")


def _piece(words_: str, style: str = "") -> Text:
    """Words of a sentence, cleaned, with the spaces at their ends kept."""
    inner = clean(words_)
    lead = " " if words_[:1].isspace() and inner else ""
    trail = " " if words_[-1:].isspace() and inner else ""
    return Text(f"{lead}{inner}{trail}", style=style)


def _where(one: Evidence) -> str:
    outlet = (one.header.source if one.header else None) or "outlet unknown"
    said = one.statement.said
    day = words.day(one.statement.published)
    spoken = f", said {words.day(said)}" if said is not None and words.day(said) != day else ""
    return f"{outlet}, {day}{spoken}"


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
