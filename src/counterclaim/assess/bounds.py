"""Low, best and high of one toll, each with the words that give it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.assess.policy import BestRule, Policy
from counterclaim.assess.rivals import Contest, agree
from counterclaim.assess.standings import Standing
from counterclaim.records import Interest
from counterclaim.records.standing import earlier, moment


@dataclass(frozen=True, slots=True)
class Bound:
    """A number, and the words that give it; no words: nobody's give one."""

    number: int | None = None
    by: tuple[Standing, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Best:
    """A best number, the rule that gave it, and the words that agree on it."""

    number: int | None = None
    rule: BestRule | None = None
    by: tuple[Standing, ...] = ()


def low(standings: Sequence[Standing], policy: Policy) -> Bound:
    """The least of the standing lows.

    Rule: of interest `own`, `other` and `unknown`; a 0 counts, unless two independent origins of interest
    `other` give numbers above it; an open low ("up to 20") is passed over; where only the enemy gives a
    number there is none.
    """
    outvoted = len(above_zero(standings, policy)) >= policy.low.zero_outvoted_by
    counted = [
        one
        for one in standings
        if one.interest in policy.low.interests and one.low is not None and not (one.zero and outvoted)
    ]
    if not counted:
        return Bound()
    least = min(one.low for one in counted if one.low is not None)
    return Bound(least, tuple(one for one in counted if one.low == least))


def above_zero(standings: Sequence[Standing], policy: Policy) -> set[str]:
    """The independent origins without a stake that give a number above 0."""
    return {one.origin for one in standings if one.interest in policy.best.independent and one.top > 0}


def high(standings: Sequence[Standing], policy: Policy) -> Bound:
    """The greatest of the standing highs.

    Rule: an open one is counted by its low; the result is open where the claim that gives it is.
    """
    counted = [one for one in standings if one.interest in policy.high.interests]
    if not counted:
        return Bound()
    greatest = max(one.top for one in counted)
    givers = tuple(one for one in counted if one.top == greatest)
    return Bound(greatest, givers, any(one.high is None for one in givers))


def best(standings: Sequence[Standing], contests: Sequence[Contest], policy: Policy) -> Best:
    """The best number: of the policy's rules the first that gives one."""
    for rule in policy.best.rules:
        found = _RULES[rule](standings, contests, policy)
        if found:
            return Best(_agreed_number(found, policy), rule, tuple(found))
    return Best()


def independent_agree(standings: Sequence[Standing], _: Sequence[Contest], policy: Policy) -> list[Standing]:
    """Rule (a): two or more independent origins of interest `other` whose ranges agree; the most that do."""
    others = [one for one in standings if one.interest in policy.best.independent]
    exact = max(
        (_holding(others, number) for number in _numbers(others)), key=lambda group: len(_origins(group)), default=[]
    )
    if len(_origins(exact)) >= policy.best.origins:
        return exact
    nearly = max((_agreeing(others, one, policy) for one in others), key=lambda group: len(_origins(group)), default=[])
    return nearly if len(_origins(nearly)) >= policy.best.origins else []


def single_uncontested(standings: Sequence[Standing], contests: Sequence[Contest], policy: Policy) -> list[Standing]:
    """Rule (b): one origin of interest `other` that no claim contests."""
    free = [
        one
        for one in standings
        if one.interest in policy.best.independent and not any(contest.between(one) for contest in contests)
    ]
    return free if len(_origins(free)) == 1 else []


def opposed_agree(standings: Sequence[Standing], _: Sequence[Contest], policy: Policy) -> list[Standing]:
    """Rule (c): speakers of opposed interests whose ranges agree: one counts its own losses, the other its enemy's."""
    sides = [one for one in standings if one.interest in (Interest.OWN, Interest.ENEMY)]
    for number in _numbers(sides):
        group = _holding(sides, number)
        own = {one.origin for one in group if one.interest is Interest.OWN}
        enemy = {one.origin for one in group if one.interest is Interest.ENEMY}
        if own and enemy - own:
            return group
    return []


_RULES: dict[BestRule, Callable[[Sequence[Standing], Sequence[Contest], Policy], list[Standing]]] = {
    BestRule.INDEPENDENT_AGREE: independent_agree,
    BestRule.SINGLE_UNCONTESTED: single_uncontested,
    BestRule.OPPOSED_AGREE: opposed_agree,
}


def _agreed_number(group: Sequence[Standing], policy: Policy) -> int:
    """The number of an agreeing group.

    Rule: the lowest that lies in all the agreeing ranges; where they agree only nearly, the most recent, of
    the same day the lower; of one open range, its closed end. Only numbers that were said are asked.
    """
    for number in _numbers(group):
        if all(one.reach.holds(number) for one in group):
            return number
    dated = [one for one in group if moment(one.statement) is not None] or list(group)
    latest = [one for one in dated if not any(earlier(one.statement, other.statement) for other in dated)]
    return min(one.number for one in latest)


def _numbers(standings: Sequence[Standing]) -> list[int]:
    """The numbers said, lowest first."""
    return sorted({end for one in standings for end in (one.low, one.high) if end is not None})


def _holding(standings: Sequence[Standing], number: int) -> list[Standing]:
    return [one for one in standings if one.reach.holds(number)]


def _agreeing(standings: Sequence[Standing], first: Standing, policy: Policy) -> list[Standing]:
    """The first, and of the others, the nearest number first, those that agree with all taken before."""
    group: list[Standing] = []
    for one in sorted(standings, key=lambda one: (abs(one.number - first.number), one.number, one.claim.id)):
        if all(agree(one, member, policy.near) for member in group):
            group.append(one)
    return group


def _origins(standings: Sequence[Standing]) -> set[str]:
    return {one.origin for one in standings}
