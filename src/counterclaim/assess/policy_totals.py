"""The numbers that a policy asks for by names of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.assess import wording
from counterclaim.assess.policy import SHARES, Disputed, End, Policy, Silence, TotalRule, Who
from counterclaim.assess.responsibility import competing
from counterclaim.assess.sides import side_of
from counterclaim.assess.toll import Case
from counterclaim.assess.tolls import ARMED, blocks, in_order, outermost, whole
from counterclaim.assess.totals import Ends, added, assess_group
from counterclaim.records import (
    Category,
    ConflictSides,
    Demographic,
    Incident,
    Interest,
    Outcome,
    PolicyTotal,
    Toll,
    TollAssessment,
)

NAMES = {
    Who.EVERYBODY: "all people",
    Who.SIDE_A: "those of side A",
    Who.SIDE_B: "those of side B",
    Who.SIDE_CIVILIANS: "civilians",
    Who.SIDE_UNKNOWN: "people whose side isn't known",
}

NOBODY = Ends(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What is known of one outcome: the case, the assessment of all people, and the incident's sides."""

    case: Case
    everybody: TollAssessment | None
    sides: ConflictSides


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers, and the sentences that give them; no numbers where nobody's word is on those counted."""

    ends: Ends | None
    reasons: tuple[str, ...] = ()


def policy_totals(policy: Policy, known: Mapping[Outcome, Outcomes]) -> tuple[PolicyTotal, ...]:
    """The policy's totals in its order. `known` has each outcome that a total counts."""
    return tuple(_total(rule, policy, known[rule.outcome]) for rule in policy.totals)


def divides(policy: Policy, outcome: Outcome) -> bool:
    """Whether the policy divides all people of this outcome between the sides, so that these add up to the whole."""
    return any(total.who in SHARES and total.outcome is outcome for total in policy.totals)


def divided(known: Outcomes, outcome: Outcome) -> dict[Who, Sum]:
    """All people by side; the four bests add up to the best of the whole.

    Rule (GED codebook): `best` is always the sum of the deaths of A, B, civilians and those of unknown status.
    What a whole leaves over beside the tolls whose side is known are people of whom it isn't known; so are
    those whom one calls civilians and another fighters.
    """
    found: dict[Who, list[tuple[Sequence[Toll], TollAssessment]]] = {who: [] for who in SHARES}
    case = known.case
    for group in blocks(_tolls(case, lambda toll: toll != whole(outcome)), case.known):
        shares = {side_of(toll, case.incident, known.sides) for toll in group}
        who = shares.pop() if len(shares) == 1 else Who.SIDE_UNKNOWN
        found[who].append((group, assess_group(case, group)))
    sums = {who: _added(case, listed) for who, listed in found.items()}
    return {**sums, Who.SIDE_UNKNOWN: _with_rest(known, sums)}


def _with_rest(known: Outcomes, sums: Mapping[Who, Sum]) -> Sum:
    """People of whom the side isn't known, with what the best of a whole has beside its parts."""
    unknown, everybody = sums[Who.SIDE_UNKNOWN], known.everybody
    parts = sum(one.ends.best or 0 for one in sums.values() if one.ends)
    rest = (everybody.best or 0) - parts if everybody else 0
    if everybody is None or rest <= 0:
        return unknown
    why = f"Of the {everybody.best:,} in all {rest:,} are left beside those whose side is known."
    said = [] if unknown.ends else [one for one in everybody.reasons if one.startswith("Best")]
    ends = unknown.ends or NOBODY
    if ends.best:
        why += f" With the {ends.best:,} whose side is disputed or not told these are {ends.best + rest:,}."
    return Sum(replace(ends, best=(ends.best or 0) + rest), (*unknown.reasons, why, *said))


def raised_to_parts(everybody: TollAssessment, shares: Mapping[Who, Sum]) -> TollAssessment:
    """The whole whose best is the sum of the shares, where these come to more than what is said of the whole."""
    parts = sum(one.ends.best or 0 for one in shares.values() if one.ends)
    if everybody.best is None or parts <= everybody.best:
        return everybody
    reason = f"Best {parts:,}: the parts come to more than the {everybody.best:,} that are said of all, and count."
    high = max(parts, everybody.high or 0)
    return everybody.model_copy(
        update={"best": parts, "high": high, "reasons": (*everybody.reasons[:-1], reason, everybody.reasons[-1])}
    )


def _total(rule: TotalRule, policy: Policy, known: Outcomes) -> PolicyTotal:
    found = _counted(rule, known)
    ends, reasons = found.ends, found.reasons
    if ends is None:
        silent = f"Nothing is said of the {_verb(rule.outcome)} among {NAMES.get(rule.who, str(rule.who))}"
        told = rule.who in SHARES and known.everybody is not None
        if policy.count.silence is Silence.ZERO or told:
            ends, reasons = NOBODY, (f"{silent}, which counts as 0.",)
        else:
            ends, reasons = Ends(), (f"{silent}.",)
    if policy.count.disputed_responsibility is Disputed.HIGH_ONLY and ends.high:
        why = competing(known.case.incident)
        if why:
            ends = replace(ends, low=0, best=0)
            reasons = (*reasons, f"It counts in the high only, and low and best are 0: {why}")
    return PolicyTotal(
        name=rule.name,
        outcome=rule.outcome,
        low=ends.low if End.LOW in rule.gives else None,
        best=ends.best if End.BEST in rule.gives else None,
        high=ends.high if End.HIGH in rule.gives else None,
        high_open=ends.high_open and End.HIGH in rule.gives,
        reasons=tuple(_of_ends(reasons, rule.gives)),
    )


