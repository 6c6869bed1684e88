"""The form of the public corpora: the one module that turns records into it, and reads it back.

Spans are `[start, end]`, of a figure's quantity `start` and `end`; words are text; `part_of` counts
from 0 in the list of figures, `incident` from 1; `hedged` stands only where true.
`killed_or_injured` is written as `injured`. What the form doesn't hold stays null when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterclaim.records.attribution import Attribution
from counterclaim.records.base import RawSpan
from counterclaim.records.event import Event
from counterclaim.records.figure import Category, Figure, FigureStance, Outcome, Scope
from counterclaim.records.identity import attribution_id, event_id, figure_id
from counterclaim.records.party import PartyKind
from counterclaim.records.place import Place
from counterclaim.records.reading import Author, Reading
from counterclaim.records.warning import Warning

Line = dict[str, Any]
"""One line of a corpus: the JSON object of one document."""


def _words(text: str, spans: Sequence[RawSpan]) -> str | None:
    joined = " ".join(span.of(text) for span in spans)
    return " ".join(joined.split()) or None


def _pairs(spans: Iterable[RawSpan]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def figures_form(text: str, figures: Sequence[Figure], events: Sequence[Event] = ()) -> list[Line]:
    """The figures of a text in the form of the corpora; `events` give the numbers of the incidents."""
    places = {figure.id: at for at, figure in enumerate(figures)}
    order: dict[str, int] = {}
    for figure in figures:
        if figure.event is not None and figure.scope is Scope.INCIDENT:
            order.setdefault(figure.event, len(order) + 1)
    listed = []
    for figure in figures:
        line: Line = {
            "outcome": "injured" if figure.outcome is Outcome.KILLED_OR_INJURED else figure.outcome.value,
            "low": figure.low,
            "high": figure.high,
            "quantity": figure.quantity.of(text),
            "start": figure.quantity.start,
            "end": figure.quantity.end,
            "victims": _words(text, figure.victims),
            "category": figure.category.value,
            "claimant": _words(text, figure.claimant),
            "claimant_type": figure.claimant_type.value if figure.claimant_type else None,
            "stance": figure.stance.value,
            "scope": figure.scope.value,
            "part_of": places.get(figure.part_of) if figure.part_of else None,
            "incident": order.get(figure.event) if figure.event and figure.scope is Scope.INCIDENT else None,
        }
        if figure.hedged:
            line["hedged"] = True
        if figure.probability is not None:
            line["probability"] = figure.probability
        listed.append(line)
    return listed


def attributions_form(attributions: Sequence[Attribution], reading: Reading | None = None) -> list[Line]:
    """The attributions in the form of PolNeAR; with a reading, also the speaker's name, kind, and the stance."""
    listed = []
    for attribution in attributions:
        line: Line = {
            "source": _pairs(attribution.source),
            "cue": _pairs(attribution.cue),
            "content": _pairs(attribution.content),
        }
        if reading is not None:
            speaker = reading.party(attribution.speaker)
            line["speaker"] = speaker.name if speaker else None
            line["speaker_kind"] = speaker.kind.value if speaker else None
            line["stance"] = attribution.stance.value
            if attribution.hedged:
                line["hedged"] = True
        listed.append(line)
    return listed


def _place_form(place: Place) -> Line:
    return place.model_dump(mode="json", exclude_none=True, exclude_defaults=False)


def _event_form(event: Event, reading: Reading) -> Line:
    def name(party: str | None) -> str | None:
        found = reading.party(party)
        return found.name if found else None

    return {
        "start": event.span.start,
        "end": event.span.end,
        "type": event.type.value,
        "muc4_types": [kind.value for kind in event.muc4_types],
        "date": event.when.start.isoformat() if event.when.start else None,
        "date_end": event.when.end.isoformat() if event.when.end else None,
        "date_precision": event.when.precision.value,
        "place": _place_form(event.place),
        "perpetrators": [{"party": name(p.party), "spans": _pairs(p.spans)} for p in event.perpetrators],
        "victims": [{"party": name(p.party), "spans": _pairs(p.spans)} for p in event.victims],
        "targets": [_pairs(thing.spans) for thing in event.targets],
        "weapons": [_pairs(thing.spans) for thing in event.weapons],
        "responsibility": [
            {"party": name(r.party), "how": r.how.value, "by": name(r.by), "hedged": r.hedged}
            for r in event.responsibility
        ],
    }


