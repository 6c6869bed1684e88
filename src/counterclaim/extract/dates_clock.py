"""Times of day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.extract.dates_patterns import clock, lexicon
from counterclaim.records import RawSpan, When


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as hh:mm, with its offset from UTC where the words give one, and the words' span."""

    time: str
    span: RawSpan


def clocks(text: str, position: int) -> list[Clock]:
    """The times of day in a sentence in lower case that starts at `position` of the report's text.

    "10:30" is half past ten in the evening where the sentence speaks of evening or night, and in the
    morning where it speaks of the morning; a single figure ("7:30") without such a word is no time.
    """
    found = []
    for match in clock().finditer(text):
        time = _time(match, text)
        if time:
            found.append(Clock(time, RawSpan(position + match.start(), position + match.end())))
    return found


def set_clock(when: When, clock: Clock) -> When:
    """The date with this time of day."""
    return when.model_copy(update={"time": clock.time})


def _time(match: re.Match[str], text: str) -> str | None:
    if match["word"]:
        return "00:00" if match["word"] == "midnight" else "12:00"
    four = match["four"] or match["five"]
    if four:
        if match["four"] and not match["z2"] and text[match.end() :].lstrip()[:1].isalpha() and int(four) >= 1900:
            return None  # "at 2000 metres"
        return _written(int(four[:2]), int(four[2:]), match["z2"] or match["z3"])
    hour, minute = int(match["h"] or match["h2"]), int(match["min"] or match["min2"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        return _written(hour % 12 + (12 if match["half"].startswith("p") else 0), minute, match["z1"])
    words = lexicon()["lists"]
    near = text[max(0, match.start() - 60) : match.end() + 60]
    if not match["zone"] and 1 <= hour <= 12:
        if any(re.search(rf"\b{word}\b", near) for word in words["second_half"]):
            hour = hour % 12 + 12
        elif (
            hour < 10
            and not match["h2"].startswith("0")
            and not any(re.search(rf"\b{word}\b", near) for word in words["first_half"])
        ):
            return None
    return _written(hour, minute, match["zone"])


def _written(hour: int, minute: int, zone: str | None) -> str | None:
    if hour > 23 or minute > 59:
        return None
    offset = lexicon()["zones"].get(" ".join(zone.split()), "") if zone else ""
    return f"{hour:02}:{minute:02}{offset}"
