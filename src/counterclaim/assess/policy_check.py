"""What a policy file can't mean, though each of its values is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.assess.policy import (
    SHARES,
    BestRule,
    Condition,
    Division,
    End,
    Policy,
    Undescribed,
    Who,
)
from counterclaim.records import Interest, Unit

NEVER_TOGETHER = (
    (Condition.SEVERAL_ORIGINS, Condition.SINGLE_ORIGIN),
    (Condition.RESPONSIBILITY_ACCEPTED, Condition.RESPONSIBILITY_COMPETING),
)
"""Conditions of which only one can hold."""

COUNTED_WORDS = frozenset({Unit.NUMBER, Unit.NAMED, Unit.ARTICLE, Unit.COUPLE, Unit.DOZEN})
"""Kinds of words that give a number of their own, which no policy changes."""


def contradictions(policy: Policy) -> Iterator[str]:
    """A line for each: the key, why it can't be meant, and the mend."""
    if not any(source.strip() for source in policy.sources):
        yield "sources: is empty; say where the rules come from, if only that they are your own decision"
    yield from _bounds(policy)
    yield from _best(policy)
    yield from _words(policy)
    yield from _totals(policy)
    yield from _grades(policy)


def _bounds(policy: Policy) -> Iterator[str]:
    for key, rules in (("low", policy.low), ("high", policy.high)):
        twice = sorted(rules.fallback & rules.interests)
        if twice:
            yield f"{key}.fallback: {', '.join(twice)} is in {key}.interests already; a fallback is for the others"
    giving = _giving_best(policy)
    left = sorted(giving - policy.high.interests)
    if left:
        yield (
            f"high.interests: leaves out {', '.join(left)}, whose word may be the best number, which would then lie "
            "above the high; add it here or take it out of the rules for the best"
        )


def _giving_best(policy: Policy) -> set[Interest]:
    given: set[Interest] = set()
    for rule in policy.best.rules:
        if rule in (BestRule.INDEPENDENT_AGREE, BestRule.SINGLE_UNCONTESTED):
            given |= policy.best.independent
        elif rule is BestRule.OPPOSED_AGREE:
            given |= {Interest.OWN, Interest.ENEMY}
        else:
            given |= policy.best.interests
    return given


def _best(policy: Policy) -> Iterator[str]:
    rules = policy.best.rules
    for rule in sorted({one for one in rules if rules.count(one) > 1}):
        yield f"best.rules: has {rule} more than once; what gives no number at first gives none later; take one out"
    for one, after in pairwise(rules):
        if one is BestRule.LOWEST:
            yield f"best.rules: {after} stands after lowest, which always gives a number; put it before, or take it out"
    letters = policy.best.letters
    if sorted(set(letters)) != sorted(letters) or len(letters) != 6:
        yield f"best.letters: is {', '.join(letters)}; give each of A, B, C, D, E, F once, the most reliable first"


def _words(policy: Policy) -> Iterator[str]:
    for unit, rule in policy.words.items():
        if unit in COUNTED_WORDS:
            yield f"words.{unit}: gives a number of its own, which stays as it is; take it out"
        for name, ends in (("small", rule.small), ("large", rule.large)):
            if ends and ends[0] > ends[1]:
                yield f"words.{unit}: the {name} range goes from {ends[0]} down to {ends[1]}; turn it round"
        if rule.large and rule.large[0] < rule.small[0]:
            yield f"words.{unit}: is more in a small attack ({rule.small[0]}) than in a large one; turn them round"


def _totals(policy: Policy) -> Iterator[str]:
    names = [total.name for total in policy.totals]
    for name in sorted({one for one in names if names.count(one) > 1}):
        yield f"totals: two have the name {name!r}; give each a name of its own"
    for total in policy.totals:
        if total.outcome not in policy.count.outcomes:
            yield f"totals.{total.name}: counts the {total.outcome}, which count.outcomes leaves out; add it there"
        if End.BEST in total.gives and not policy.best.rules:
            yield f"totals.{total.name}: gives a best number, for which best.rules has no rule; add one, or take it out"
    for outcome in {total.outcome for total in policy.totals}:
        has = {total.who for total in policy.totals if total.outcome is outcome} & set(SHARES)
        if has and has != set(SHARES):
            missing = ", ".join(one for one in SHARES if one not in has)
            yield f"totals: {missing} of the {outcome} is missing; the four sides divide all people between them"
        if has and policy.count.undescribed is Undescribed.CIVILIAN:
            yield "totals: side_unknown would stay empty, as count.undescribed makes all of them civilians; use apart"
    for name in policy.smallest.totals if policy.smallest else ():
        if name not in names:
            yield f"smallest.totals: there is no total {name!r}; there are: {', '.join(names) or 'none'}"
    if policy.days.division is Division.EVENLY and not any(total.who is Who.EVERYBODY for total in policy.totals):
        yield "days.division: there is no total of everybody to be divided; add one, or leave it undivided"


def _grades(policy: Policy) -> Iterator[str]:
    for number, rule in enumerate(policy.grades):
        last = number == len(policy.grades) - 1
        if not rule.when and not last:
            yield f"grades: what follows {rule.word!r} is never reached, for that has no condition; put it last"
        if rule.when and last:
            yield f"grades: no grade is left where none fits; end with one that has no condition, after {rule.word!r}"
        for pair in NEVER_TOGETHER:
            if set(pair) <= set(rule.when):
                yield f"grades: {rule.word!r} asks for {pair[0]} and {pair[1]}, which never hold together; take one out"
