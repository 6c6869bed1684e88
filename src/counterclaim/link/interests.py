"""Whose losses a speaker counts, seen from the incident's parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.link.parties import OWNED, Cast
from counterclaim.link.tellings import Telling
from counterclaim.records import (
    Category,
    Interest,
    Party,
    PartyKind,
    ResponsibilityClaim,
    ResponsibilityHow,
    Toll,
)

SIDES = frozenset({PartyKind.STATE, PartyKind.NONSTATE_ARMED})


@dataclass(frozen=True)
class Sides:
    """The parties to a happening, by the id of the root of each: who acted, who was hit, who is held responsible.

    `attacked` are states on whose soil it was done to them; `country` is where it happened.
    """

    acted: frozenset[str]
    suffered: frozenset[str]
    blamed: frozenset[str]
    attacked: frozenset[str]
    country: str | None = None

    @property
    def parties(self) -> frozenset[str]:
        """All parties to the happening."""
        return self.acted | self.suffered | self.blamed | self.attacked

    def concerns(self, root: Party) -> bool:
        """Whether the party is one to the happening, or the state in whose country it happened."""
        return root.id in self.parties or root.country is None or self.country in (None, root.country)


def sides(
    tellings: Sequence[Telling],
    cast: Cast,
    responsibility: Sequence[ResponsibilityClaim],
    losses: Sequence[str],
    place_country: str | None,
) -> Sides:
    """The parties to the happening.

    `losses` are the roots whose forces or fighters are counted. A state is a party besides where it was
    attacked: a foreign state struck on its soil, or an armed group says of itself that it did it there.
    A state whose people are harmed by nobody knows whom isn't one. Of parties that reports in their own
    voice hold responsible, only those that most do are.
    """
    acted = _roots(cast, [(t.reading.report, one.party) for t in tellings for one in t.event.perpetrators])
    suffered = _roots(cast, [(t.reading.report, one.party) for t in tellings for one in t.event.victims]) | set(losses)
    blamed, owned = set(), set()
    most = max((len(one.reports) for one in responsibility if one.how is ResponsibilityHow.REPORTED), default=0)
    for one in responsibility:
        if one.how is ResponsibilityHow.REPORTED and len(one.reports) < most:
            continue
        party = cast.get(one.party)
        if party is not None and cast.root(party).kind in SIDES:
            blamed.add(cast.root(party).id)
            if one.how in OWNED:
                owned.add(cast.root(party).id)
    attacked = set()
    for party in cast.parties:
        if party.kind is PartyKind.STATE and party.country == place_country and party.country and not party.parent:
            foreign = [cast.get(id) for id in acted | owned if id != party.id]
            if any(one and (one.kind is PartyKind.STATE or one.id in owned) for one in foreign):
                attacked.add(party.id)
    return Sides(frozenset(acted), frozenset(suffered), frozenset(blamed), frozenset(attacked), place_country)


def interest(speaker: Party | None, toll: Toll, victims: Party | None, sides: Sides, cast: Cast) -> Interest:
    """The interest of a speaker in a toll.

    `victims` is the side that those counted belong to, where it is known. Rule (records, Figure): `own` for
    own losses, or harm laid to the speaker; `enemy` for the enemy's; `other` for third persons, and for
    people not described further where the speaker is no party; `unknown` for these where it is one.
    """
    if speaker is None:
        return Interest.OTHER
    root = cast.root(speaker)
    if root.kind not in SIDES:
        return Interest.OTHER
    if victims is not None and toll.category is not Category.CIVILIAN:
        return _of_known_side(root, victims, sides)
    if toll.category is Category.CIVILIAN:
        return Interest.OWN if _laid_to(root, sides) else Interest.OTHER
    if toll.category is Category.STATE_FORCES:
        return _of_state_forces(root, sides)
    if toll.category is Category.NONSTATE_ARMED:
        return _of_fighters(root, sides)
    return Interest.UNKNOWN if root.id in sides.parties else Interest.OTHER


def _of_known_side(root: Party, victims: Party, sides: Sides) -> Interest:
    """Of people whose side is known: own, the enemy's, or those of others' quarrel."""
    if root.id == victims.id:
        return Interest.OWN
    allies = {root.id, victims.id} <= sides.acted and not {root.id, victims.id} & sides.suffered
    if allies:
        return Interest.OTHER
    if root.id in sides.parties or _enemies_by_kind(root, victims):
        return Interest.ENEMY
    return Interest.OTHER


def _enemies_by_kind(root: Party, victims: Party) -> bool:
    """An armed group and the state in whose country it fights are enemies, whoever did this.

    A group of which no country is known fights where it counts the state's dead, and so does one against a state
    that no report names.
    """
    if root.kind is victims.kind:
        return False
    group, state = (root, victims) if root.kind is PartyKind.NONSTATE_ARMED else (victims, root)
    return None in (group.country, state.country) or group.country == state.country


def _laid_to(root: Party, sides: Sides) -> bool:
    """Whether harm to third persons is laid to the speaker: it is held responsible, or it alone acted."""
    if root.id in sides.blamed:
        return True
    return sides.acted == {root.id} and not sides.blamed


def _of_state_forces(root: Party, sides: Sides) -> Interest:
    if root.kind is PartyKind.NONSTATE_ARMED:
        return Interest.ENEMY
    if not sides.concerns(root):
        return Interest.OTHER
    hit = sides.suffered - {root.id}
    return Interest.ENEMY if root.id in sides.acted and hit and root.id not in sides.suffered else Interest.OWN


def _of_fighters(root: Party, sides: Sides) -> Interest:
    if root.kind is PartyKind.NONSTATE_ARMED:
        return Interest.OWN if root.id in sides.parties else Interest.OTHER
    return Interest.ENEMY if sides.concerns(root) else Interest.OTHER


def _roots(cast: Cast, listed: Sequence[tuple[str, str | None]]) -> set[str]:
    found = set()
    for report, id in listed:
        party = cast.party(report, id)
        if party is not None and cast.root(party).kind in SIDES:
            found.add(cast.root(party).id)
    return found
