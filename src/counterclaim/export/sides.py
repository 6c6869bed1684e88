"""Who acted and who was hurt, for ACLED's actors: from everyone's word on who did it, and from whose people were hurt.

UCDP's sides are the policy's, in the assessment. Kinds decide, never names (docs/exports.md has the rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.export.anchors import Spans, same_party
from counterclaim.export.entries import Entry, Evidence
from counterclaim.records import (
    Category,
    Event,
    Incident,
    Outcome,
    Participant,
    Party,
    PartyKind,
    ResponsibilityHow,
)
from counterclaim.records.words import NOBODY_NAMED

ORGANISED = frozenset({PartyKind.STATE, PartyKind.NONSTATE_ARMED, PartyKind.INTERGOVERNMENTAL})
"""Kinds of which a party can be a side."""

HURT = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED, Outcome.ABDUCTED, Outcome.MISSING})

_FIRM = (ResponsibilityHow.CLAIMED, ResponsibilityHow.ADMITTED, ResponsibilityHow.REPORTED)
_KINDS = {Category.STATE_FORCES: PartyKind.STATE, Category.NONSTATE_ARMED: PartyKind.NONSTATE_ARMED}


@dataclass(frozen=True)
class Sides:
    """The parties that acted and the organised ones whose people were hurt, each the top of its chain of parents.

    `attackers` has those held responsible, by the firmest word first: claimed, admitted, reported; those who are
    only accused where there is none of these. `armed_hurt` has the kinds of armed people who were hurt, also where
    nobody says whose they are; `civilians` is true where civilians were, `undescribed` where only people who
    aren't described further were.
    """

    attackers: tuple[Party, ...]
    sufferers: tuple[Party, ...]
    armed_hurt: frozenset[PartyKind]
    civilians: bool
    undescribed: bool

    @property
    def organised(self) -> tuple[Party, ...]:
        """All sides, attackers first, named ones before those only described."""
        listed = list(dict.fromkeys((*self.attackers, *self.sufferers)))
        return tuple(sorted(listed, key=lambda party: not is_named(party)))

    def of_kind(self, kind: PartyKind) -> list[Party]:
        """The sides of one kind."""
        return [party for party in self.organised if party.kind is kind]


def is_named(party: Party) -> bool:
    """Whether the party has a name, and isn't only described ("attackers", "an unnamed armed group in …")."""
    return bool(party.register_ids) or (party.name[:1].isupper() and not party.name.startswith(NOBODY_NAMED))


def sides(entry: Entry, evidence: Evidence) -> Sides:
    """The sides of an incident."""
    incident = entry.incident
    told = Spans(entry, evidence).events
    attackers = _top(incident, _responsible(incident)) or _top(incident, _acting(incident, evidence, told))
    hurt = [toll.toll for toll in entry.assessment.tolls if toll.toll.outcome in HURT and toll.high != 0]
    losing = [incident.party(toll.party) for toll in hurt if toll.category in _KINDS]
    armed = {_KINDS[toll.category] for toll in hurt if toll.category in _KINDS}
    targets = [party for party in _suffering(incident, evidence, told) if party.kind in ORGANISED]
    lost = _top(incident, (party for party in losing if party is not None)) or _top(incident, targets)
    whose = [_whose(kind, incident, (*attackers, *lost)) for kind in sorted(armed)]
    found = tuple(dict.fromkeys((*lost, *(party for party in whose if party is not None))))
    civilians = any(toll.category is Category.CIVILIAN for toll in hurt)
    return Sides(attackers, found, frozenset(armed), civilians, bool(hurt) and not civilians and not armed)


def _whose(kind: PartyKind, incident: Incident, known: Iterable[Party]) -> Party | None:
    """Whose people of this kind are, where nobody says it: a side of that kind, else the only one that is named."""
    if any(party.kind is kind for party in known):
        return None
    tops = dict.fromkeys(top(incident, party) for party in incident.parties if party.kind is kind)
    named = [party for party in tops if is_named(party)]
    if kind is PartyKind.STATE:
        named = [party for party in named if party.country == incident.place.country] or named
    return named[0] if len(named) == 1 else None


def _responsible(incident: Incident) -> Iterator[Party]:
    """Who is held responsible, those who deny it left out unless somebody's firmer word stands against that."""
    firm = [one for how in _FIRM for one in incident.responsibility if one.how is how]
    accused = [one for one in incident.responsibility if one.how is ResponsibilityHow.ACCUSED]
    for one in firm or accused:
        party = incident.party(one.party)
        if party is not None:
            yield party


def _acting(incident: Incident, evidence: Evidence, told: Iterable[tuple[str, Event]]) -> Iterator[Party]:
    return _participants(incident, evidence, ((report, event.perpetrators) for report, event in told))


def _suffering(incident: Incident, evidence: Evidence, told: Iterable[tuple[str, Event]]) -> Iterator[Party]:
    return _participants(incident, evidence, ((report, event.victims) for report, event in told))


def _participants(
    incident: Incident, evidence: Evidence, told: Iterable[tuple[str, tuple[Participant, ...]]]
) -> Iterator[Party]:
    for report, people in told:
        for one in people:
            read = evidence.readings[report].party(one.party)
            merged = next((party for party in incident.parties if read and same_party(read, party)), None)
            if merged is not None:
                yield merged


def _top(incident: Incident, parties: Iterable[Party]) -> tuple[Party, ...]:
    tops = dict.fromkeys(top(incident, party) for party in parties)
    return tuple(sorted((party for party in tops if party.kind in ORGANISED), key=lambda party: not is_named(party)))


def top(incident: Incident, party: Party) -> Party:
    """The party at the top of the chain of parents."""
    seen = {party.id}
    while party.parent and party.parent not in seen:
        above = incident.party(party.parent)
        if above is None:
            break
        seen.add(above.id)
        party = above
    return party
