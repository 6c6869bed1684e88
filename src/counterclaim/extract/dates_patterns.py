"""The patterns of dates and times, compiled from the words in lexicon/en/dates.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from counterclaim.lexicon import load


def _either(listed: Iterable[str]) -> str:
    ordered = sorted(listed, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


ABBREVIATED = r"(?:(?<!may)(?<!june)(?<!july)(?<=\b[a-z]{3})\.|(?<=\bsept)\.|(?<=\btues)\.|(?<=\bthurs)\.)?"
"""The full stop of a shortened name of a month or day, which ends no sentence."""


@cache
def lexicon() -> dict[str, Any]:
    """The tables of dates.toml."""
    return load("dates")


@cache
def grammar() -> dict[str, re.Pattern[str]]:
    """The patterns by name, in the order in which they are tried at a place of the text.

    They are matched against lower-case text of the report's own length. Groups: `d`, `d2` days,
    `m`, `m2` months, `y`, `y2` years, `wd` weekday, `n` number, `u` unit, `ph` phrase, `dir` direction,
    `mod` a word before.
    """
    words = lexicon()
    month = rf"(?P<m>{_either(words['months'])})\b{ABBREVIATED}"
    month2 = month.replace("?P<m>", "?P<m2>")
    weekday = rf"(?P<wd>{_either(words['weekdays'])})\b{ABBREVIATED}"
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d|%|[:/.,]\d)"
    day2 = day.replace("?P<d>", "?P<d2>")
    year = r"(?P<y>\d{4,}|'\d{2})(?!\d|[:/]\d)"
    year2 = year.replace("?P<y>", "?P<y2>")
    short = r"(?P<y>\d{4,}|[3-9]\d)\b(?!\d|%|[:/]\d)"
    then = r"\s*(?:-|–|—|to|and|until|till|through)\s*"
    relative = r"(?:of\s+)?(?P<ry>last|this|next)\s+year"
    part = rf"(?:\s+{_either(words['lists']['part_of_day'])})?"
    number = rf"(?P<n>\d{{1,3}}|{_either(words['numbers'])})"
    unit = r"(?P<u>day|week|month|year|hour|night)s?"
    opening = rf"(?:{weekday}{part},?\s+(?:the\s+)?)?"
    patterns = {
        "iso": r"\b(?P<y>\d{4,})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?=\b|t\d)",
        "numeric": r"(?<![\d/.])(?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4,}|(?<=/)\d\d)(?![\d/])",
        "day_to_day_month": rf"\b{opening}(?:the\s+)?{day}{then}(?:the\s+)?{day2}\s+(?:of\s+)?{month}(?:,?\s+{year})?",
        "month_day_to_day": (
            rf"\b{opening}{month}\s+{day}{then}{day2}(?!\s+{_either(words['months'])}\b)(?:,?\s+{year})?"
        ),
        "month_day_to_month_day": (
            rf"\b{opening}{month}\s+{day}(?:,?\s+{year})?{then}{month2}\s+{day2}(?:,?\s+{year2})?"
        ),
        "day_month_to_day_month": (
            rf"\b{opening}{day}\s+{month}(?:,?\s+{year})?{then}{day2}\s+{month2}(?:,?\s+{year2})?"
        ),
        "day_month": rf"\b{opening}(?:the\s+)?{day}\s+(?:of\s+)?{month}(?:\s*,?\s+{short}|\s+{relative})?",
        "month_day": rf"\b{opening}{month}\s+(?:the\s+)?{day}(?:\s*,?\s+(?:of\s+)?{year}|\s+{relative})?",
        "month_year": rf"\b{month},?\s+(?:(?:of\s+)?{year}|{relative})",
        "years": r"\b(?P<y>(?:19|20)\d\d)\s*(?:-|–|—|to)\s*(?P<y2>(?:19|20)\d\d)\b(?![-/])",
        "previous": rf"\b(?P<ph>{_either(words['days_from_previous'])})\b",
        "later": rf"\b{number}\s+{unit}\s+(?P<dir>later|earlier)\b",
        "report": rf"\b(?P<ph>{_either(words['days_from_report'])})\b",
        "back": rf"\b(?P<ph>{_either(words['days_back'])})\b",
        "ago": rf"\b{number}\s+{unit}\s+ago\b",
        "past": rf"\b(?:in|over|during|within)\s+the\s+(?:past|last)\s+{number}\s+{unit}\b",
        "weekend": r"\b(?:(?P<mod>last|this|past|next|the|previous)\s+)weekend\b",
        "unit": r"\b(?P<mod>last|this|next|past|previous)\s+(?P<u>week|month|year)\b",
        "weekday": rf"\b(?:(?P<mod>last|this|next|past|previous|coming)\s+)?{weekday}{part}",
        "month": rf"\b{month}",
        "year": r"(?<![\d,.$€£/:-])\b(?P<y>(?:19|20)\d\d)\b(?!['’]?s\b|[:/%-]|,\d|\.\d)",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def anchors() -> re.Pattern[str]:
    """What every date holds: a sentence without it needs no further look."""
    words = lexicon()
    listed = {
        *words["months"], *words["weekdays"], "today", "tonight", "yesterday", "tomorrow", "overnight", "ago", "later",
        "earlier", "weekend", "week", "month", "year", "day", "days", "night", "morning", "evening", "afternoon",
        "hours",
    }  # fmt: skip
    return re.compile(rf"\b{_either(listed)}\b|(?:19|20)\d\d|\d[/.]\d")


@cache
def clock() -> re.Pattern[str]:
    """A time of day: `h`, `min`, `half` (am, pm), `zone`, or `word` (noon, midnight), or `four` (1030)."""
    zones = _either(lexicon()["zones"])
    return re.compile(
        rf"\b(?P<h>\d{{1,2}})(?:[:.](?P<min>\d\d)(?::\d\d)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)(?:\s+(?P<z1>{zones})\b)?"
        rf"|\b(?P<h2>\d{{1,2}}):(?P<min2>\d\d)(?::\d\d)?(?![\d:])(?:\s+(?P<zone>{zones})\b)?"
        rf"|\b(?:(?<=at )|(?<=around )|(?<=about ))(?P<four>[0-2]\d[0-5]\d)(?![\d,.%])(?:\s+(?P<z2>{zones})\b)?"
        rf"|\b(?P<five>[0-2]\d[0-5]\d)\s*(?P<z3>hours|hrs|gmt|utc)\b"
        rf"|\b(?:at|around|about)\s+(?P<word>noon|midnight|midday)\b"
    )


DATELINE_WITHIN = 4
"""A dateline stands within so many sentences or paragraphs of the head; titles may come before it."""


def is_dateline_place(words: str) -> bool:
    """Whether the words before a dash are those of a dateline: the first of them are in capitals."""
    first = words.split(",", maxsplit=1)[0]
    return first.isupper() and len(first) > 2


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline with its dash ends that the words `[start, end)` begin with; None where they don't.

    Where the words after it are in capitals too, none can be told.
    """
    match = dateline().match(text, start, min(end, start + 120))
    if match is None or not is_dateline_place(match["place"]):
        return None
    cut = match.start("after") if match["after"] else match.end()
    following = text[cut:end].split(maxsplit=2)[:2]
    if text[start:cut].rstrip().endswith((")", "]")) or all(word.isupper() for word in following):
        return None
    return cut


@cache
def dateline() -> re.Pattern[str]:
    """A dateline at the start of a text: `place`, then perhaps a date in `date`, then an agency or a dash."""
    place = r"(?P<place>[^\W\d_][^\n\d(—–:;]{1,58}?)"
    date = r"(?P<date>[^\n()\[\]—–]{3,24}?\d[^\n()\[\]—–]{0,10}?)"
    dash = r"\s*(?:--+|—|–|\s-\s|:\s)"
    tail = rf"(?:\s*[(\[](?P<agency>[^()\[\]\n]{{1,40}})[)\]](?:{dash})?|{dash})"
    return re.compile(rf"\s*{place}(?:,\s*{date})?{tail}(?:\s*(?P<after>[^\n—–:(-]{{3,24}}))?")
