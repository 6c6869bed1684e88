"""The Admiralty number that is proposed; the letter, for the source, is a person's."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.assess.bounds import Best
from counterclaim.assess.policy import BestRule, Policy
from counterclaim.assess.rivals import Contest
from counterclaim.assess.standings import Standing
from counterclaim.records import Interest

MEANING = {
    1: "confirmed by independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "can't be judged",
}
"""The words of the Admiralty code (NATO system) for the number."""


def grade(
    standings: Sequence[Standing], contests: Sequence[Contest], contested: bool, best: Best, policy: Policy
) -> tuple[int, str]:
    """The number from 1 to 6, and why.

    `contests` are those in which one of the claims stands, on whichever toll its rival is counted;
    `contested` is the toll's own.

    Rule, tried in this order: 1 two or more independent origins of interest `other` agree, and there is no
    rival; 2 the same with only parties as rivals, or speakers of opposed interests agree and no rival is of
    interest `other`; 5 all numbers above 0 come from one origin, and two or more independent origins of
    interest `other` contradict it; 4 contested; 3 one origin, not an enemy's, and no rival; 6 everything else.
    """
    corroborated = best.rule is BestRule.INDEPENDENT_AGREE
    independent_rivals = _independent_rivals(contests, best, policy)
    if corroborated and not contests:
        return 1, f"{_origins(best.by)} independent origins agree, and nothing stands against them"
    if corroborated and not independent_rivals:
        return 2, f"{_origins(best.by)} independent origins agree, and only parties to the happening stand against them"
    if best.rule is BestRule.OPPOSED_AGREE and not independent_rivals:
        return 2, "speakers of opposed interests agree, and nobody without a stake stands against them"
    if _contradicted(standings, contests, policy):
        return 5, "all numbers above 0 come from one origin, and independent origins contradict it"
    if contested:
        return 4, "it is contested"
    origins = {one.origin for one in standings}
    if len(origins) == 1 and not contests and all(one.interest is not Interest.ENEMY for one in standings):
        return 3, "there is one origin, it isn't the enemy's, and nothing stands against it"
    if standings and all(one.interest is Interest.ENEMY for one in standings):
        return 6, "it is only the enemy's word"
    return 6, "nothing settles it"


def _independent_rivals(contests: Sequence[Contest], best: Best, policy: Policy) -> bool:
    """Whether someone without a stake, who isn't among those that agree, stands in a contest."""
    agreeing = {one.claim.id for one in best.by}
    return any(
        claim not in agreeing and interest in policy.best.independent
        for contest in contests
        for claim, interest in zip(contest.claims, contest.interests, strict=True)
    )


def _contradicted(standings: Sequence[Standing], contests: Sequence[Contest], policy: Policy) -> bool:
    giving = {one.origin for one in standings if one.top > 0 or one.high is None}
    against = {
        contest.lower.claim.origin
        for contest in contests
        if contest.upper.origin in giving and contest.lower.claim.interest in policy.best.independent
    }
    return len(giving) == 1 and len(against - giving) >= policy.best.origins


def _origins(standings: Sequence[Standing]) -> int:
    return len({one.origin for one in standings})
