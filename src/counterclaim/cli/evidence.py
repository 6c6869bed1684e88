"""The sentences that an incident's numbers came from."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from counterclaim.cli.printing import clean, text
from counterclaim.records import FigureStance, Incident, Toll
from counterclaim.store import Store
from counterclaim.views import words
from counterclaim.views.evidence import Evidence, find_evidence
from counterclaim.views.tolls import TollTable


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
