"""What the words for a number count as under a policy."""

from __future__ import annotations

import datetime as dt

from counterclaim.assess.policy import MoreThan, Policy
from counterclaim.records import Bound, Figure, Incident, Outcome, Unit
from counterclaim.records.standing import known_by

PLAIN = {
    Unit.PLURAL: 2,
    Unit.SOME: 2,
    Unit.BARE: 2,
    Unit.FEW: 3,
    Unit.SEVERAL: 3,
    Unit.MANY: 3,
    Unit.TENS: 20,
    Unit.DOZENS: 24,
    Unit.SCORES: 40,
    Unit.HUNDREDS: 200,
    Unit.THOUSANDS: 2000,
}
"""The least that a vague word means when it stands alone. "Several hundred" is of the kind of "hundreds", and more."""

HARM = (Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED)
"""The outcomes by which the scale of an attack is told."""


def counted_as(figure: Figure, policy: Policy, *, large: bool) -> tuple[int | None, int | None]:
    """The least and the greatest number that the figure counts as; None is open.

    Rule: a vague word that stands alone counts as the policy says, after the scale of the attack where that
    makes a difference; "more than 50" as 51 or as 50. All else counts as it was read.
    """
    rule = policy.words.get(figure.unit) if figure.unit else None
    if rule and figure.unit and figure.high is None and figure.low == PLAIN.get(figure.unit):
        return rule.large if rule.large and large else rule.small
    low = figure.low
    if figure.bound is Bound.MORE_THAN and policy.ends.more_than is MoreThan.SAID and low:
        low -= 1
    return low, figure.high


def is_large(incident: Incident, policy: Policy, as_of: dt.date | None) -> bool:
    """Whether the attack is one of a large scale: by its type, or by a number of people hurt that anyone gives."""
    if incident.type in policy.scale.types:
        return True
    return any(
        _people(statement.figure) >= policy.scale.people
        for claim in incident.claims
        if claim.toll.outcome in HARM
        for statement in claim.history
        if as_of is None or known_by(statement, as_of)
    )


def _people(figure: Figure) -> int:
    """The number said; 0 for a vague word that stands alone, which says nothing of the scale but for the greatest."""
    number = figure.low if figure.low is not None else figure.high or 0
    vague = figure.unit is not None and figure.high is None and number == PLAIN.get(figure.unit)
    return number if not vague or number >= PLAIN[Unit.TENS] else 0
