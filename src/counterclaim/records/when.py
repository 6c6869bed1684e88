"""When something happened, was said or appeared, as exactly as it is known."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from counterclaim.records.base import Record, Span


class DatePrecision(StrEnum):
    """How exactly a date is known (after UCDP GED codebook, date_prec)."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


UCDP_DATE_PRECISION: dict[DatePrecision, int | None] = {
    DatePrecision.DAY: 1,
    DatePrecision.DAYS: 2,
    DatePrecision.WEEK: 3,
    DatePrecision.MONTH: 4,
    DatePrecision.YEAR: 5,
    DatePrecision.UNKNOWN: None,
}
"""UCDP's date_prec for each precision; None: the cell stays empty."""

ACLED_TIME_PRECISION: dict[DatePrecision, int | None] = {
    DatePrecision.DAY: 1,
    DatePrecision.DAYS: 2,
    DatePrecision.WEEK: 2,
    DatePrecision.MONTH: 3,
    DatePrecision.YEAR: None,
    DatePrecision.UNKNOWN: None,
}
"""ACLED's time_precision for each precision; None: not exported."""


def _check_time(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d([+-]([01]\d|2[0-3]):[0-5]\d)?", value):
        raise ValueError(
            f"a time is hh:mm with its offset from UTC (as 19:30+05:00), or without one if unknown, not {value!r}"
        )
    return value


TimeOfDay = Annotated[str, AfterValidator(_check_time)]


class When(Record):
    """A day or a period of days. `start` and `end` are both inside it."""

    start: dt.date | None = None
    end: dt.date | None = None
    time: TimeOfDay | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    span: Span | None = None

    @model_validator(mode="after")
    def _check_period(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a period can't end ({self.end}) before it starts ({self.start})")
        if self.precision is not DatePrecision.UNKNOWN and (self.start is None or self.end is None):
            raise ValueError(f"a date of precision {self.precision} needs a start and an end")
        return self

    @classmethod
    def day(cls, date: dt.date, *, time: str | None = None, span: Span | None = None) -> Self:
        """One day, and if it is known the time of the day."""
        return cls(start=date, end=date, time=time, precision=DatePrecision.DAY, span=span)

    @classmethod
    def period(cls, start: dt.date, end: dt.date, *, span: Span | None = None) -> Self:
        """The days from `start` to `end`, with the precision that follows from their number."""
        days = (end - start).days + 1
        if days <= 1:
            precision = DatePrecision.DAY
        elif days <= 6:
            precision = DatePrecision.DAYS
        elif days == 7:
            precision = DatePrecision.WEEK
        elif days <= 31:
            precision = DatePrecision.MONTH
        else:
            precision = DatePrecision.YEAR
        return cls(start=start, end=end, precision=precision, span=span)
