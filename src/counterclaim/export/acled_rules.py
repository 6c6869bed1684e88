"""ACLED's rules: event types, actors and their types, days.

Source: ACLED Codebook, https://acleddata.com/knowledge-base/codebook/.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from counterclaim.export.anchors import Spans
from counterclaim.export.nations import name as country_name
from counterclaim.export.sides import Sides, is_named
from counterclaim.records import ACLED_TIME_PRECISION, DatePrecision, EventType, Incident, Party, PartyKind, When

VIOLENCE, DEMONSTRATIONS, STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"

TYPES: dict[EventType, tuple[str, str]] = {
    EventType.GOVERNMENT_REGAINS_TERRITORY: ("Battles", VIOLENCE),
    EventType.NONSTATE_OVERTAKES_TERRITORY: ("Battles", VIOLENCE),
    EventType.ARMED_CLASH: ("Battles", VIOLENCE),
    EventType.EXCESSIVE_FORCE: ("Protests", f"{VIOLENCE};{DEMONSTRATIONS}"),
    EventType.PROTEST_WITH_INTERVENTION: ("Protests", DEMONSTRATIONS),
    EventType.PEACEFUL_PROTEST: ("Protests", DEMONSTRATIONS),
    EventType.VIOLENT_DEMONSTRATION: ("Riots", DEMONSTRATIONS),
    EventType.MOB_VIOLENCE: ("Riots", VIOLENCE),
    EventType.CHEMICAL_WEAPON: ("Explosions/Remote violence", VIOLENCE),
    EventType.AIR_DRONE_STRIKE: ("Explosions/Remote violence", VIOLENCE),
    EventType.SUICIDE_BOMB: ("Explosions/Remote violence", VIOLENCE),
    EventType.SHELLING: ("Explosions/Remote violence", VIOLENCE),
    EventType.REMOTE_EXPLOSIVE: ("Explosions/Remote violence", VIOLENCE),
    EventType.GRENADE: ("Explosions/Remote violence", VIOLENCE),
    EventType.SEXUAL_VIOLENCE: ("Violence against civilians", VIOLENCE),
    EventType.ATTACK: ("Violence against civilians", VIOLENCE),
    EventType.ABDUCTION: ("Violence against civilians", VIOLENCE),
    EventType.AGREEMENT: (STRATEGIC, STRATEGIC),
    EventType.ARRESTS: (STRATEGIC, STRATEGIC),
    EventType.CHANGE_TO_GROUP: (STRATEGIC, STRATEGIC),
    EventType.DISRUPTED_WEAPONS_USE: (STRATEGIC, STRATEGIC),
    EventType.BASE_ESTABLISHED: (STRATEGIC, STRATEGIC),
    EventType.LOOTING: (STRATEGIC, STRATEGIC),
    EventType.NONVIOLENT_TRANSFER: (STRATEGIC, STRATEGIC),
    EventType.OTHER: (STRATEGIC, STRATEGIC),
}
"""For each sub-event type the event type and the disorder type; `unknown` has neither."""


class Inter(IntEnum):
    """ACLED's types of actors, by their numbers."""

    STATE = 1
    REBEL = 2
    POLITICAL_MILITIA = 3
    IDENTITY_MILITIA = 4
    RIOTERS = 5
    PROTESTERS = 6
    CIVILIANS = 7
    EXTERNAL = 8

    @property
    def words(self) -> str:
        """The type as the columns have it."""
        return _INTER[self]


_INTER = {
    Inter.STATE: "State forces",
    Inter.REBEL: "Rebel group",
    Inter.POLITICAL_MILITIA: "Political militia",
    Inter.IDENTITY_MILITIA: "Identity militia",
    Inter.RIOTERS: "Rioters",
    Inter.PROTESTERS: "Protesters",
    Inter.CIVILIANS: "Civilians",
    Inter.EXTERNAL: "External/Other forces",
}


@dataclass(frozen=True)
class Actor:
    """An actor: ACLED's name for it, its type, and the party that it is, if it is one."""

    name: str
    inter: Inter
    party: Party | None = None


def sub_event_type(incident: Incident, found: Sides) -> EventType:
    """The incident's type; an attack in which armed people of the other side were hurt is an armed clash.

    Of two tactics in one engagement the higher counts, and civilians who die in a battle get no event of their own.
    """
    other_side = len(found.organised) > 1 or (found.armed_hurt and not found.attackers)
    if incident.type in (EventType.ATTACK, EventType.UNKNOWN) and found.armed_hurt and other_side:
        return EventType.ARMED_CLASH
    return incident.type


