"""Days from words: years that are left out, weekdays, spans counted from the report's own day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from counterclaim.records import DatePrecision, RawSpan, When

LONGEST_AHEAD = 31
"""A day without a year lies at most so many days after the report; later ones are of the year before."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which words like "yesterday" count, and the year of days without one; None where unknown."""

    day: dt.date | None = None
    year: int | None = None

    @classmethod
    def of(cls, when: When | None) -> Anchor:
        """The anchor that a report's own date is: its day if that is known, or at least its year."""
        if when is None or when.start is None or when.end is None:
            return cls()
        year = when.start.year if when.start.year == when.end.year else None
        return cls(when.start if when.start == when.end else None, year)


def day_of(year: int | None, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day."""
    if year is None:
        return None
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def without_year(month: int, day: int, anchor: Anchor) -> dt.date | None:
    """The day of a date that is written without its year."""
    if anchor.day is None:
        return day_of(anchor.year, month, day)
    for year in (anchor.day.year, anchor.day.year - 1):
        found = day_of(year, month, day)
        if found and (found - anchor.day).days <= LONGEST_AHEAD:
            following = day_of(year + 1, month, day)
            if following and 0 <= (following - anchor.day).days <= LONGEST_AHEAD:
                return following  # early January, told at the end of December
            return found
    return None


def shifted(day: dt.date | None, days: int) -> dt.date | None:
    """So many days later; None where the calendar ends."""
    try:
        return day + dt.timedelta(days=days) if day else None
    except OverflowError:
        return None


def weekday_of(anchor: Anchor, weekday: int, *, ahead: bool, last: bool) -> dt.date | None:
    """The last such weekday on or before the anchor's day, or, `ahead`, the first after it.

    `last` ("last Tuesday") leaves out the day itself.
    """
    if anchor.day is None:
        return None
    back = (anchor.day.weekday() - weekday) % 7
    if ahead:
        return shifted(anchor.day, 7 - back)
    return shifted(anchor.day, -(back or 7) if last else -back)


def month_of(year: int | None, month: int, span: RawSpan) -> When:
    """A month; unknown without its year."""
    if year is None or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return When(span=span)
    last = monthrange(year, month)[1]
    return When(start=dt.date(year, month, 1), end=dt.date(year, month, last), precision=DatePrecision.MONTH, span=span)


def year_of(first: int, last: int, span: RawSpan) -> When:
    """A year, or several."""
    if not dt.MINYEAR <= first <= last <= dt.MAXYEAR:
        return When(span=span)
    return When(start=dt.date(first, 1, 1), end=dt.date(last, 12, 31), precision=DatePrecision.YEAR, span=span)


def unit_of(anchor: Anchor, unit: str, steps: int, span: RawSpan) -> When:
    """The calendar week, month or year of the anchor, moved by `steps`; the running one ends on the anchor's day."""
    day = anchor.day
    if unit == "year" and day is None and anchor.year is not None:
        return year_of(anchor.year + steps, anchor.year + steps, span)
    if day is None:
        return When(span=span)
    try:
        if unit == "week":
            start = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=steps)
            found = When(start=start, end=start + dt.timedelta(days=6), precision=DatePrecision.WEEK, span=span)
        elif unit == "month":
            months = day.year * 12 + day.month - 1 + steps
            found = month_of(months // 12, months % 12 + 1, span)
        else:
            found = year_of(day.year + steps, day.year + steps, span)
    except (ValueError, OverflowError):
        return When(span=span)
    if steps == 0 and found.end and found.end > day:
        return found.model_copy(update={"end": day})
    return found


def ago_of(anchor: Anchor, number: int, unit: str, span: RawSpan) -> When:
    """So many days, weeks, months or years before the anchor's day; of a unit longer than a day, that whole unit."""
    if unit in ("day", "night", "hour"):
        found = shifted(anchor.day, -number) if unit != "hour" or number >= 24 else anchor.day
        if unit == "hour" and number >= 24:
            found = shifted(anchor.day, -(number // 24))
        return When.day(found, span=span) if found else When(span=span)
    return unit_of(anchor, unit, -number, span)


def back_of(anchor: Anchor, days: int, span: RawSpan) -> When:
    """From so many days before the anchor's day to that day."""
    start = shifted(anchor.day, -days)
    return When.period(start, anchor.day, span=span) if start and anchor.day else When(span=span)


def period_of(start: dt.date | None, end: dt.date | None, span: RawSpan) -> When:
    """The days from start to end; unknown where one is unknown or they are in the wrong order."""
    return When.period(start, end, span=span) if start and end and start <= end else When(span=span)
