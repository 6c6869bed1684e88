"""Who is counted: from a figure's category, party and demographic to a toll of the incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.link.names import is_named
from counterclaim.link.parties import Cast
from counterclaim.link.statements import Said
from counterclaim.records import Category, Party, PartyKind, Toll

ARMED = frozenset({Category.STATE_FORCES, Category.NONSTATE_ARMED})
SIDES = frozenset({PartyKind.STATE, PartyKind.NONSTATE_ARMED})


def with_tolls(listed: Sequence[Said], cast: Cast) -> list[Said]:
    """Give each figure its toll.

    Category `unknown`, and `mixed`, are people whoever they are. The dead of a category are one toll
    whatever the report calls their party, unless two parties are known to have lost people of that
    category: then each has a toll of its own, and a figure that doesn't say whose they are is on both together.
    """
    parties = _parties_by_category(listed, cast)
    return [replace(said, toll=_toll(said, cast, parties)) for said in listed]


def victims_root(said: Said, cast: Cast) -> Party | None:
    """The side that those counted belong to; None where they are only described ("33 attackers")."""
    party = cast.party(said.reading.report, said.figure.victims_party)
    if party is None:
        return None
    root = cast.root(party)
    return root if root.kind in SIDES and (root.kind is PartyKind.STATE or is_named(root)) else None


def _parties_by_category(listed: Sequence[Said], cast: Cast) -> dict[Category, set[str]]:
    found: dict[Category, set[str]] = {}
    for said in listed:
        root = victims_root(said, cast)
        if root is not None and _fits(said.figure.category, root):
            found.setdefault(said.figure.category, set()).add(root.id)
    return found


def _fits(category: Category, root: Party) -> bool:
    """Whether people of this category can be this side's: its forces, its fighters, or a state's citizens."""
    if category is Category.NONSTATE_ARMED:
        return root.kind is PartyKind.NONSTATE_ARMED
    return category in (Category.STATE_FORCES, Category.CIVILIAN) and root.kind is PartyKind.STATE


def _toll(said: Said, cast: Cast, parties: dict[Category, set[str]]) -> Toll:
    figure = said.figure
    category = None if figure.category in (Category.UNKNOWN, Category.MIXED) else figure.category
    known = parties.get(figure.category, set())
    party = None
    if len(known) == 1 and category in ARMED:
        party = next(iter(known))
    elif len(known) > 1:
        root = victims_root(said, cast)
        party = root.id if root is not None and root.id in known else None
    return Toll(outcome=figure.outcome, category=category, party=party, demographic=figure.demographic)
