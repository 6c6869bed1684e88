"""A reading in the form of MUC-4's answers: role fillers, incident types, confidence, killed and injured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from counterclaim.records.base import Spans
from counterclaim.records.event import (
    LIKELY,
    Event,
    EventType,
    Form,
    Participant,
    Responsibility,
    ResponsibilityHow,
)
from counterclaim.records.figure import Figure, FigureStance, Outcome, Scope
from counterclaim.records.party import PartyKind
from counterclaim.records.reading import Reading
from counterclaim.records.same_words import Same, groups, same_body, same_person, same_thing

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

    Clashes between armed parties, arrests and protests are left out, as MUC-4 does; where the trained reader read,
    those participants and things that it finds unlikely. `killed` and
    `injured` sum the largest count of each happening; null where none is given.
    """
    events = [event for event in reading.events if is_relevant(event)]
    told = [_likely_of(event) for event in reading.events if event.probability is not None] or events
    perpetrators = [one for event in told for one in event.perpetrators]
    perpetrators = _without_authorities(reading, perpetrators)
    bodies = [one for one in perpetrators if one.form is Form.ORGANIZATION]
    if told is events:
        bodies += _held_responsible(text, reading, events, {one.party for one in bodies})
    people = [one for one in perpetrators if one.form is Form.INDIVIDUAL]
    victims = [one for event in told for one in event.victims if one.names_people]
    organizations = _entities(text, [one.spans for one in bodies], same_body)
    return {
        "id": reading.report,
        "PerpInd": _entities(text, [one.spans for one in people], same_thing),
        "PerpOrg": organizations,
        "Target": _entities(text, [thing.spans for event in told for thing in event.targets], same_thing),
        "Victim": _entities(text, [one.spans for one in victims], same_person),
        "Weapon": _entities(text, [thing.spans for event in told for thing in event.weapons], same_thing),
        "types": sorted({str(kind) for event in events for kind in event.muc4_types}),
        "confidence": _confidence(text, reading, bodies, organizations),
        "killed": _count(reading.figures, events, Outcome.KILLED),
        "injured": _count(reading.figures, events, Outcome.INJURED),
    }


def is_relevant(event: Event) -> bool:
    """Whether MUC-4 would have a template for it.

    Where the trained reader read, its types say so; else a clash only counts where it hit things or named people.
    """
    if not event.muc4_types or event.probability is not None:
        return bool(event.muc4_types)
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


def _wordings(text: str, spans: Spans) -> list[str]:
    """The words at the places, the longest first, of equally long ones the first: of a person the full name."""
    return sorted((" ".join(span.of(text).split()) for span in spans), key=len, reverse=True)


def _entities(text: str, listed: Iterable[Spans], same: Same) -> list[list[str]]:
    """One wording for each person, body or thing: a second one could be wrong, and then the entity is."""
    wordings = [found for spans in listed if (found := _wordings(text, spans))]
    return [[max((found[0] for found in group), key=len)] for group in groups(wordings, list, same)]


def _likely_of(event: Event) -> Event:
    """The event with those participants and things only that the trained reader finds likely."""
    parts = ("perpetrators", "victims", "targets", "weapons")
    return event.model_copy(
        update={
            part: tuple(one for one in getattr(event, part) if (one.probability or 0.0) >= LIKELY) for part in parts
        }
    )


def _confidence(
    text: str, reading: Reading, bodies: Sequence[Participant], organizations: Iterable[Sequence[str]]
) -> dict[str, str]:
    """How each organisation is held responsible; what nobody says of it the report tells as fact."""
    responsibility = [one for event in reading.events for one in event.responsibility]
    said: dict[str, str] = {}
    for (wording,) in organizations:
        parties = {one.party for one in bodies if one.party and wording in _wordings(text, one.spans)}
        words = [one for one in responsibility if one.party in parties]
        best = min(words, key=lambda one: (_STRONGEST.index(one.how), one.hedged), default=None)
        said[wording] = _value(reading, best) if best else _CONFIDENCE[ResponsibilityHow.REPORTED]
    return said


def _value(reading: Reading, said: Responsibility) -> str:
    if said.how is ResponsibilityHow.ACCUSED:
        speaker = reading.party(said.by)
        if speaker is None and said.hedged:
            return "POSSIBLE"
        if speaker is not None and speaker.kind is PartyKind.STATE:
            return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return _CONFIDENCE[said.how]


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
