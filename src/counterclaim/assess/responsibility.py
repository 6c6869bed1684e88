"""Who is held responsible, and whether that is disputed."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.assess.cast import root
from counterclaim.assess.wording import joined
from counterclaim.records import Incident, PartyKind, ResponsibilityClaim, ResponsibilityHow

ACCEPTED = frozenset({ResponsibilityHow.CLAIMED, ResponsibilityHow.ADMITTED})
"""Ways in which a party takes responsibility on itself."""

SIDES = frozenset({PartyKind.STATE, PartyKind.NONSTATE_ARMED})
"""Kinds of parties that can be belligerents."""


def held(incident: Incident) -> Iterator[tuple[str, ResponsibilityClaim]]:
    """Every word on who did it, with the name of the state or group; not those that only deny."""
    for one in incident.responsibility:
        party = root(incident, one.party)
        if party is not None and party.kind in SIDES and one.how is not ResponsibilityHow.DENIED:
            yield party.name, one


def accepted(incident: Incident) -> str | None:
    """The sentence that somebody took responsibility on itself, or None."""
    found = sorted({name for name, one in held(incident) if one.how in ACCEPTED and not one.hedged})
    return f"{joined(found)} accepted responsibility." if found else None


def named(incident: Incident) -> str | None:
    """The sentence that somebody is held responsible, or None."""
    found = sorted({f"{name} is {_how(one)}" for name, one in held(incident)})
    return f"{joined(found)}." if found else None


def competing(incident: Incident) -> str | None:
    """The sentence that different parties are held responsible, or None.

    A denial alone is no competing claim, nor is a party that others are named beside who took it on themselves.
    """
    listed = list(held(incident))
    names = {name for name, _ in listed}
    owners = {name for name, one in listed if one.how in ACCEPTED and not one.hedged}
    if len(names) < 2 or len(owners) == 1:
        return None
    return f"{joined(sorted({f'{name} is {_how(one)}' for name, one in listed}))}."


def _how(one: ResponsibilityClaim) -> str:
    words = {
        ResponsibilityHow.CLAIMED: "said by itself to have done it",
        ResponsibilityHow.ADMITTED: "said by itself to have done it",
        ResponsibilityHow.ACCUSED: "accused of it",
    }
    return words.get(one.how, "reported to have done it")