def _warning_form(warning: Warning, reading: Reading) -> Line:
    places = {figure.id: at for at, figure in enumerate(reading.figures)}
    return {
        "code": warning.code.value,
        "spans": _pairs(warning.spans),
        "figures": [places[id] for id in warning.figures if id in places],
        "message": warning.message,
    }


def reading_line(id: str, text: str, reading: Reading, *, whole: bool = True) -> Line:
    """One report's line: all that was read in the form of the corpora, and if `whole` the record itself.

    Takes the id that the line is to carry, the report's text, and the reading.
    """
    line: Line = {
        "id": id,
        "attributions": attributions_form(reading.attributions, reading),
        "figures": figures_form(text, reading.figures, reading.events),
        "events": [_event_form(event, reading) for event in reading.events],
        "places": [_place_form(place) for place in reading.places],
        "warnings": [_warning_form(warning, reading) for warning in reading.warnings],
        "failures": [failure.model_dump(mode="json") for failure in reading.failures],
    }
    if whole:
        line["reading"] = reading.model_dump(mode="json")
    return line


def figures_line(id: str, text: str, reading: Reading) -> Line:
    """One report's line for the benchmark of casualty figures."""
    return {"id": id, "figures": figures_form(text, reading.figures, reading.events)}


def attribution_line(id: str, reading: Reading) -> Line:
    """One report's line for the benchmark of attribution."""
    return {"id": id, "attributions": attributions_form(reading.attributions)}


def _find(text: str, words: str | None, near: int) -> tuple[RawSpan, ...]:
    """The occurrence of the words that is nearest to a place; none where they don't occur."""
    if not words:
        return ()
    found, at = None, text.find(words)
    while at != -1:
        if found is None or abs(at - near) < abs(found - near):
            found = at
        at = text.find(words, at + 1)
    return (RawSpan(found, found + len(words)),) if found is not None else ()


def gold_reading(line: Mapping[str, Any], author: Author | None = None) -> Reading:
    """A line of a corpus, with `id` and `text`, as a reading. What the form doesn't hold stays null.

    Raises `KeyError` or `pydantic.ValidationError` where the line isn't of that form.
    """
    report, text = str(line["id"]), str(line["text"])
    figures: list[Figure] = []
    events: dict[int, Event] = {}
    running: dict[tuple[int, int, str], int] = {}
    for item in line.get("figures", ()):
        start, end, outcome = item["start"], item["end"], item["outcome"]
        number = running.get((start, end, outcome), 0)
        running[(start, end, outcome)] = number + 1
        incident = item.get("incident")
        if incident is not None and incident not in events:
            span = RawSpan(start, end)
            events[incident] = Event(id=event_id(report, start, end, len(events)), span=span)
        kind = item.get("claimant_type")
        figures.append(
            Figure(
                id=figure_id(report, start, end, outcome, number),
                outcome=Outcome(outcome),
                low=item.get("low"),
                high=item.get("high"),
                quantity=RawSpan(start, end),
                victims=_find(text, item.get("victims"), start),
                category=Category(item.get("category") or "unknown"),
                claimant=_find(text, item.get("claimant"), start),
                claimant_type=PartyKind(kind) if kind else None,
                stance=FigureStance(item.get("stance") or "asserted"),
                scope=Scope(item.get("scope") or "incident"),
                hedged=bool(item.get("hedged")),
                probability=item.get("probability"),
                event=events[incident].id if incident is not None else None,
            )
        )
    for at, item in enumerate(line.get("figures", ())):
        if item.get("part_of") is not None:
            figures[at] = figures[at].model_copy(update={"part_of": figures[item["part_of"]].id})
    return Reading(
        report=report,
        author=author or Author(),
        figures=tuple(figures),
        events=tuple(events.values()),
        attributions=tuple(_gold_attributions(report, line)),
    )


def _gold_attributions(report: str, line: Mapping[str, Any]) -> Iterable[Attribution]:
    for at, item in enumerate(line.get("attributions", ())):
        parts = {name: tuple(RawSpan(*pair) for pair in item.get(name, ())) for name in ("source", "cue", "content")}
        yield Attribution(id=attribution_id(report, list(parts["cue"]), list(parts["content"]), at), **parts)


__all__ = [
    "Line",
    "attribution_line",
    "attributions_form",
    "figures_form",
    "figures_line",
    "gold_reading",
    "reading_line",
]
