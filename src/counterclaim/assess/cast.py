"""Who took part in a happening, as far as sides go: states and armed groups, each the top of its chain of parents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from counterclaim.assess.policy_conflict import ConflictRules, Helping
from counterclaim.assess.tolls import ARMED
from counterclaim.records import (
    Category,
    Claim,
    EventType,
    Incident,
    Interest,
    Part,
    Party,
    PartyKind,
    ResponsibilityHow,
)
from counterclaim.registers.countries import country, country_described
from counterclaim.registers.naming import describing, is_named
from counterclaim.registers.parties import PartyRegister

STATE, GROUP = PartyKind.STATE, PartyKind.NONSTATE_ARMED

TAKING_PART = frozenset({Interest.OWN, Interest.ENEMY})
"""Interests that only a party to the happening has."""

FROM_AFAR = frozenset({EventType.AIR_DRONE_STRIKE, EventType.SHELLING, EventType.CHEMICAL_WEAPON})
"""Attacks by weapons of war from afar, which in a war kill others than those aimed at."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party as a side: its kind and, of a government, its country under the policy.

    `called` is what the policy calls it: an id of the register, None for the party's own name.
    """

    party: Party | None
    kind: PartyKind
    country: str | None = None
    called: str | None = None

    @property
    def id(self) -> str | None:
        """The party's id."""
        return self.party.id if self.party else None

    @property
    def named(self) -> bool:
        """Whether it has a name, its own or the policy's."""
        return self.called is not None or (self.party is not None and _has_name(self.party))

    @property
    def listed(self) -> bool:
        """Whether UCDP's list of actors has it; it lists no government of a territory that it counts to another."""
        return self.called is not None and self.called.startswith("ucdp:")

    @property
    def name(self) -> str:
        """What it is called in sentences."""
        if self.party is not None:
            return self.party.name
        return self.called.partition(":")[2] if self.called else "not named"

    def same(self, other: Side) -> bool:
        """Whether both are one side."""
        if self.id is not None and self.id == other.id:
            return True
        if self.kind is STATE and other.kind is STATE:
            return self.country is not None and self.country == other.country
        return self.called is not None and self.called == other.called


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acted, who lost people, who speaks as a party, who is only named; each once, those that matter more first.

    `home` is the government of the place, `rival` those whom reports call it where the policy holds another to be.
    `opposition` is the armed opposition of the place that the policy has a name for. `uncontested` is whether no group
    contests that government.
    """

    attackers: tuple[Side, ...]
    sufferers: tuple[Side, ...]
    speakers: tuple[Side, ...]
    named: tuple[Side, ...]
    harmed: frozenset[Category | None]
    home: Side | None
    rival: Side | None
    opposition: Side | None
    clash: bool
    by_air: bool
    from_afar: bool
    uncontested: bool

    @property
    def fallen(self) -> frozenset[Category | None]:
        """The categories of armed people who were harmed."""
        return self.harmed & ARMED

    def of_kind(self, kind: PartyKind, *, speaking: bool = True) -> list[Side]:
        """The parties of one kind that took part: of states that of the country first, of groups those with a name.

        Without `speaking`, those that only speak as a party does are left out.
        """
        taking_part = (*self.attackers, *self.sufferers, *(self.speakers if speaking else ()))
        found = _once(side for side in taking_part if side.kind is kind)
        if kind is STATE:
            return sorted(
                found, key=lambda side: not (self.home is not None and self.home.listed and side.same(self.home))
            )
        # Those that are only described ("gunmen", "the attackers") may be one and the same.
        return [side for side in found if side.named] or found[:1]

    def only_named(self, kind: PartyKind) -> list[Side]:
        """Those of one kind that reports name without giving them a part."""
        return [side for side in self.named if side.kind is kind and side.named]


def root(incident: Incident, id: str | None) -> Party | None:
    """The state or group that the party with this id belongs to, which may be itself; None for no party."""
    party = incident.party(id)
    seen: set[str] = set()
    while party is not None and party.id not in seen:
        seen.add(party.id)
        above = incident.party(party.parent)
        if above is None or (above.kind is STATE and above.country is None and party.country is not None):
            break  # nobody knows which state's it is said to be, and the party tells
        party = above
    return party


def cast_of(incident: Incident, known: Sequence[Claim], rules: ConflictRules) -> Cast:
    """The cast of an incident, by what is known: `known` are the claims that had been made."""
    acted = [one.party for one in incident.taking_part if one.part is Part.ACTED]
    suffered = [one.party for one in incident.taking_part if one.part is Part.SUFFERED]
    losses = [one.toll.party for one in known if one.toll.category in ARMED and one.history]
    speaking = [one.speaker for one in known if one.interest in TAKING_PART]
    spoken = {one.speaker for one in known if one.speaker}
    named = [one.party for one in incident.taking_part if one.part is Part.NAMED]
    # Whoever speaks of others' dead may be anybody; a group that speaks of them is a party sooner than a state.
    named += [id for id in sorted(spoken) if (party := root(incident, id)) and party.kind is GROUP]
    sides = _Sides(incident, rules)
    return Cast(
        attackers=sides.of([*_responsible(incident), *acted], named_first=True),
        sufferers=sides.of([*losses, *suffered], named_first=True),
        speakers=sides.of(speaking),
        named=sides.of(named),
        harmed=frozenset(one.toll.category for one in known if any(_anyone(one)) or one.denials),
        home=sides.home,
        rival=sides.rival,
        opposition=Side(None, GROUP, None, sides.unnamed) if sides.unnamed else None,
        clash=incident.type is EventType.ARMED_CLASH,
        by_air=incident.type is EventType.AIR_DRONE_STRIKE,
        from_afar=incident.type in FROM_AFAR,
        uncontested=incident.place.country in rules.uncontested,
    )


def _responsible(incident: Incident) -> Iterator[str]:
    """Who is held responsible and doesn't only deny it, by the firmest word first."""
    firm = (ResponsibilityHow.CLAIMED, ResponsibilityHow.ADMITTED, ResponsibilityHow.REPORTED)
    for how in (*firm, ResponsibilityHow.ACCUSED):
        yield from (one.party for one in incident.responsibility if one.how is how)


