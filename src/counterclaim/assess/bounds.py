"""Low, best and high of one toll, each with the words that give it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.assess.policy import BestRule, OpenHigh, OpenLow, Policy
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

    Rule: of the policy's interests, or where none of these speaks of its fallback; a 0 counts, unless so
    many independent origins give numbers above it; an open low ("up to 20") is passed over, unless the
    policy takes what is said where nothing else is.
    """
    asked = _of(standings, policy.low.interests, policy.low.fallback)
    counted = _without_zeros(asked, standings, policy)
    closed = [one for one in counted if one.low is not None]
    if closed:
        least = min(one.low for one in closed if one.low is not None)
        return Bound(least, tuple(one for one in closed if one.low == least))
    if counted and policy.ends.low is OpenLow.SAID:
        least = min(one.number for one in counted)
        return Bound(least, tuple(one for one in counted if one.number == least))
    return Bound()


def _of(standings: Sequence[Standing], interests: frozenset[Interest], fallback: frozenset[Interest]) -> list[Standing]:
    found = [one for one in standings if one.interest in interests]
    return found or [one for one in standings if one.interest in fallback]


def _without_zeros(counted: Sequence[Standing], standings: Sequence[Standing], policy: Policy) -> list[Standing]:
    """Without the zeros that enough independent origins contradict."""
    outvoted = len(above_zero(standings, policy)) >= policy.low.zero_outvoted_by
    return [one for one in counted if not (outvoted and one.zero and one.interest in policy.low.zero_interests)]


def above_zero(standings: Sequence[Standing], policy: Policy) -> set[str]:
    """The independent origins without a stake that give a number above 0."""
    return {one.origin for one in standings if one.interest in policy.best.independent and one.top > 0}


def high(standings: Sequence[Standing], policy: Policy) -> Bound:
    """The greatest of the standing highs.

    Rule: an open one is counted by its low; the result is open where the claim that gives it is, and the
    policy marks such.
    """
    counted = _of(standings, policy.high.interests, policy.high.fallback)
    if not counted:
        return Bound()
    greatest = max(one.top for one in counted)
    givers = tuple(one for one in counted if one.top == greatest)
    return Bound(greatest, givers, any(is_open(one, policy) for one in givers))


def is_open(standing: Standing, policy: Policy) -> bool:
    """Whether its high is one that the policy marks as open."""
    return standing.high is None and policy.ends.high is OpenHigh.OPEN


def best(standings: Sequence[Standing], contests: Sequence[Contest], policy: Policy) -> Best:
    """The best number: of the policy's rules the first that gives one."""
    return _first(policy.best.rules, standings, contests, policy)


def corroboration(standings: Sequence[Standing], contests: Sequence[Contest], policy: Policy) -> Best:
    """Who agree with one another, whichever way the policy finds its best number: what grades go by."""
    return _first(_AGREEING, standings, contests, policy)


def _first(
    rules: Sequence[BestRule], standings: Sequence[Standing], contests: Sequence[Contest], policy: Policy
) -> Best:
    for rule in rules:
        found = _RULES[rule](standings, contests, policy)
        if found:
            number = _lowest_number(found) if rule in _SAID else _agreed_number(found, policy)
            return Best(number, rule, tuple(found))
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


def most_reliable(standings: Sequence[Standing], _: Sequence[Contest], policy: Policy) -> list[Standing]:
    """The lowest word of the sources whose letter stands above the others'; none where all letters are alike."""
    counted = _judged(standings, policy)
    ranks = [policy.best.letters.index(one.letter) for one in counted]
    if len(set(ranks)) < 2:
        return []
    return _lowest([one for one, rank in zip(counted, ranks, strict=True) if rank == min(ranks)])


def lowest(standings: Sequence[Standing], _: Sequence[Contest], policy: Policy) -> list[Standing]:
    """The words that give the lowest number."""
    return _lowest(_judged(standings, policy))


def _judged(standings: Sequence[Standing], policy: Policy) -> list[Standing]:
    """The words among which a rule chooses that takes what is said as it is."""
    asked = [one for one in standings if one.interest in policy.best.interests]
    return _without_zeros(asked, standings, policy)


def _lowest(standings: Sequence[Standing]) -> list[Standing]:
    """Those that give the lowest number, ones that are open below ("up to 20") only where there are no others."""
    closed = [one for one in standings if one.low is not None] or list(standings)
    return [one for one in closed if one.number == _lowest_number(closed)] if closed else []


def _lowest_number(standings: Sequence[Standing]) -> int:
    return min(one.number for one in standings)


_RULES: dict[BestRule, Callable[[Sequence[Standing], Sequence[Contest], Policy], list[Standing]]] = {
    BestRule.INDEPENDENT_AGREE: independent_agree,
    BestRule.SINGLE_UNCONTESTED: single_uncontested,
    BestRule.OPPOSED_AGREE: opposed_agree,
    BestRule.MOST_RELIABLE: most_reliable,
    BestRule.LOWEST: lowest,
}

_SAID = frozenset({BestRule.MOST_RELIABLE, BestRule.LOWEST})
"""Rules that take what is said as it is."""

_AGREEING = (BestRule.INDEPENDENT_AGREE, BestRule.SINGLE_UNCONTESTED, BestRule.OPPOSED_AGREE)
"""Rules that ask who agrees, in the order of the policy `cautious`."""


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
