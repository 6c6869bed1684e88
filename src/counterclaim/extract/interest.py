"""Whose losses a speaker counts, seen from the speaker: its own, the enemy's, or those of third persons.

What a party says of its own losses is a floor, what it says of the enemy's a ceiling. The answer
follows from kinds and sides alone, never from a party's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.participants import KnownParties
from counterclaim.records import Category, Event, Figure, Interest, PartyKind, ResponsibilityHow

_SIDES = {PartyKind.STATE: Category.STATE_FORCES, PartyKind.NONSTATE_ARMED: Category.NONSTATE_ARMED}
_BESIDE = frozenset(
    (PartyKind.MEDIA, PartyKind.MEDICAL, PartyKind.CIVILIAN, PartyKind.NGO, PartyKind.INTERGOVERNMENTAL)
)
"""Kinds of speaker that are no party to a conflict."""


def with_interest(figures: Sequence[Figure], events: Sequence[Event], parties: KnownParties) -> tuple[Figure, ...]:
    """The figures with their `interest` set, from the speaker's kind, the victims and the happening's parties.

    Takes figures with `event` set and their events; gives the same figures in the same order.
    """
    by_id = {event.id: event for event in events}
    return tuple(
        figure.model_copy(update={"interest": _interest(figure, by_id.get(figure.event or ""), parties)})
        for figure in figures
    )


def _interest(figure: Figure, event: Event | None, parties: KnownParties) -> Interest:
    kind = figure.claimant_type
    if kind is None and figure.claimant_party is None:
        return Interest.OTHER  # the report in its own voice
    speaker = parties.get(figure.claimant_party)
    if speaker is not None and speaker.kind is not PartyKind.UNKNOWN:
        kind = speaker.kind
    if kind in _BESIDE:
        return Interest.OTHER
    if kind not in _SIDES:
        return Interest.OTHER if figure.category is Category.CIVILIAN else Interest.UNKNOWN
    line = _line(figure.claimant_party, parties)
    victims = _line(figure.victims_party, parties)
    if line & victims:
        return Interest.OWN
    if figure.category is _SIDES[kind]:
        return _of_own_kind(figure, kind, event, parties, line)
    if figure.category in _SIDES.values() or _is_armed(figure.victims_party, parties):
        return Interest.ENEMY if _takes_part(kind, line, event, parties) else Interest.OTHER
    return _of_others(figure, kind, line, event, parties)


def _of_own_kind(
    figure: Figure, kind: PartyKind, event: Event | None, parties: KnownParties, line: frozenset[str]
) -> Interest:
    """Soldiers counted by a state, fighters counted by a group: its own, unless they are known to be another's."""
    if figure.victims_party is None:
        return Interest.ENEMY if _struck_its_like(kind, line, event, parties) else Interest.OWN
    if kind is PartyKind.STATE:
        own, others = _country(figure.claimant_party, parties), _country(figure.victims_party, parties)
        if own is not None and own == others:
            return Interest.OWN
        if own is None or others is None:
            return Interest.OWN
    return Interest.ENEMY if _takes_part(kind, line, event, parties) else Interest.OTHER


def _struck_its_like(kind: PartyKind, line: frozenset[str], event: Event | None, parties: KnownParties) -> bool:
    """Whether the happening is laid to the speaker and those who suffered by it are another party of its own kind."""
    if event is None or not _held(event, parties, line, or_self=True):
        return False
    victims = [party for one in event.victims if (party := parties.get(one.party)) is not None]
    return bool(victims) and all(party.kind is kind and not line & _line(party.id, parties) for party in victims)


def _of_others(
    figure: Figure, kind: PartyKind, line: frozenset[str], event: Event | None, parties: KnownParties
) -> Interest:
    """Civilians, and people not described further."""
    if figure.category is Category.CIVILIAN:
        return Interest.OWN if _held(event, parties, line, or_self=True) else Interest.OTHER
    if _held(event, parties, line):
        return Interest.OWN
    return Interest.UNKNOWN if _takes_part(kind, line, event, parties) else Interest.OTHER


def _held(event: Event | None, parties: KnownParties, line: frozenset[str], *, or_self: bool = False) -> bool:
    """Whether the happening is laid to the speaker or admitted by it; with `or_self`, also where it claims it."""
    if event is None or not line:
        return False
    return any(
        line & _line(one.party, parties) and (or_self or one.how is not ResponsibilityHow.CLAIMED)
        for one in event.responsibility
    )


def _takes_part(kind: PartyKind, line: frozenset[str], event: Event | None, parties: KnownParties) -> bool:
    """Whether the speaker is a party to the happening.

    An armed group that counts dead always is. A state is, unless the happening's parties are known
    and its country isn't among them.
    """
    if event is None or kind is PartyKind.NONSTATE_ARMED or not line:
        return True
    roots: set[str] = set()
    countries: set[str] = set()
    for id in (
        *(one.party for one in (*event.perpetrators, *event.victims)),
        *(one.party for one in event.responsibility),
    ):
        party = parties.get(id)
        if party is not None and party.kind is PartyKind.STATE:
            roots |= _line(id, parties)
            if party.country:
                countries.add(party.country)
    if not roots or line & roots:
        return True
    own = {party.country for id in line if (party := parties.get(id)) and party.country}
    return not own or not countries or bool(own & countries)


def _line(id: str | None, parties: KnownParties) -> frozenset[str]:
    """A party and those that it belongs to."""
    seen: set[str] = set()
    while id is not None and id not in seen:
        seen.add(id)
        party = parties.get(id)
        id = party.parent if party else None
    return frozenset(seen)


def _country(id: str | None, parties: KnownParties) -> str | None:
    """The country of a party, or of the nearest that it belongs to."""
    seen: set[str] = set()
    while id is not None and id not in seen:
        seen.add(id)
        party = parties.get(id)
        if party is None:
            return None
        if party.country:
            return party.country
        id = party.parent
    return None


def _is_armed(id: str | None, parties: KnownParties) -> bool:
    party = parties.get(id)
    return party is not None and party.kind in _SIDES
