"""By which keys reports find one another, so that a new report is compared with a few candidates and not with all.

A report *tells* some keys and *asks* for some; two are candidates if one tells what the other asks for. What is
told and asked is so made that it makes no difference which of the two comes first. Besides, two reports are
candidates by their words: of the heaviest of each they share at least `SHARED` if they appeared within `CLOSE` days
of one another, or tell of one day; else at least `SHARED_LATER`. In any case they appeared within `WINDOW` days.

How many a report finds so doesn't grow with the store: only with how many reports a day there are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from counterclaim.link.profiles import Profile
from counterclaim.records import Outcome
from counterclaim.registers.wording import rarity

WINDOW = 45
"""Reports that appeared further apart find one another by dates, tolls and quotations, not by their words alone."""
HEAVIEST = 12
"""So many of a report's words, the heaviest, are keys: the names of people and places above all."""
SHARED = 2
SHARED_LATER = 3
"""Reports of one province share the names of a town and a force all year; of one day they seldom do by chance."""
CLOSE = 1
RARE = 5.0
"""A word is a key only from this rarity on: one report in fifty holds it."""
EXACT = 7
"""A happening dated to so many days is found by each of them."""
LONGEST = 31
"""One dated no better than to so many days is found by the month; a vaguer one by tolls and words only."""
DISTINCTIVE = 10
"""A toll from which on an equal number, in one province, is a reason to compare."""
TOLLS = (Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED)


@dataclass(frozen=True)
class Keys:
    """The keys of one report.

    `told` and `asked` are numbers of 63 bits, which stand for what is told and asked in words; `words` are the keys
    of its heaviest words, `moment` is the day on which it appeared, and `days` are those on which something happened
    of which it gives the very day.
    """

    report: str
    told: frozenset[int]
    asked: frozenset[int]
    words: frozenset[int]
    moment: int | None
    days: frozenset[int] = frozenset()


def keys_of(profiles: Sequence[Profile]) -> Keys:
    """The keys of the report that has these profiles."""
    told: set[int] = set()
    asked: set[int] = set()
    for profile in profiles:
        for mine, theirs in (*_by_days(profile), *_by_tolls(profile)):
            tells, asks = _at_place(profile)
            told |= {_number(f"{mine} {place}") for place in tells}
            asked |= {_number(f"{theirs} {place}") for place in asks}
    first = profiles[0]
    passages = {_number(f"quotation {passage}") for passage in first.quotations}
    days = frozenset(one.days[0] for one in profiles if one.days and one.days[0] == one.days[1])
    words = heaviest(first)
    return Keys(first.report, frozenset(told | passages), frozenset(asked | passages), words, first.moment, days)


@lru_cache(maxsize=100_000)
def _number(told: str) -> int:
    """A number of 63 bits, which a database holds as an integer."""
    return int.from_bytes(hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def heaviest(profile: Profile) -> frozenset[int]:
    """The heaviest of the report's words that are rare at all; of equal ones those with the smaller keys."""
    order = np.lexsort((profile.words, -profile.weights))
    found: list[int] = []
    for at in order:
        key = int(profile.words[at])
        if rarity(key) >= RARE:
            found.append(key)
            if len(found) == HEAVIEST:
                break
    return frozenset(found)


def meet_by_words(one: Keys, other: Keys, shared: int) -> bool:
    """Whether two reports are candidates that share so many of their heaviest words."""
    gap = 0 if one.moment is None or other.moment is None else abs(one.moment - other.moment)
    close = gap <= CLOSE and None not in (one.moment, other.moment)
    least = SHARED if close or not one.days.isdisjoint(other.days) else SHARED_LATER
    return shared >= least and gap <= WINDOW


def _by_days(profile: Profile) -> Iterator[tuple[str, str]]:
    """What is told of the days, and what is asked for in return."""
    if profile.days is None:
        if profile.published is not None:
            # An undated happening of which a report tells may be that of the days before.
            for day in range(profile.published - 3, profile.published + 1):
                yield f"day {day}", f"day {day}"
        return
    first, last = profile.days
    if last - first < EXACT:
        # A day more, because the dates that two reports give of one night differ by one.
        for day in range(first, last + 2):
            yield f"day {day}", f"day {day}"
    if last - first < LONGEST:
        mine, theirs = ("date", "period") if last - first < EXACT else ("period", "date")
        for month in sorted({_month(first), _month(last)}):
            yield f"{mine} {month}", f"{theirs} {month}"


def _month(day: int) -> str:
    return dt.date.fromordinal(day).strftime("%Y-%m")


def _by_tolls(profile: Profile) -> Iterator[tuple[str, str]]:
    for outcome in TOLLS:
        for number in profile.numbers.get(outcome, ()):
            if number >= DISTINCTIVE:
                yield f"toll {outcome} {number}", f"toll {outcome} {number}"


def _at_place(profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """At which places the rest of a key is told, and at which it is asked for.

    What happened in a province is told there, in its country and in the world ("*"), and is asked for there and
    where the province, or the country, isn't known ("?").
    """
    country, province = profile.place.country, profile.place.admin1
    if country is None:
        return ("? ?", "* *"), ("* *",)
    if province is None:
        return (f"{country} ?", f"{country} *", "* *"), (f"{country} *", "? ?")
    return (f"{country} {province}", f"{country} *", "* *"), (f"{country} {province}", f"{country} ?", "? ?")