def actors(type: EventType, incident: Incident, found: Sides) -> tuple[Actor | None, Actor | None]:
    """Both actors, the second None where there is none: the target, in violence against civilians."""
    group = TYPES.get(type, ("", ""))[0]
    where = country_name(incident.place.country)
    organised = [actor(party, incident) for party in found.organised]
    if group in ("Protests", "Riots"):
        crowd = Inter.PROTESTERS if group == "Protests" else Inter.RIOTERS
        against = organised[0] if organised else None
        if against is None and type is EventType.MOB_VIOLENCE and found.civilians:
            against = _people(Inter.CIVILIANS, where)
        return _people(crowd, where), against
    first = next((actor(party, incident) for party in found.attackers), None)
    others = [one for one in organised if first is None or one.party != first.party]
    civilians = _people(Inter.CIVILIANS, where) if found.civilians or found.undescribed else None
    if group == "Violence against civilians":
        return first or unidentified(where), _people(Inter.CIVILIANS, where)
    if group == "Battles":
        pair = [first or (others.pop(0) if others else unidentified(where))]
        pair.append(others[0] if others else unidentified(where))
        return pair[0], pair[1]
    if group == STRATEGIC:
        return first or (others[0] if others else None), others[0] if first and others else None
    return first or unidentified(where), (others[0] if others and found.armed_hurt else civilians)


def actor(party: Party, incident: Incident) -> Actor:
    """A party as an actor.

    A state's forces outside its country, and forces of intergovernmental bodies, are external. A named group is
    taken for a rebel group (which of ACLED's three kinds of groups it is can't be told from reports), one without
    a name for an unidentified armed group, which ACLED counts among political militias.
    """
    where = incident.place.country
    if party.kind is PartyKind.STATE:
        abroad = where is not None and party.country is not None and party.country != where
        home = country_name(party.country)
        words = f"State Forces of {home}" if home else party.name
        return Actor(words, Inter.EXTERNAL if abroad else Inter.STATE, party)
    if party.kind is PartyKind.INTERGOVERNMENTAL:
        return Actor(party.name, Inter.EXTERNAL, party)
    if not is_named(party):
        return Actor(unidentified(country_name(where)).name, Inter.POLITICAL_MILITIA, party)
    return Actor(party.name, Inter.REBEL, party)


def unidentified(where: str | None) -> Actor:
    """An attacker of whom nothing is known, in a country's words."""
    return Actor(
        f"Unidentified Armed Group ({where})" if where else "Unidentified Armed Group", Inter.POLITICAL_MILITIA
    )


def _people(inter: Inter, where: str | None) -> Actor:
    return Actor(f"{inter.words} ({where})" if where else inter.words, inter)


def interaction(first: Actor | None, second: Actor | None) -> str | None:
    """The two types in words, the lower number first; "… only" for one actor.

    One pair stands the other way round: "External/Other forces-Civilians".
    """
    types = sorted(one.inter for one in (first, second) if one is not None)
    if not types:
        return None
    if len(types) == 1:
        return f"{types[0].words} only"
    if types == [Inter.CIVILIANS, Inter.EXTERNAL]:
        types.reverse()
    return f"{types[0].words}-{types[1].words}"


def civilians_targeted(type: EventType, second: Actor | None) -> bool:
    """Whether civilians, or protesters who met excessive force, were the main target."""
    if TYPES.get(type, ("", ""))[0] == "Violence against civilians" or type is EventType.EXCESSIVE_FORCE:
        return True
    return second is not None and second.inter is Inter.CIVILIANS


def days(incident: Incident, spans: Spans) -> list[dt.date]:
    """The days that get a row each: several where one report tells of the incident on several days, each known.

    Reports that only date one happening differently don't make it two. Otherwise the day, or the middle of the
    period; empty where ACLED has no precision for what is known.
    """
    told: dict[str, set[dt.date]] = {}
    for report, event in spans.events:
        if event.when.precision is DatePrecision.DAY and event.when.start:
            told.setdefault(report, set()).add(event.when.start)
    several = {day for of_report in told.values() if len(of_report) > 1 for day in of_report}
    if several:
        return sorted(several)
    middle = _middle(incident.when)
    return [] if middle is None else [middle]


def _middle(when: When) -> dt.date | None:
    if ACLED_TIME_PRECISION[when.precision] is None or when.start is None or when.end is None:
        return None
    return when.start + (when.end - when.start) // 2


def shares(total: int, parts: int) -> list[int]:
    """A number of dead over several days: evenly, and what is left over to the first."""
    each, left = divmod(total, parts)
    return [each + left, *[each] * (parts - 1)]
