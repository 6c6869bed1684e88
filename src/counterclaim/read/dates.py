"""Dates of documents, as their metadata write them, to a When. What can't be read in one way only is None."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_tz

from counterclaim.records import When

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2999

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])\.?m\.?)?"
_OFFSET = r"(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})"
_TIME = rf"(?:(?:[T\s,]|\s+at\s+)\s*{_CLOCK}\s*{_OFFSET}?)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_COMPACT = re.compile(
    rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?:T?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?:\d{{2}})?\s*{_OFFSET}?)?"
)
_MONTH_ONLY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")
_YEAR_ONLY = re.compile(r"(?P<year>\d{4})")
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?P<name>[a-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(r"(?P<name>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})", re.IGNORECASE)
_SLASHED = re.compile(rf"(?P<first>\d{{1,2}})[/.](?P<second_part>\d{{1,2}})[/.](?P<year>\d{{4}}){_TIME}", re.IGNORECASE)
_YEAR_SLASHED = re.compile(rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_PDF = re.compile(
    r"D:(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?(?P<hour>\d{2})?(?P<minute>\d{2})?\d{0,2}(?P<offset>Z|[+-]\d{2}'?\d{2}'?)?"
)


def parse_when(value: object) -> When | None:
    """When a document says that it appeared.

    Takes a string (ISO 8601, RFC 2822, PDF's own form, or as English papers write dates), a number (seconds or
    milliseconds since 1970, or yyyymmdd) or a date. Gives the day, with the time and its offset where they
    are given; a month or year where only that is. None for anything else: an impossible day, a year
    outside 1500 to 2999, and "03/04/2025", which is March or April.
    """
    try:
        return _parse(value)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _parse(value: object) -> When | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, dt.datetime):
        offset = value.utcoffset()
        return _day(
            value.year, value.month, value.day, f"{value:%H:%M}" + (_offset_text(offset) if offset is not None else "")
        )
    if isinstance(value, dt.date):
        return _day(value.year, value.month, value.day, None)
    if isinstance(value, int | float):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > 200:
        return None
    return _from_text(" ".join(value.split()))


def _from_number(value: float) -> When | None:
    if value == int(value) and 15000101 <= value <= 29991231:
        return _from_text(str(int(value)))
    for scale in (1, 1000):
        # From 1973 to 2096: below it a number of seconds is more likely something else.
        if 1e8 <= value / scale < 4e9:
            return _parse(dt.datetime.fromtimestamp(value / scale, dt.UTC))
    return None


def _from_text(text: str) -> When | None:
    for pattern in (_ISO, _YEAR_SLASHED, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _PDF):
        match = pattern.fullmatch(text)
        if match:
            return _from_match(match)
    match = _SLASHED.fullmatch(text)
    if match:
        return _from_slashed(match)
    match = _MONTH_ONLY.fullmatch(text) or _MONTH_YEAR.fullmatch(text)
    if match:
        return _month(int(match["year"]), _month_number(match))
    match = _YEAR_ONLY.fullmatch(text)
    if match:
        year = _checked_year(int(match["year"]))
        return When.period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return _from_mail(text)


def _month_number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("name") is not None:
        if match["name"].lower() not in _MONTH_NUMBERS:
            raise ValueError("no month")
        return _MONTH_NUMBERS[match["name"].lower()]
    return int(groups.get("month") or 0)


def _from_match(match: re.Match[str]) -> When | None:
    groups = match.groupdict()
    year, month = int(match["year"]), _month_number(match)
    if not month:
        year = _checked_year(year)
        return When.period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if not groups.get("day"):
        return _month(year, month)
    return _day(year, month, int(match["day"]), _time_of(match))


def _from_slashed(match: re.Match[str]) -> When | None:
    first, second = int(match["first"]), int(match["second_part"])
    if first > 12 or first == second:
        return _day(int(match["year"]), second, first, _time_of(match))
    if second > 12:
        return _day(int(match["year"]), first, second, _time_of(match))
    return None


def _from_mail(text: str) -> When | None:
    parsed = parsedate_tz(text)
    if parsed is None:
        return None
    year, month, day, hour, minute = parsed[:5]
    offset = "" if parsed[9] is None else _offset_text(dt.timedelta(seconds=parsed[9]))
    if not re.search(rf"\b{year}\b", text):  # a year of two digits, or one that was made up
        return None
    return _day(year, month, day, f"{hour:02}:{minute:02}{offset}" if ":" in text else None)


def _time_of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("hour") is None or groups.get("minute") is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if groups.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}{_offset_of(groups.get('offset'))}"


def _offset_of(written: str | None) -> str:
    if not written:
        return ""
    if written.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = re.sub(r"\D", "", written).ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:4]}" if int(digits[:2]) <= 23 and int(digits[2:4]) <= 59 else ""


def _offset_text(offset: dt.timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if abs(minutes) >= 24 * 60:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _checked_year(year: int) -> int:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise ValueError("no year of a report")
    return year


def _day(year: int, month: int, day: int, time: str | None) -> When | None:
    return When.day(dt.date(_checked_year(year), month, day), time=time)


def _month(year: int, month: int) -> When | None:
    start = dt.date(_checked_year(year), month, 1)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return When.period(start, following - dt.timedelta(days=1))
