"""Who fought whom, and whose losses a toll is: the sides A and B in the terms of UCDP."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.assess.policy import Who
from counterclaim.assess.tolls import ARMED
from counterclaim.records import (
    Category,
    Claim,
    ConflictSides,
    Incident,
    Interest,
    Party,
    PartyKind,
    ResponsibilityHow,
    Toll,
)

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
"""UCDP's types of violence (GED codebook, type_of_violence)."""

TAKING_PART = frozenset({Interest.OWN, Interest.ENEMY})
"""Interests that only a party to the happening has."""


def root(incident: Incident, id: str | None) -> Party | None:
    """The state or group that the party with this id belongs to, which may be itself; None for no party."""
    party = incident.party(id)
    seen: set[str] = set()
    while party is not None and party.id not in seen:
        seen.add(party.id)
        above = incident.party(party.parent)
        if above is None:
            break
        party = above
    return party


@dataclass(frozen=True, slots=True)
class _Cast:
    """Those that took part: ids of roots, and who was harmed."""

    states: tuple[Party, ...]
    groups: tuple[Party, ...]
    acted: frozenset[str]
    categories: frozenset[Category | None]


def conflict_sides(incident: Incident, known: Iterable[Claim]) -> ConflictSides:
    """Sides A and B, by what is known: `known` are the claims that had been made.

    Rule (UCDP definitions; GED codebook): state-based where a state and another armed party took part, A the
    government; non-state between two groups; one-sided where one party harmed none but civilians, A that party.
    """
    cast = _cast(incident, list(known))
    states, groups = cast.states, cast.groups
    fallen = cast.categories & ARMED
    if states and groups:
        return _told(incident, STATE_BASED, states[0], groups[0], "a government and an armed group took part")
    if len(states) > 1:
        return _told(incident, STATE_BASED, states[0], states[1], "two governments took part")
    if len(groups) > 1 and fallen:
        return _told(incident, NON_STATE, groups[0], groups[1], "two armed groups took part, and no government")
    if len(states) == 1:
        if fallen:
            return _told(incident, STATE_BASED, states[0], None, "a government took part; nobody names the other side")
        return _told(incident, ONE_SIDED, states[0], None, "only a government took part, and it harmed civilians")
    if groups and Category.STATE_FORCES in fallen:
        state = _of_the_country(incident)
        return _told(incident, STATE_BASED, state, groups[0], "state forces are among those harmed by an armed group")
    if len(groups) == 1 and cast.categories - {Category.NONSTATE_ARMED} and (not fallen or groups[0].id in cast.acted):
        return _told(incident, ONE_SIDED, groups[0], None, "only an armed group took part, and it harmed civilians")
    if len(groups) == 1 and fallen and (state := _of_the_country(incident)) is not None:
        return _told(incident, STATE_BASED, state, groups[0], "fighters died, and the government is named beside them")
    if Category.STATE_FORCES in fallen:
        state = _of_the_country(incident)
        return _told(incident, STATE_BASED, state, None, "state forces were harmed; nobody names who did it")
    return ConflictSides(reasons=("Nothing shows who fought whom, so type of violence and sides stay open.",))


def side_of(toll: Toll, incident: Incident, sides: ConflictSides) -> Who:
    """Whose losses a toll is: those of side A or B, civilians, or people of whom it isn't known.

    Fighters of a party that isn't named are the armed group's, soldiers the government's; troops that help
    a government count on its side.
    """
    if toll.category is Category.CIVILIAN or (toll.category is None and toll.demographic):
        return Who.SIDE_CIVILIANS
    party = root(incident, toll.party)
    if party is not None and party.id == sides.a:
        return Who.SIDE_A
    if party is not None and party.id == sides.b:
        return Who.SIDE_B
    kinds = {
        Category.STATE_FORCES: PartyKind.STATE,
        Category.NONSTATE_ARMED: PartyKind.NONSTATE_ARMED,
    }
    kind = kinds.get(toll.category) if toll.category else None
    fitting = [who for who, of in _kinds(incident, sides) if kind is not None and of is kind]
    return fitting[0] if len(fitting) == 1 else Who.SIDE_UNKNOWN


def _kinds(incident: Incident, sides: ConflictSides) -> list[tuple[Who, PartyKind]]:
    """What kind of party each side is, also one that isn't named."""
    found = []
    for who, id in ((Who.SIDE_A, sides.a), (Who.SIDE_B, sides.b)):
        party = incident.party(id)
        if party is not None:
            found.append((who, party.kind))
        elif sides.violence == STATE_BASED:
            found.append((who, PartyKind.STATE if who is Who.SIDE_A else PartyKind.NONSTATE_ARMED))
    return found


def _cast(incident: Incident, known: Sequence[Claim]) -> _Cast:
    responsible = [one.party for one in incident.responsibility if one.how is not ResponsibilityHow.DENIED]
    losses = [one.toll.party for one in known if one.toll.category in ARMED and one.history]
    speakers = [one.speaker for one in known if one.interest in TAKING_PART]
    parties = {
        party.id: party for id in (*responsible, *losses, *speakers) if (party := root(incident, id)) is not None
    }
    acted = frozenset(party.id for id in responsible if (party := root(incident, id)))
    harmed = {party.id for id in losses if (party := root(incident, id))}

    def before(party: Party) -> tuple[bool, bool, bool, str, str]:
        elsewhere = party.kind is PartyKind.STATE and party.country != incident.place.country
        return elsewhere, party.id not in acted, party.id not in harmed, party.name, party.id

    ordered = sorted(parties.values(), key=before)
    return _Cast(
        tuple(party for party in ordered if party.kind is PartyKind.STATE),
        tuple(party for party in ordered if party.kind is PartyKind.NONSTATE_ARMED),
        acted,
        frozenset(one.toll.category for one in known if any(_anyone(one)) or one.denials),
    )


def _anyone(claim: Claim) -> Iterable[bool]:
    """Whether some number above 0 is claimed."""
    return ((one.figure.high is None or one.figure.high > 0) for one in claim.history)


def _of_the_country(incident: Incident) -> Party | None:
    """The state in whose country it happened, if it is among the parties."""
    country = incident.place.country
    found = [one for one in incident.parties if one.kind is PartyKind.STATE and one.country == country and country]
    roots = sorted({party.id for one in found if (party := root(incident, one.id))})
    return incident.party(roots[0]) if roots else None


def _told(incident: Incident, violence: int, a: Party | None, b: Party | None, why: str) -> ConflictSides:
    names = {STATE_BASED: "state-based", NON_STATE: "non-state", ONE_SIDED: "one-sided"}
    other = "civilians" if violence == ONE_SIDED else b.name if b else "not named"
    return ConflictSides(
        violence=violence,
        a=a.id if a else None,
        b=b.id if b else None,
        reasons=(
            f"Type of violence {violence} ({names[violence]}): {why}.",
            f"Side A is {a.name if a else 'not named'}; side B is {other}.",
        ),
    )
