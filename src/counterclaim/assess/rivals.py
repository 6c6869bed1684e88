"""Which claims contest which, and which have been overtaken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.assess.policy import NearRules, Overtaking, Policy
from counterclaim.assess.standings import Denial, Standing
from counterclaim.assess.tolls import is_part
from counterclaim.records import Category, Interest, Toll
from counterclaim.records.standing import earlier, first_said


@dataclass(frozen=True, slots=True)
class Contest:
    """Two words that can't both be right: `upper` gives more than `lower`, or `lower` is the denial of `upper`."""

    upper: Standing
    lower: Standing | Denial

    @property
    def claims(self) -> tuple[str, str]:
        """The ids of the two claims."""
        return self.upper.claim.id, self.lower.claim.id

    @property
    def interests(self) -> tuple[Interest, Interest]:
        """The interests of the two."""
        return self.upper.claim.interest, self.lower.claim.interest

    @property
    def tolls(self) -> tuple[Toll, Toll]:
        """The tolls of the two."""
        lower = self.lower.toll if isinstance(self.lower, Standing) else self.lower.claim.toll
        return self.upper.toll, lower

    def between(self, one: Standing) -> bool:
        """Whether this claim is one of the two."""
        return one.claim.id in self.claims


def agree(one: Standing, other: Standing, rules: NearRules) -> bool:
    """Whether the ranges overlap, or differ by no more than two counts of the same dead do."""
    return one.reach.overlaps(other.reach) or near(one, other, rules)


def near(one: Standing, other: Standing, rules: NearRules) -> bool:
    """Whether a gap between the two is a difference in counting.

    Rule: between two claims of interest `other`, a gap of 1, or of a tenth of the greater.
    """
    if one.interest not in rules.interests or other.interest not in rules.interests:
        return False
    lower, upper = (one, other) if one.reach.below(other.reach) else (other, one)
    if lower.reach.high is None or not lower.reach.below(upper.reach):
        return False
    gap = upper.reach.low - lower.reach.high
    return gap <= rules.people or gap * 100 <= upper.reach.low * rules.percent


def without_overtaken(standings: Sequence[Standing], policy: Policy) -> tuple[list[Standing], list[Standing]]:
    """Those that count, and those that a later and higher word of the same interest has overtaken.

    Rule: what is overtaken is history and counts in no bound. A word is later by when its number was first given.
    A word on a part that exceeds a word on the whole overtakes it too. Two origins that differ only as two counts
    do corroborate one another, whichever came first.
    """
    gone = {
        lower.claim.id
        for lower in standings
        for upper in standings
        if lower is not upper and _overtakes(upper, lower, policy)
    }
    return [one for one in standings if one.claim.id not in gone], [one for one in standings if one.claim.id in gone]


def _overtakes(upper: Standing, lower: Standing, policy: Policy) -> bool:
    below = lower.reach.below(upper.reach)
    if policy.ends.overtaking is Overtaking.REACHED:
        below = below or (lower.high is None and upper.low is not None and (lower.low or 0) < upper.low)
    return (
        upper.interest is lower.interest
        and _comparable(upper, lower)
        and below
        and earlier(lower.statement, first_said(upper.claim.history, upper.statement))
        and (upper.origin == lower.origin or not near(upper, lower, policy.near))
    )


def contests(standings: Sequence[Standing], denials: Sequence[Denial], policy: Policy) -> list[Contest]:
    """All pairs that contest one another, of claims that count.

    Rule: ranges that don't overlap, origins that differ, and the lower isn't just older; a claim on a part
    contests a claim on a whole that it exceeds; a denial of a number contests that number.
    """
    found = []
    for one, other in combinations(standings, 2):
        for upper, lower in ((one, other), (other, one)):
            if upper.origin != lower.origin and _stands_against(upper, lower, policy):
                found.append(Contest(upper, lower))
    found += [Contest(standing, denial) for denial in denials for standing in standings if _denied(standing, denial)]
    return found


def _stands_against(upper: Standing, lower: Standing, policy: Policy) -> bool:
    if no_civilians(lower) and upper.undescribed and is_part(lower.toll, upper.toll) and not upper.claim.covers:
        return upper.reach.low > 0
    return _comparable(upper, lower) and lower.reach.below(upper.reach) and not near(upper, lower, policy.near)


def no_civilians(standing: Standing) -> bool:
    """Whether it says "only combatants", "no civilians".

    Rule: that is 0 to 0 for civilians, and stands against every number of civilians and of people not
    described further.
    """
    return standing.zero and standing.toll.category is Category.CIVILIAN and standing.toll.demographic is None


def _comparable(upper: Standing, lower: Standing) -> bool:
    """Whether the upper counts the same people as the lower, or a part of them."""
    if lower.claim.covers:
        covered = lower.claim.covers
        if upper.claim.covers:
            return set(upper.claim.covers) <= set(covered)
        return upper.toll in covered or any(is_part(upper.toll, toll) for toll in covered)
    if upper.claim.covers:
        return (
            not lower.claim.covers
            and lower.zero
            and any(toll == lower.toll or is_part(toll, lower.toll) for toll in upper.claim.covers)
        )
    return upper.toll == lower.toll or is_part(upper.toll, lower.toll)


def _denied(standing: Standing, denial: Denial) -> bool:
    """Whether the denied number is the one that the claim gives, or the denied range holds all that it gives."""
    if standing.origin == denial.claim.origin or standing.claim.toll != denial.claim.toll:
        return False
    denied = denial.statement.figure
    number = denied.low if denied.low is not None else denied.high
    holds = (denied.low or 0) <= (standing.low or 0) and (
        denied.high is None or (standing.high is not None and standing.high <= denied.high)
    )
    return holds or number == standing.number
