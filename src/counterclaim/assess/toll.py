"""One toll: its claims, its range, its grade, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.assess import bounds, wording
from counterclaim.assess.bounds import Best, Bound
from counterclaim.assess.grade import MEANING, grade
from counterclaim.assess.policy import BestRule, Policy
from counterclaim.assess.rivals import Contest, contests, no_civilians
from counterclaim.assess.standings import Denial, Standing
from counterclaim.assess.tolls import is_part
from counterclaim.records import Claim, Incident, Interest, Toll, TollAssessment


@dataclass(frozen=True, slots=True)
class Case:
    """What was known of one outcome of an incident: the claims that count, those overtaken, denials, contests.

    `known` are all claims of which something had been said, those too that only repeat another's word.
    """

    incident: Incident
    policy: Policy
    known: tuple[Claim, ...]
    standings: tuple[Standing, ...]
    overtaken: tuple[Standing, ...]
    denials: tuple[Denial, ...]
    contests: tuple[Contest, ...]

    def on(self, toll: Toll) -> tuple[Standing, ...]:
        """The claims on a toll.

        Rule: a claim that nobody was harmed is 0 to 0 for the whole and for every part.
        """
        return tuple(
            one if one.toll == toll else one.on(toll)
            for one in self.standings
            if not one.claim.covers and (one.toll == toll or (one.zero and is_part(toll, one.toll)))
        )

    def contests_on(self, toll: Toll) -> tuple[Contest, ...]:
        """The contests that make a toll contested.

        Rule: a toll is contested if any two of its claims, or of its parts', contest one another. A sum
        given with its parts is a claim on each of these.
        """
        return tuple(contest for contest in self.contests if self._counts_on(contest, toll))

    def _counts_on(self, contest: Contest, toll: Toll) -> bool:
        upper, lower = contest.tolls
        if not _within(upper, toll):
            return False
        if _within(lower, toll):
            return True
        if isinstance(contest.lower, Denial):
            return False
        covered = contest.lower.claim.covers
        return toll in covered or (contest.lower.zero and is_part(toll, lower))


def _within(toll: Toll, other: Toll) -> bool:
    return toll == other or is_part(toll, other)


def assess_toll(case: Case, toll: Toll) -> TollAssessment:
    """The assessment of a toll on which there are claims."""
    return assess_claims(case, toll, case.on(toll), case.contests, case.contests_on(toll))


def assess_claims(
    case: Case, toll: Toll, counted: Sequence[Standing], against: Sequence[Contest], own: Sequence[Contest]
) -> TollAssessment:
    """The assessment that these claims bear on a toll.

    `against` are all contests in which one of them may stand, `own` those that make the toll contested.
    """
    ids = {one.claim.id for one in counted}
    concerned = list(dict.fromkeys([*own, *(contest for contest in against if ids & set(contest.claims))]))
    best = bounds.best(counted, against, case.policy)
    agreeing = bounds.corroboration(counted, against, case.policy)
    low = bounds.low(counted, case.policy)
    if low.number is not None and best.number is not None and best.number < low.number:
        # Those who agree say "up to 13", another says "at least 32": a least number above the best would be absurd.
        low = Bound(best.number, best.by)
    high = _raised(bounds.high(counted, case.policy), ids, against, case.policy)
    number, why = grade(counted, concerned, bool(own), agreeing, case.policy)
    reasons = [
        *_low_reasons(case, counted, low),
        *_best_reasons(case, counted, best),
        *_high_reasons(case, high),
        *_contest_reasons(case, own),
        *_overtaken_reasons(case, toll),
        f"Grade {number} ({MEANING[number]}): {why}.",
    ]
    return TollAssessment(
        toll=toll,
        low=low.number,
        best=best.number,
        high=high.number,
        high_open=high.open,
        contested=bool(own),
        contesting=tuple(sorted({claim for contest in own for claim in contest.claims})),
        origins=len({one.origin for one in counted}),
        grade=number,
        reasons=tuple(reasons),
    )


def pooled(case: Case, tolls: Sequence[Toll]) -> TollAssessment:
    """The assessment of tolls that count the same dead under different names.

    Rule: the same dead called civilians by one and fighters by another are one, and count once, with the
    numbers given for either.
    """
    first = tolls[0]
    counted = list({one.claim.id: one.on(first) for toll in tolls for one in case.on(toll)}.values())
    claims = [replace(one, claim=one.claim.model_copy(update={"toll": first})) for one in counted]
    found = contests(claims, [], case.policy)
    known = [contest for toll in tolls for contest in case.contests_on(toll)]
    listed = list({contest.claims: contest for contest in [*known, *found]}.values())
    return assess_claims(case, first, claims, listed, listed)


def _raised(high: Bound, ids: set[str], against: Sequence[Contest], policy: Policy) -> Bound:
    """The high, raised by parts. Rule: a part that contests the whole raises its `high`."""
    for contest in against:
        part, lower = contest.upper, contest.lower
        if not isinstance(lower, Standing) or lower.claim.id not in ids or not is_part(part.toll, lower.toll):
            continue
        if part.claim.covers or no_civilians(part) or high.number is None or part.top < high.number:
            continue
        if part.claim.id in ids:
            continue
        higher = part.top > high.number
        opened = bounds.is_open(part, policy) or (not higher and high.open)
        high = Bound(part.top, (part,) if higher else (*high.by, part), opened)
    return high


def _low_reasons(case: Case, counted: Sequence[Standing], low: Bound) -> Iterator[str]:
    if low.number is not None:
        yield f"Low {low.number:,}: {wording.joined(wording.word(one, case.incident) for one in low.by)}."
    elif counted and all(one.interest is Interest.ENEMY for one in counted):
        said = wording.joined(wording.word(one, case.incident) for one in counted)
        yield f"No low: only the enemy gives a number, which is no floor: {said}."
    elif counted:
        yield "No low: nobody whose word is a floor gives a number that is closed below."
    zeros = wording.joined(
        wording.word(one, case.incident) for one in counted if one.zero and one.interest in case.policy.low.interests
    )
    if zeros and low.number:
        yield f"The 0 is set aside, for independent origins give numbers above it: {zeros}."


ALWAYS = frozenset({BestRule.LOWEST})
"""Rules that give a number wherever somebody says one."""


def _best_reasons(case: Case, counted: Sequence[Standing], best: Best) -> Iterator[str]:
    why = {
        BestRule.INDEPENDENT_AGREE: "independent origins agree",
        BestRule.SINGLE_UNCONTESTED: "one origin without a stake in the number, which no claim contests",
        BestRule.OPPOSED_AGREE: "speakers of opposed interests agree",
        BestRule.MOST_RELIABLE: "the lowest word of the sources whose letter stands above the others'",
        BestRule.LOWEST: "no source is clearly better than the others, so the lowest that is said",
    }
    if not case.policy.best.rules:
        yield "No best: the policy gives the two ends and chooses no number between them."
    elif best.rule is None and set(case.policy.best.rules) & ALWAYS:
        yield "No best: nobody whose word the policy takes gives a number."
    elif best.rule is None:
        yield (
            "No best: neither do independent origins settle it nor do opposed parties agree, "
            "and the parties' own words bound a toll and don't settle it."
        )
    else:
        said = wording.joined(wording.word(one, case.incident) for one in best.by)
        alone = best.rule is BestRule.LOWEST and len(counted) == 1
        yield f"Best {best.number:,}: {'the only word' if alone else why[best.rule]}: {said}."


def _high_reasons(case: Case, high: Bound) -> Iterator[str]:
    if high.number is not None:
        end = ", open upwards" if high.open else ""
        yield f"High {high.number:,}{end}: {wording.joined(wording.word(one, case.incident) for one in high.by)}."


def _contest_reasons(case: Case, own: Sequence[Contest]) -> Iterator[str]:
    for contest in own:
        upper = wording.word(contest.upper, case.incident)
        if isinstance(contest.lower, Denial):
            yield f"Contested: {upper}; {wording.denial(contest.lower, case.incident)}."
        else:
            yield f"Contested: {upper}; {wording.word(contest.lower, case.incident)}."


def _overtaken_reasons(case: Case, toll: Toll) -> Iterator[str]:
    for one in case.overtaken:
        if one.toll == toll:
            yield f"Overtaken by a later and higher word of the same interest: {wording.word(one, case.incident)}."
