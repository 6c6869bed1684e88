"""Which pairs of tellings are worth comparing, so that not all need be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from counterclaim.link.tellings import Telling
from counterclaim.records import Outcome

ONE_DAY = dt.timedelta(days=1)
LONGEST = 31
"""Happenings dated no better than to so many days are found by their parties and tolls, not by their days."""
BANDS = 16
"""Into how many bands a MinHash signature is cut; two texts that share a band are compared."""
DISTINCTIVE = 10
"""A toll from which on an equal number is a reason to compare."""


def candidates(tellings: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """The pairs that share a block: a day (or the next), a distinctive toll, or a passage of wording.

    Each pair once, in the order of the tellings' keys. Two tellings of one report are never a pair: the
    report itself tells them apart.
    """
    blocks: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda telling: telling.key):
        for key in sorted(set(_keys(telling))):
            blocks.setdefault(key, []).append(telling)
    pairs = {}
    for key, block in blocks.items():
        by_day = key.startswith("day ")
        for one, other in combinations(block, 2):
            if one.reading.report != other.reading.report and not (by_day and _elsewhere(one, other)):
                pairs[one.key, other.key] = (one, other)
    return [pairs[key] for key in sorted(pairs)]


def _keys(telling: Telling) -> Iterator[str]:
    if telling.days and (telling.days[1] - telling.days[0]).days < LONGEST:
        day = telling.days[0]
        while day <= telling.days[1] + ONE_DAY:
            yield f"day {day}"
            day += ONE_DAY
    elif telling.published:
        # An undated happening of which a report tells may be that of the days before.
        for back in range(4):
            yield f"day {telling.published - back * ONE_DAY}"
    for outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED):
        for figure in telling.counts.get(outcome, ()):
            number = figure.low if figure.low is not None else figure.high
            if number is not None and number >= DISTINCTIVE:
                yield f"toll {outcome} {number}"
    signature = telling.reading.fingerprints.minhash
    rows = len(signature) // BANDS
    if rows:
        for band in range(BANDS):
            yield f"wording {band} {signature[band * rows : (band + 1) * rows]}"
    for passage in telling.reading.fingerprints.quotations:
        yield f"quotation {passage}"


def _elsewhere(one: Telling, other: Telling) -> bool:
    """Whether the two are known to have happened in different countries or provinces: the day alone is no reason."""
    first, second = one.event.place, other.event.place
    if first.country and second.country and first.country != second.country:
        return True
    return bool(first.admin1 and second.admin1 and first.admin1 != second.admin1)