def _of_ends(reasons: Sequence[str], gives: Sequence[End]) -> Iterator[str]:
    """The reasons without those for ends that the total doesn't give, and without grades, which are a toll's."""
    left_out = [end for end in End if end not in gives]
    for reason in reasons:
        said = reason.partition(": ")[2] if reason.startswith("Of ") else reason
        if not said.startswith("Grade") and not any(_is_on(said, end) for end in left_out):
            yield reason


def _is_on(said: str, end: End) -> bool:
    return said.lower().startswith((f"{end} ", f"no {end}:"))


def _counted(rule: TotalRule, known: Outcomes) -> Sum:
    if rule.who in SHARES:
        return divided(known, rule.outcome)[rule.who]
    if rule.who is Who.EVERYBODY:
        one = known.everybody
        return Sum(Ends(one.low, one.best, one.high, one.high_open), one.reasons) if one else Sum(None)
    case = _by_word_of(known.case, rule.interests)
    groups = blocks(_tolls(case, _IS[rule.who]), case.known)
    return _added(case, [(group, assess_group(case, group)) for group in groups])


def _by_word_of(case: Case, interests: frozenset[Interest]) -> Case:
    """The case with the words of these interests alone."""
    return replace(
        case,
        standings=tuple(one for one in case.standings if one.interest in interests),
        overtaken=tuple(one for one in case.overtaken if one.interest in interests),
        contests=tuple(one for one in case.contests if set(one.interests) <= interests),
    )


def _added(case: Case, listed: Sequence[tuple[Sequence[Toll], TollAssessment]]) -> Sum:
    if not listed:
        return Sum(None)
    reasons = []
    for group, found in listed:
        names = " or ".join(wording.who(toll, case.incident) for toll in group)
        kept = [one for one in found.reasons if not one.startswith("Grade")]
        reasons += [f"Of {names}: {one[0].lower() if one[:2] == 'No' else one[0]}{one[1:]}" for one in kept]
    ends = added([found for _, found in listed])
    sums = _sums(case, listed, ends) if len(listed) > 1 else ()
    return Sum(ends, (*sums, *reasons))


def _sums(case: Case, listed: Sequence[tuple[Sequence[Toll], TollAssessment]], ends: Ends) -> Iterator[str]:
    """A sentence for each end that is a sum: of whom it is."""
    for end in End:
        total = getattr(ends, end)
        parts = [(wording.who(group[0], case.incident), getattr(found, end)) for group, found in listed]
        if total is not None:
            said = wording.joined(f"{number:,} {name}" for name, number in parts if number is not None)
            yield f"{end.capitalize()} {total:,}: the sum of those counted apart: {said}."


def _tolls(case: Case, wanted: Callable[[Toll], bool]) -> list[Toll]:
    """The tolls of this kind on which there are claims, without those that are parts of others of them."""
    return outermost(
        toll for toll in in_order(one.toll for one in case.standings if not one.claim.covers) if wanted(toll)
    )


def _civilians(toll: Toll) -> bool:
    return toll.category is Category.CIVILIAN or (toll.category is None and toll.demographic is not None)


def _of_demographic(demographic: Demographic) -> Callable[[Toll], bool]:
    return lambda toll: toll.demographic is demographic and toll.category not in ARMED


_IS: dict[Who, Callable[[Toll], bool]] = {
    Who.CIVILIANS: _civilians,
    Who.COMBATANTS: lambda toll: toll.category in ARMED,
    Who.CHILDREN: _of_demographic(Demographic.CHILDREN),
    Who.WOMEN: _of_demographic(Demographic.WOMEN),
    Who.MEN: _of_demographic(Demographic.MEN),
}


def _verb(outcome: Outcome) -> str:
    return str(outcome).replace("_", " ")


def left_out(policy: Policy, totals: Sequence[PolicyTotal], incident: Incident) -> str | None:
    """Why the incident is too small to be an event under the policy, or None."""
    smallest = policy.smallest
    if smallest is None:
        return None
    people = sum(_most(total) for total in totals if total.name in smallest.totals)
    if people >= smallest.people:
        return None
    return (
        f"The policy {policy.name} counts no event with fewer than {smallest.people:,} in "
        f"{' and '.join(smallest.totals)}; of incident {incident.id} {people:,} are claimed."
    )


def _most(total: PolicyTotal) -> int:
    return max((end for end in (total.low, total.best, total.high) if end is not None), default=0)