def _anyone(claim: Claim) -> Iterable[bool]:
    """Whether some number above 0 is claimed."""
    return ((one.figure.high is None or one.figure.high > 0) for one in claim.history)


class _Sides:
    """Makes sides of parties, by what the policy knows of governments, of who helps whom, and of names."""

    def __init__(self, incident: Incident, rules: ConflictRules) -> None:
        self._incident, self._rules = incident, rules
        self._place = incident.place
        self._day = incident.when.start
        self.home = self._home()

    def of(self, ids: Iterable[str | None], *, named_first: bool = False) -> tuple[Side, ...]:
        """The sides of parties, each once."""
        roots = [party for id in ids if (party := root(self._incident, id)) is not None]
        found = _once(self._side(party) for party in roots if party.kind in (STATE, GROUP))
        return tuple(sorted(found, key=lambda side: not side.named)) if named_first else tuple(found)

    def _side(self, party: Party) -> Side:
        for one in self._rules.governments:
            if self._since(one.since):
                if one.party in party.register_ids:
                    return Side(party, STATE, one.country, _government(one.country))
                if one.opposed and party.kind is STATE and party.country == one.country:
                    return Side(party, GROUP, None, one.opposed)
        if party.kind is STATE:
            helped = next((one for one in self._rules.helping if self._helps(one, party)), None)
            if helped is not None and (side := self.rival or self.home) is not None:
                return side
            code = party.country or self._place.country
            return Side(party, STATE, code, _government(code))
        return Side(party, GROUP, None, self._called(party))

    def _called(self, party: Party) -> str | None:
        """The policy's name of a group; of one without a name that of the armed opposition of the place."""
        for one in self._rules.names:
            if self._since(one.since) and set(one.parties) & set(party.register_ids):
                return one.name
        return None if _has_name(party) else self.unnamed

    @property
    def unnamed(self) -> str | None:
        """What the policy calls an armed group of the place that nobody names."""
        for one in self._rules.names:
            here = one.country is not None and one.country == self._place.country
            if here and (not one.admin1 or self._place.admin1 in one.admin1):
                return one.name
        return None

    def _helps(self, one: Helping, party: Party) -> bool:
        """Whether the state's forces count on the side of the government of the country where it happened."""
        if one.state != party.country or one.country != self._place.country:
            return False
        return self._since(one.since) and not (one.until and self._since(one.until + dt.timedelta(days=1)))

    def _since(self, day: dt.date | None) -> bool:
        return day is None or (self._day is not None and self._day >= day)

    def _home(self) -> Side | None:
        """The government of the country where it happened, whether or not anybody names it."""
        code = self._place.country
        if not code:
            return None
        for one in self._rules.governments:
            if one.country == code and self._since(one.since):
                holder = self._party(partial(_is_registered_as, one.party))
                return Side(holder, STATE, code, _government(code))
        return Side(self._state_of(code), STATE, code, _government(code))

    @property
    def rival(self) -> Side | None:
        """Those whom reports call the government of the place, where the policy holds another party to be it."""
        for one in self._rules.governments:
            if one.country == self._place.country and one.opposed and self._since(one.since):
                return Side(self._state_of(one.country), GROUP, None, one.opposed)
        return None

    def _state_of(self, code: str) -> Party | None:
        return self._party(lambda party: party.kind is STATE and party.country == code)

    def _party(self, wanted: Callable[[Party], bool]) -> Party | None:
        listed = [party for party in self._incident.parties if wanted(party)]
        roots = {party.id: party for one in listed if (party := root(self._incident, one.id)) is not None}
        return roots[min(roots)] if roots else None


def _is_registered_as(id: str, party: Party) -> bool:
    return id in party.register_ids


def _has_name(party: Party) -> bool:
    """Whether the party has a name of its own: a capital, and not only that of a people ("two Ruritanian gunmen")."""
    if party.register_ids:
        return True
    if not is_named(party):
        return False
    capitals = [word for word in party.name.split() if word[:1].isupper()]
    return any(word.lower() not in describing() and not country_described(word) for word in capitals)


def _once(sides: Iterable[Side]) -> list[Side]:
    found: list[Side] = []
    for side in sides:
        if not any(side.same(other) for other in found):
            found.append(side)
    return found


@cache
def _states() -> PartyRegister:
    return PartyRegister.load()


def _government(code: str | None) -> str | None:
    """The register's id of a country's government; of one that it doesn't have, the country's name."""
    entry = _states().state(code) if code else None
    if entry is not None:
        return entry.id
    known = country(code) if code else None
    return f"own:Government of {known.name}" if known else None
