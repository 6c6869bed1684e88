"""A policy's own word for how sure an incident is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.assess import responsibility
from counterclaim.assess.policy import Condition, Letter, Policy
from counterclaim.assess.policy_totals import Outcomes
from counterclaim.assess.sides import ONE_SIDED
from counterclaim.assess.standings import Standing
from counterclaim.assess.tolls import ARMED
from counterclaim.assess.wording import joined
from counterclaim.records import Category, ConflictSides, Incident, Interest, Outcome, PolicyGrade

DOUBTFUL = frozenset({Letter.D, Letter.E})
"""Letters of sources that are held not to be reliable, and corroborate nothing."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What conditions are asked of: the incident, its sides, and the words that stand on its outcomes."""

    incident: Incident
    sides: ConflictSides
    outcomes: Sequence[Outcomes]

    @property
    def standings(self) -> list[Standing]:
        """All words that stand on what the policy counts."""
        return [one for outcome in self.outcomes for one in outcome.case.standings]

    @property
    def sources(self) -> list[str]:
        """The names of independent origins that say that somebody was harmed and aren't held unreliable."""
        found = {
            one.origin
            for one in self.standings
            if one.top > 0 and one.letter not in DOUBTFUL and one.interest is not Interest.OWN
        }
        names = {one.id: one.name for one in self.incident.origins}
        return sorted(names.get(id, id) for id in found)


def policy_grade(policy: Policy, facts: Facts) -> PolicyGrade | None:
    """The first of the policy's grades whose conditions all hold, with the sentences why; None where it has none."""
    for rule in policy.grades:
        why = [_HOLDS[condition](facts) for condition in rule.when]
        if all(why):
            reasons = [one for one in why if one] or ["None of what the other grades ask for holds."]
            return PolicyGrade(word=rule.word, reasons=tuple(f"{rule.word}: {_small(one)}" for one in reasons))
    return None


def _small(sentence: str) -> str:
    """A sentence as it stands after a colon; what starts with a name keeps its capital."""
    first = sentence.split(maxsplit=1)[0]
    return sentence[0].lower() + sentence[1:] if first in ("None", "Only", "Contested", "Nobody") else sentence


def _several(facts: Facts) -> str | None:
    found = facts.sources
    return f"{len(found)} independent origins tell of it ({joined(found)})." if len(found) > 1 else None


def _single(facts: Facts) -> str | None:
    found = facts.sources
    return f"Only one independent origin tells of it ({found[0]})." if len(found) == 1 else None


def _only_combatants(facts: Facts) -> str | None:
    """Whether all who speak of civilians say that none were harmed, while combatants were killed."""
    civilians = [one for one in facts.standings if one.toll.category is Category.CIVILIAN or _undescribed(one)]
    fallen = [one for one in facts.standings if one.toll.category in ARMED and one.top > 0]
    if not fallen or any(one.top > 0 or one.high is None for one in civilians):
        return None
    return "Only combatants were harmed, by all that is said."


def _undescribed(standing: Standing) -> bool:
    return standing.toll.category is None and not standing.claim.covers


def _contested(facts: Facts) -> str | None:
    contests = [one for outcome in facts.outcomes if _killed(outcome) for one in outcome.case.contests]
    if not contests:
        return None
    names = sorted(
        {one.upper.claim.speaker_name for one in contests} | {one.lower.claim.speaker_name for one in contests}
    )
    return f"Contested: the numbers of the killed by {joined(names)}."


def _killed(outcome: Outcomes) -> bool:
    return any(one.toll.outcome is Outcome.KILLED for one in outcome.case.standings)


def _side_unknown(facts: Facts) -> str | None:
    sides = facts.sides
    if sides.a is None or (sides.b is None and sides.violence != ONE_SIDED):
        return "Nobody names who was on one of the sides."
    return responsibility.competing(facts.incident)


def _violence_unknown(facts: Facts) -> str | None:
    return "Nobody says who fought whom." if facts.sides.violence is None else None


_HOLDS: dict[Condition, Callable[[Facts], str | None]] = {
    Condition.RESPONSIBILITY_ACCEPTED: lambda facts: responsibility.accepted(facts.incident),
    Condition.RESPONSIBILITY_COMPETING: lambda facts: responsibility.competing(facts.incident),
    Condition.RESPONSIBILITY_NAMED: lambda facts: responsibility.named(facts.incident),
    Condition.ONLY_COMBATANTS: _only_combatants,
    Condition.SEVERAL_ORIGINS: _several,
    Condition.SINGLE_ORIGIN: _single,
    Condition.TOLL_CONTESTED: _contested,
    Condition.SIDE_UNKNOWN: _side_unknown,
    Condition.VIOLENCE_UNKNOWN: _violence_unknown,
}
