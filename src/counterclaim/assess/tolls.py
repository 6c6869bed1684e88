"""Tolls: which holds which, and which count other people."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from counterclaim.records import Category, Claim, Interest, Outcome, Toll

ARMED = frozenset({Category.STATE_FORCES, Category.NONSTATE_ARMED})
"""Categories whose dead are some party's losses."""


def whole(outcome: Outcome) -> Toll:
    """Everybody, whoever they are."""
    return Toll(outcome=outcome)


def is_part(part: Toll, of: Toll) -> bool:
    """Whether all whom the first counts are among those whom the second counts, and it isn't the same toll.

    People of whom only sex or age is said ("three children") are among civilians rather than apart.
    """
    if part == of or part.outcome is not of.outcome:
        return False
    category = of.category in (None, part.category) or (
        of.category is Category.CIVILIAN
        and part.category is None
        and part.demographic is not None
        and of.demographic is None
    )
    party = of.party in (None, part.party)
    demographic = of.demographic in (None, part.demographic)
    return category and party and demographic


def outermost(tolls: Iterable[Toll]) -> list[Toll]:
    """Those that are no part of another of them, in a fixed order."""
    listed = in_order(tolls)
    return [toll for toll in listed if not any(is_part(toll, other) for other in listed)]


def in_order(tolls: Iterable[Toll]) -> list[Toll]:
    """By category, party and demographic, the whole last."""
    return sorted(set(tolls), key=_order)


def _order(toll: Toll) -> tuple[bool, int, str, str]:
    everybody = toll.category is None and toll.party is None and toll.demographic is None
    categories = [Category.STATE_FORCES, Category.CIVILIAN, Category.NONSTATE_ARMED, Category.MIXED, Category.UNKNOWN]
    place = categories.index(toll.category) if toll.category else len(categories)
    return everybody, place, toll.party or "", toll.demographic or ""


def disjoint(one: Toll, other: Toll, claims: Iterable[Claim]) -> bool:
    """Whether no one is counted by both.

    Rule: tolls are disjoint where one speaker counts them side by side or they are different parties'
    losses. What a side counts of its own people are its losses, and no civilians. Children, women and men
    are different people anyhow. A report that counts in its own voice beside the word of somebody whom it quotes
    counts both, unless that is a party's word on its enemy's fighters.
    """
    given = list(claims)
    if one.party and other.party and one.party != other.party:
        return True
    if one.category != other.category and {one.category, other.category} <= ARMED:
        return True
    if one.demographic and other.demographic and one.demographic != other.demographic:
        return True
    if Category.CIVILIAN in (one.category, other.category) and (_admitted(one, given) or _admitted(other, given)):
        return True
    if _voices(one, given) & _carriers(other, given) or _voices(other, given) & _carriers(one, given):
        return True
    return bool(_counters(one, given) & _counters(other, given))


def _voices(toll: Toll, claims: Iterable[Claim]) -> set[str]:
    """The reports that count this toll in their own voice."""
    listed = [claim for claim in claims if claim.speaker is None and claim.toll == toll]
    return {one.report for claim in listed for one in claim.history}


def _carriers(toll: Toll, claims: Iterable[Claim]) -> set[str]:
    """The reports that carry somebody's word on this toll that may stand beside another's."""
    listed = [claim for claim in claims if claim.toll == toll]
    enemy = toll.category in ARMED
    return {one.report for claim in listed if not (enemy and claim.interest is Interest.ENEMY) for one in claim.history}


def _admitted(toll: Toll, claims: Iterable[Claim]) -> bool:
    """Whether the side that they belonged to counts them among its own."""
    return toll.category in ARMED and any(
        claim.toll == toll and claim.interest is Interest.OWN and claim.history for claim in claims
    )


def blocks(tolls: Iterable[Toll], claims: Iterable[Claim]) -> list[list[Toll]]:
    """Groups of tolls such that those in different groups are disjoint.

    Rule: the same dead called civilians by one and fighters by another are one, and count once.
    """
    listed, given = outermost(tolls), list(claims)
    group = {toll: {toll} for toll in listed}
    for one, other in combinations(listed, 2):
        if group[one] is not group[other] and not disjoint(one, other, given):
            group[one] |= group[other]
            for toll in group[other]:
                group[toll] = group[one]
    return [in_order(members) for members in {id(members): members for members in group.values()}.values()]


def _counters(toll: Toll, claims: Iterable[Claim]) -> set[str]:
    """Who counts this toll: speakers and, as those of one parent count together, origins."""
    found = set()
    for claim in claims:
        if claim.history and (claim.toll == toll or toll in claim.covers):
            found |= {claim.origin, f"speaker {claim.speaker or claim.speaker_name}"}
    return found
