"""All people together, whoever they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.assess import wording
from counterclaim.assess.grade import MEANING
from counterclaim.assess.standings import Standing
from counterclaim.assess.toll import Case, assess_claims, assess_toll, pooled
from counterclaim.assess.tolls import blocks, is_part, whole
from counterclaim.records import Outcome, Toll, TollAssessment


def assess_whole(case: Case, outcome: Outcome, tolls: Sequence[Toll]) -> TollAssessment | None:
    """The assessment of all people; None where no claim counts.

    Rule: claims on the whole are assessed as any toll's; without one, the sum over disjoint tolls.
    """
    everybody = whole(outcome)
    counted = _on_whole(case, everybody, tolls)
    if counted:
        return assess_claims(case, everybody, counted, case.contests, case.contests)
    parts = [toll for toll in tolls if toll != everybody]
    return _sum(case, everybody, parts) if parts else None


def _on_whole(case: Case, everybody: Toll, tolls: Sequence[Toll]) -> list[Standing]:
    """The claims on the whole.

    A sum that was given with its parts is a claim on these. It joins the claims on the whole that others
    make, if nobody outside of what it covers is counted (the army's "at least 31" of the worked case
    leaves the attackers out, and stays out).
    """
    counted = list(case.on(everybody))
    if not counted:
        return []
    counted = [one for one in counted if not _is_on_a_part(one, case)] or counted
    parts = [toll for toll in tolls if toll != everybody]
    sums = [one for one in case.standings if one.claim.covers]
    return [*counted, *(one for one in sums if not any(_outside(toll, one.claim.covers) for toll in parts))]


def _is_on_a_part(standing: Standing, case: Case) -> bool:
    """Whether a word on people who aren't described repeats what its origin says of some who are: the same number."""
    if not standing.undescribed or standing.zero:
        return False
    return any(
        other.toll != standing.toll
        and not other.claim.covers
        and other.origin == standing.origin
        # Only what is said of others too shows that it isn't the whole.
        and other.number == standing.number
        and any(third.toll not in (standing.toll, other.toll) and third.top > 0 for third in case.standings)
        for other in case.standings
    )


def _outside(toll: Toll, covered: Sequence[Toll]) -> bool:
    return not any(toll == one or is_part(toll, one) or is_part(one, toll) for one in covered)


@dataclass(frozen=True, slots=True)
class Ends:
    """The three numbers of people counted together."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    high_open: bool = False


def added(found: Sequence[TollAssessment]) -> Ends:
    """The sum of disjoint tolls, each end for itself."""
    lows = [one.low for one in found if one.low is not None]
    bests = [one.best for one in found if one.best is not None]
    highs = [one.high for one in found if one.high is not None]
    return Ends(
        sum(lows) if lows else None,
        sum(bests) if bests and len(bests) == len(found) else None,
        sum(highs) if highs else None,
        any(one.high_open for one in found),
    )


def assess_group(case: Case, group: Sequence[Toll]) -> TollAssessment:
    """The assessment of one toll, or of several that may count the same people."""
    return assess_toll(case, group[0]) if len(group) == 1 else pooled(case, group)


def _sum(case: Case, everybody: Toll, parts: Sequence[Toll]) -> TollAssessment:
    """The sum over disjoint tolls, each end for itself.

    Rule: a toll without a `low` adds nothing to it, and if none has one it is null; `best` is null if one
    is; `high` is open if one is.
    """
    groups = blocks(parts, case.known)
    found = [assess_group(case, group) for group in groups]
    ends = added(found)
    contesting = {claim for contest in case.contests for claim in contest.claims}
    contesting |= {claim for one in found for claim in one.contesting}
    contested = bool(contesting)
    number = 4 if contested and not all(one.grade == 5 for one in found) else max(one.grade for one in found)
    counted = [one for toll in parts for one in case.on(toll)]
    return TollAssessment(
        toll=everybody,
        low=ends.low,
        best=ends.best,
        high=ends.high,
        high_open=ends.high_open,
        contested=contested,
        contesting=tuple(sorted(contesting)),
        origins=len({one.origin for one in counted}),
        grade=number,
        reasons=(*_reasons(case, groups, found), _grade_reason(number, contested, len(found))),
    )


def _reasons(case: Case, groups: Sequence[Sequence[Toll]], found: Sequence[TollAssessment]) -> list[str]:
    reasons = []
    if len(found) > 1:
        listed = "; ".join(_summand(case, group, one) for group, one in zip(groups, found, strict=True))
        reasons.append(
            "Nobody's word is on all people together, so each end is a sum over those counted apart: "
            f"{listed}; together {_ends_in_words(added(found))}."
        )
    else:
        reasons.append("Nobody's word is on all people together; one group of people is counted.")
        reasons += found[0].reasons[:-1]
    for group in groups:
        if len(group) > 1:
            names = " and ".join(wording.who(toll, case.incident) for toll in group)
            reasons.append(
                f"Nobody counts {names} side by side, so they may be the same people under two names and count once."
            )
    for one in case.standings:
        outside = [group[0] for group in groups if _outside(group[0], one.claim.covers)]
        if one.claim.covers and outside:
            left = " and ".join(wording.who(toll, case.incident) for toll in outside)
            reasons.append(f"This leaves out {left}, and isn't on all people: {wording.word(one, case.incident)}.")
    return reasons


def _summand(case: Case, group: Sequence[Toll], one: TollAssessment) -> str:
    return f"{' or '.join(wording.who(toll, case.incident) for toll in group)} {_ends_in_words(one)}"


def _ends_in_words(one: TollAssessment | Ends) -> str:
    """The ends that there are: "low 23, high 214 (open)"."""
    ends = (("low", one.low), ("best", one.best), ("high", one.high))
    listed = ", ".join(f"{name} {value:,}" for name, value in ends if value is not None)
    return f"{listed}{' (open)' if one.high_open else ''}"


def _grade_reason(number: int, contested: bool, groups: int) -> str:
    if contested:
        why = "one of them is contested" if groups > 1 else "it is contested"
    else:
        why = (
            "a sum is no better than the weakest of its parts" if groups > 1 else "as for the one group that is counted"
        )
    return f"Grade {number} ({MEANING[number]}): {why}."
