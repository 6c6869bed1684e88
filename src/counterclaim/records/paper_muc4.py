"""A reading in the form of MUC-4's answers: role fillers, incident types, confidence, killed and injured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from counterclaim.records.base import Spans
from counterclaim.records.event import Event, EventType, Form, Participant, ResponsibilityHow
from counterclaim.records.figure import Figure, FigureStance, Outcome, Scope
from counterclaim.records.party import PartyKind
from counterclaim.records.reading import Reading

_NOT_RELEVANT = frozenset(
    (EventType.ARMED_CLASH, EventType.ARRESTS, EventType.PEACEFUL_PROTEST, EventType.GOVERNMENT_REGAINS_TERRITORY)
)
"""MUC-4 leaves out fighting between armed parties, and what harms nobody (TASKDOC of its distribution)."""

_CONFIDENCE = {
    ResponsibilityHow.REPORTED: "REPORTED AS FACT",
    ResponsibilityHow.CLAIMED: "CLAIMED OR ADMITTED",
    ResponsibilityHow.ADMITTED: "CLAIMED OR ADMITTED",
    ResponsibilityHow.ACCUSED: "SUSPECTED OR ACCUSED",
    ResponsibilityHow.DENIED: "ACQUITTED",
}
_STRONGEST = (
    ResponsibilityHow.CLAIMED,
    ResponsibilityHow.ADMITTED,
    ResponsibilityHow.REPORTED,
    ResponsibilityHow.ACCUSED,
    ResponsibilityHow.DENIED,
)


def muc4_line(text: str, reading: Reading) -> dict[str, Any]:
    """One line of MUC-4 answers for a report, from its reading; `text` is the report's.

    Clashes between armed parties, arrests and protests are left out, as MUC-4 does. `killed` and
    `injured` sum the largest count of each happening; null where none is given.
    """
    events = [event for event in reading.events if _is_relevant(event)]
    perpetrators = [one for event in events for one in event.perpetrators]
    perpetrators = _without_authorities(reading, perpetrators)
    bodies = [one for one in perpetrators if one.form is Form.ORGANIZATION]
    bodies += _held_responsible(text, reading, events, {one.party for one in bodies})
    organizations = _entities(text, (one.spans for one in bodies))
    return {
        "id": reading.report,
        "PerpInd": _entities(text, (one.spans for one in perpetrators if one.form is Form.INDIVIDUAL)),
        "PerpOrg": organizations,
        "Target": _entities(text, (thing.spans for event in events for thing in event.targets)),
        "Victim": _entities(
            text, (_longest(one.spans) for event in events for one in event.victims if one.names_people)
        ),
        "Weapon": _entities(text, (thing.spans for event in events for thing in event.weapons)),
        "types": sorted({str(kind) for event in events for kind in event.muc4_types}),
        "confidence": _confidence(text, reading, events, bodies),
        "killed": _count(reading.figures, events, Outcome.KILLED),
        "injured": _count(reading.figures, events, Outcome.INJURED),
    }


def _is_relevant(event: Event) -> bool:
    """Whether MUC-4 would have a template for it: a clash only where it hit things or named people besides."""
    if not event.muc4_types:
        return False
    beside = bool(event.targets) or any(one.names_people for one in event.victims)
    return event.type not in _NOT_RELEVANT or (event.type is EventType.ARMED_CLASH and beside)


def _without_authorities(reading: Reading, perpetrators: list[Participant]) -> list[Participant]:
    """Those whom MUC-4 asks for: where armed groups act, the state's forces beside them only respond."""
    kinds = [party.kind if (party := reading.party(one.party)) else None for one in perpetrators]
    if PartyKind.NONSTATE_ARMED not in kinds:
        return perpetrators
    return [one for one, kind in zip(perpetrators, kinds, strict=True) if kind is not PartyKind.STATE]


def _held_responsible(text: str, reading: Reading, events: list[Event], known: set[str | None]) -> list[Participant]:
    """Armed groups held responsible that no sentence tells to have acted, by the words that name them in the text."""
    found = []
    for one in (word for event in events for word in event.responsibility):
        party = reading.party(one.party)
        if party is None or party.id in known or party.kind is not PartyKind.NONSTATE_ARMED:
            continue
        names = {name.lower() for name in (party.name, *party.aliases)}
        spans = tuple(span for span in party.mentions if span.of(text).lower().removeprefix("the ") in names)
        if spans and one.how is not ResponsibilityHow.DENIED and one.attribution is not None:
            known.add(party.id)
            found.append(Participant(party=party.id, spans=spans, form=Form.ORGANIZATION))
    return found


def _wording(text: str, spans: Spans) -> str | None:
    """The words used most often for something; of equally frequent ones the first."""
    wordings = [" ".join(span.of(text).split()) for span in spans]
    return max(wordings, key=wordings.count) if wordings else None


def _longest(spans: Spans) -> Spans:
    """The longest of the words: of a person the full name."""
    return (max(spans, key=lambda span: span.end - span.start),) if spans else ()


def _entities(text: str, listed: Iterable[Spans]) -> list[list[str]]:
    """One wording for each thing; one that is part of another's words is the same thing."""
    found: list[str] = []
    for spans in listed:
        wording = _wording(text, spans)
        if wording is None or any(wording.lower() == other.lower() for other in found):
            continue
        found.append(wording)
    lowered = [f" {wording.lower()} " for wording in found]
    return [
        [wording]
        for index, wording in enumerate(found)
        if not any(other != lowered[index] and other.endswith(lowered[index]) for other in lowered)
    ]


def _confidence(text: str, reading: Reading, events: list[Event], bodies: list[Participant]) -> dict[str, str]:
    said: dict[str, str] = {}
    for body in bodies:
        wording = _wording(text, body.spans)
        words = [one for event in events for one in event.responsibility if one.party == body.party]
        if wording is None or not words:
            continue
        best = min(words, key=lambda one: (_STRONGEST.index(one.how), one.hedged))
        value = _CONFIDENCE[best.how]
        if best.how is ResponsibilityHow.ACCUSED:
            speaker = reading.party(best.by)
            if speaker is None and best.hedged:
                value = "POSSIBLE"
            elif speaker is not None and speaker.kind is PartyKind.STATE:
                value = "SUSPECTED OR ACCUSED BY AUTHORITIES"
        said[wording] = value
    return said


def _count(figures: Iterable[Figure], events: list[Event], outcome: Outcome) -> int | None:
    largest: dict[str, int] = {}
    relevant = {event.id for event in events}
    for figure in figures:
        if figure.outcome is not outcome or figure.scope is not Scope.INCIDENT or figure.stance is FigureStance.DENIED:
            continue
        size = figure.low if figure.low is not None else figure.high
        if figure.event not in relevant or figure.part_of is not None or size is None:
            continue
        largest[figure.event] = max(size, largest.get(figure.event, 0))
    return sum(largest.values()) if largest else None
