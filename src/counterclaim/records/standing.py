"""Which of a speaker's figures holds now: the one rule that both linking and assessing go by.

Rules (docs/assessment.md, "What stands"): a speaker's standing figure is the latest; by when it was
said, else by when it was published; by the time where both are known, else by the day; within a day
the exact before the vague, else the higher. A later figure that is only vaguer replaces nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from counterclaim.records.figure import Bound, Figure
from counterclaim.records.incident import Statement
from counterclaim.records.when import When

ABOUT_PERCENT = 10
"""How far "about" reaches to either side when one figure is asked whether it is only a vaguer word for another."""


def moment(statement: Statement) -> When | None:
    """When it was said, else when it was published; None where neither is known."""
    for when in (statement.said, statement.published):
        if when is not None and when.end is not None:
            return when
    return None


def known_by(statement: Statement, day: dt.date) -> bool:
    """Whether it was said, or else published, on that day or before. What has no date can't be shown to have been."""
    when = moment(statement)
    return when is not None and when.end is not None and when.end <= day


def earlier(one: Statement, other: Statement) -> bool:
    """Whether one was said before the other: by the time where both are known, else by the day.

    False for two of the same day without times, and where either has no date.
    """
    first, second = moment(one), moment(other)
    if first is None or second is None or first.end is None or second.end is None:
        return False
    if first.time and second.time and first.start == first.end and second.start == second.end:
        before = _instants(first, second)
        if before is not None:
            return before[0] < before[1]
    return first.end < second.end


def standing(history: Sequence[Statement]) -> Statement | None:
    """The statement that holds now, or None for an empty history.

    Dated statements go before undated ones, for nothing shows that these are later. Of several that
    are the latest, the exact before the vague, then the higher. Where the latest is only vaguer than
    what stood before ("dozens", after "28"), that goes on standing.
    """
    dated = [statement for statement in history if moment(statement) is not None]
    left = dated or list(history)
    if not left:
        return None
    latest = [one for one in left if not any(earlier(one, other) for other in left)]
    chosen = max(latest, key=_preference)
    before = standing([one for one in left if one not in latest])
    return before if before is not None and _only_vaguer(chosen.figure, before.figure) else chosen


def first_said(history: Sequence[Statement], stands: Statement) -> Statement:
    """Where the speaker first gave the number that stands: who only repeats a number later has said nothing newer.

    `history` is the claim's; a number that was given up in between counts from when it was taken up again.
    """
    numbers = (stands.figure.low, stands.figure.high)
    others = [one for one in history if (one.figure.low, one.figure.high) != numbers and earlier(one, stands)]
    found = stands
    for one in history:
        same = (one.figure.low, one.figure.high) == numbers and not any(earlier(one, other) for other in others)
        if same and earlier(one, found):
            found = one
    return found


def is_exact(figure: Figure) -> bool:
    """Whether the words give one number and don't hedge it by "about"."""
    return figure.low is not None and figure.low == figure.high and figure.bound is not Bound.ABOUT


def _preference(statement: Statement) -> tuple[bool, int, int, bool, str, str]:
    """Exact first, then the higher; what is a speaker's own word before a repetition; ids settle the rest."""
    figure = statement.figure
    upper = figure.high if figure.high is not None else figure.low
    return (is_exact(figure), upper or 0, figure.low or 0, statement.repeats is None, statement.report, figure.id)


def _only_vaguer(later: Figure, before: Figure) -> bool:
    """Whether the later range holds the whole of the one before, and more."""
    low, high = _range(later)
    old_low, old_high = _range(before)
    holds = low <= old_low and (high is None or (old_high is not None and old_high <= high))
    return holds and (low, high) != (old_low, old_high)


def _range(figure: Figure) -> tuple[float, float | None]:
    slack = ABOUT_PERCENT / 100 if figure.bound is Bound.ABOUT else 0
    low = (figure.low or 0) * (1 - slack)
    return low, None if figure.high is None else figure.high * (1 + slack)


def _instants(first: When, second: When) -> tuple[dt.datetime, dt.datetime] | None:
    """Both moments, comparable; None where only one of them has its offset from UTC."""
    moments = []
    for when in (first, second):
        time = dt.time.fromisoformat(str(when.time))
        moments.append(dt.datetime.combine(when.end or dt.date.min, time))
    if (moments[0].tzinfo is None) != (moments[1].tzinfo is None):
        return None
    return moments[0], moments[1]
