"""A number of several days, one number a day."""

from __future__ import annotations

import datetime as dt

from counterclaim.assess.policy import Division, Policy
from counterclaim.records import Assessment, Incident

LONGEST = 366
"""So many days at most are told apart; of a longer period nobody knows the days."""


def by_day(
    assessment: Assessment, incident: Incident, policy: Policy, total: str
) -> tuple[tuple[dt.date, int | None], ...]:
    """The best of one of the policy's totals for each day of the incident, for exports of a row a day.

    Rule (ACLED codebook): a total over several days is divided evenly; what is left over goes to the first.
    A policy that doesn't divide has the whole number on the first day alone. Empty where no day is known.
    Raises `KeyError` where the policy has no such total.
    """
    found = assessment.total(total)
    if found is None:
        raise KeyError(f"the policy {policy.name} has no total {total!r}")
    start, end = incident.when.start, incident.when.end
    if start is None or end is None:
        return ()
    days = (end - start).days + 1
    if policy.days.division is Division.UNDIVIDED or found.best is None or days > LONGEST:
        return ((start, found.best),)
    share, left = divmod(found.best, days)
    return tuple((start + dt.timedelta(days=n), share + (left if n == 0 else 0)) for n in range(days))
