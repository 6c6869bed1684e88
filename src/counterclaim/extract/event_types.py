"""The type of a happening: ACLED's sub-event types, from the kinds of deed, the weapons and the kinds of people.

Two tactics in one engagement make one event, of the higher kind (ACLED codebook): a battle before remote
violence before violence against civilians before what harms nobody.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from counterclaim.extract.triggers import muc4_of
from counterclaim.records import Category, EventType, Muc4Type, Outcome

_ARMED = frozenset((Category.STATE_FORCES, Category.NONSTATE_ARMED))
_FIGHTING = frozenset(("attack", "shooting", "killing", "injuring", "clash"))


@dataclass(frozen=True)
class Evidence:
    """What is known of a happening: kinds of deed and of weapon (lexicon/en/events.toml), who acts, who suffers."""

    deeds: Collection[str] = ()
    weapons: Collection[str] = ()
    attackers: Collection[Category] = ()
    sufferers: Collection[Category] = ()
    outcomes: Collection[Outcome] = field(default_factory=frozenset)
    protesters_hurt: bool = False

    def has(self, *kinds: str) -> bool:
        """Whether one of these kinds of deed or weapon is told of."""
        return any(kind in self.deeds or kind in self.weapons for kind in kinds)


def event_type(seen: Evidence) -> EventType:
    """The highest type that the evidence bears; `unknown` where it bears none."""
    return (
        _battle(seen)
        or _unrest(seen)
        or _remote(seen)
        or _against_civilians(seen)
        or _without_harm(seen)
        or EventType.UNKNOWN
    )


def _battle(seen: Evidence) -> EventType | None:
    attackers, sufferers = set(seen.attackers) & _ARMED, set(seen.sufferers) & _ARMED
    opposed = bool(attackers) and bool(sufferers) and (attackers != sufferers or len(attackers) > 1)
    if "takeover" in seen.deeds and attackers:
        if attackers == {Category.STATE_FORCES}:
            return EventType.GOVERNMENT_REGAINS_TERRITORY
        if attackers == {Category.NONSTATE_ARMED}:
            return EventType.NONSTATE_OVERTAKES_TERRITORY
    if "clash" in seen.deeds and not seen.protesters_hurt:
        return EventType.ARMED_CLASH
    if (
        opposed
        and Category.CIVILIAN not in seen.sufferers
        and seen.has("shooting", "attack", "killing", "injuring")
        and not _remote(seen)
    ):
        return EventType.ARMED_CLASH
    return None


def _unrest(seen: Evidence) -> EventType | None:
    if seen.protesters_hurt:
        return EventType.EXCESSIVE_FORCE
    if "riot" in seen.deeds:
        return EventType.VIOLENT_DEMONSTRATION if "protest" in seen.deeds else EventType.MOB_VIOLENCE
    return None


def _remote(seen: Evidence) -> EventType | None:
    if seen.has("chemical"):
        return EventType.CHEMICAL_WEAPON
    if seen.has("suicide"):
        return EventType.SUICIDE_BOMB
    if seen.has("air") and seen.has("air", "bombing", "attack", "killing", "shelling") and seen.deeds:
        return EventType.AIR_DRONE_STRIKE
    if seen.has("shelling"):
        return EventType.SHELLING
    if "disrupted" in seen.deeds and not seen.outcomes:
        return EventType.DISRUPTED_WEAPONS_USE
    if seen.has("bombing", "mine"):
        return EventType.REMOTE_EXPLOSIVE
    if seen.has("grenade") and "shooting" not in seen.deeds:
        return EventType.GRENADE
    return None


def _against_civilians(seen: Evidence) -> EventType | None:
    if seen.has("sexual"):
        return EventType.SEXUAL_VIOLENCE
    harmed = bool(set(seen.outcomes) & {Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED})
    if seen.has("abduction", "hijacking") and not harmed and not seen.has("killing"):
        return EventType.ABDUCTION
    if seen.has(*_FIGHTING) and (seen.has("attack", "shooting", "killing") or harmed):
        return EventType.ATTACK
    if seen.has("abduction", "hijacking"):
        return EventType.ABDUCTION
    return None


def _without_harm(seen: Evidence) -> EventType | None:
    if seen.has("arson", "robbery", "destruction"):
        return EventType.LOOTING
    if seen.has("arrest"):
        return EventType.ARRESTS
    if seen.has("disrupted"):
        return EventType.DISRUPTED_WEAPONS_USE
    if seen.has("stoppage"):
        return EventType.OTHER
    if seen.has("protest"):
        return EventType.PEACEFUL_PROTEST
    return None


def muc4_types(seen: Evidence) -> tuple[Muc4Type, ...]:
    """The incident types of MUC-4; a bombing is no ATTACK besides, unless people fight or shoot too."""
    found = {Muc4Type(name) for kind in seen.deeds for name in muc4_of(kind)}
    if seen.has("bombing", "mine") and Muc4Type.BOMBING not in found and Muc4Type.ATTACK in found:
        found.add(Muc4Type.BOMBING)
    shooting = {"shooting", "clash", "attack"} & set(seen.deeds) or seen.has("shelling")
    if Muc4Type.BOMBING in found and not shooting:
        found.discard(Muc4Type.ATTACK)
    if {Muc4Type.KIDNAPPING, Muc4Type.HIJACKING} & found and not ({"shooting", "killing", "attack"} & set(seen.deeds)):
        found.discard(Muc4Type.ATTACK)
    return tuple(kind for kind in Muc4Type if kind in found)
