"""On which level two tellings agree or differ, one function a feature.

A level is a name in `weights.json`, which says what it counts for; the words beside it say what was found, and
become the feature's sentence. Each function takes two profiles, and their order makes no difference.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from counterclaim.link.profiles import LOCAL, Profile
from counterclaim.records import EventType, Outcome, Place, PlacePrecision
from counterclaim.registers.folding import fold

EARTH_KM = 6371.0
FEW = 10
"""Up to so many dead two reports mostly agree, so that a difference speaks against one happening; great tolls rise."""
EQUAL = (
    (100, "equal, 100 or more"),
    (20, "equal, 20 to 99"),
    (10, "equal, 10 to 19"),
    (6, "equal, 6 to 9"),
    (3, "equal, 3 to 5"),
    (1, "equal, 1 or 2"),
)
"""Levels of equal numbers, the rarer ones first: from which number on."""
HARMED = (Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING)


class Found(NamedTuple):
    """A level, and the sentence's words that are no part of it."""

    level: str
    told: tuple[object, ...] = ()


MONTH = 30
"""Two exact days further apart than this are those of two happenings, however alike the words are."""


def date(a: Profile, b: Profile) -> Found:
    """The days on which it happened. A report can't tell of what happened after it appeared."""
    if a.days is None or b.days is None:
        return _date_against_publication(a, b)
    gap = max(a.days[0] - b.days[1], b.days[0] - a.days[1], 0)
    if gap == 0:
        return Found("same day" if a.exact and b.exact else "may be the same")
    level = (
        "1 day apart"
        if gap == 1
        else "2 or 3 days apart"
        if gap <= 3
        else "4 to 10 days apart"
        if gap <= 10
        else "far apart"
        if gap <= MONTH or not (a.exact and b.exact)
        else "over a month apart"
    )
    return Found(level, (gap,))


def _date_against_publication(a: Profile, b: Profile) -> Found:
    for one, other in ((a, b), (b, a)):
        if one.days is not None and other.days is None and other.published is not None:
            if one.days[0] > other.published:
                return Found("after the other appeared")
            return Found("near the other's appearance" if other.published - one.days[1] <= 3 else "unknown")
    return Found("unknown")


def place(a: Profile, b: Profile) -> Found:
    """Where it happened: the same entry of the gazetteer, the same division, the distance between points."""
    one, other = a.place, b.place
    villages = _is_unlisted(one) and _is_unlisted(other)
    if PlacePrecision.UNKNOWN in (one.precision, other.precision):
        same = villages and fold(one.name or "") == fold(other.name or "")
        return Found("same place", (one.name,)) if same else Found("unknown")
    local = one.precision in LOCAL and other.precision in LOCAL
    same_entry = bool(one.gazetteer and one.gazetteer == other.gazetteer)
    if local and same_entry:
        return Found("same place", (one.name,))
    if one.country and other.country and one.country != other.country:
        return Found("other country", (one.country, other.country))
    if local:
        found = _distance(one, other)
        if found is not None:
            return found
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return (
            Found("may be the same") if a.possible & b.possible else Found("other province", (one.admin1, other.admin1))
        )
    if one.admin2 and other.admin2:
        same = one.admin2 == other.admin2
        return Found("same district", (one.admin2,)) if same else Found("other district", (one.admin2, other.admin2))
    if same_entry or (one.name and one.name == other.name):
        return Found("same region", (one.name,))
    if villages:
        return Found("unknown")  # two villages on no map, of one province: they may lie side by side or far apart
    if one.admin1 and other.admin1:
        return Found("same region", (one.admin1,))
    return Found("same country" if one.country and one.country == other.country else "unknown")


def _is_unlisted(place: Place) -> bool:
    """Whether a place has a name of its own that no gazetteer has."""
    return place.gazetteer is None and place.name not in (None, place.country, place.admin1, place.admin2)


def _distance(one: Place, other: Place) -> Found | None:
    km = distance_km(one, other)
    if km is None:
        return Found("same place", (one.name,)) if one.name and one.name == other.name else None
    for most, level in ((10, "10 km"), (30, "30 km"), (100, "100 km")):
        if km <= most:
            return Found(level, (f"{km:.0f}",))
    return Found("far apart", (f"{km:.0f}",))


def distance_km(one: Place, other: Place) -> float | None:
    """The distance over the globe in kilometres; None where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(other.longitude - one.longitude) / 2
    inner = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))


def places_named(a: Profile, b: Profile) -> Found:
    """The towns and districts that both reports name, whatever for."""
    if not a.nearby or not b.nearby:
        return Found("unknown")
    shared = len(a.nearby & b.nearby)
    return Found("none" if not shared else "1" if shared == 1 else "2 or more", (shared,))


def parties(a: Profile, b: Profile) -> Found:
    """Who acted and who suffered."""
    same_perpetrators = a.perpetrators & b.perpetrators
    same_sufferers = a.sufferers & b.sufferers
    if same_perpetrators and same_sufferers:
        return Found("acted and suffered")
    if same_perpetrators:
        return Found("acted")
    if a.perpetrators and b.perpetrators and not (a.perpetrators | a.sufferers) & (b.perpetrators | b.sufferers):
        return Found("others")
    return Found("suffered") if same_sufferers else Found("unknown")


def kind(a: Profile, b: Profile) -> Found:
    """What kind of event it was."""
    if EventType.UNKNOWN in (a.type, b.type):
        return Found("unknown")
    if a.type is b.type:
        return Found("same", (a.type,))
    return Found("related") if a.muc4_types & b.muc4_types else Found("other", (a.type, b.type))


def killed(a: Profile, b: Profile) -> Found:
    """How many were killed."""
    return _tolls(a, b, (Outcome.KILLED,))


def harmed(a: Profile, b: Profile) -> Found:
    """How many were injured, abducted or are missing."""
    return _tolls(a, b, HARMED)


def _tolls(a: Profile, b: Profile, outcomes: Iterable[Outcome]) -> Found:
    """An equal number is the stronger evidence the rarer it is; small ones that exclude one another speak against."""
    best, of, compared, differ = 0, Outcome.KILLED, False, False
    for outcome in outcomes:
        ranges = a.ranges.get(outcome), b.ranges.get(outcome)
        if ranges[0] is None or ranges[1] is None:
            continue
        compared = True
        common = a.numbers[outcome] & b.numbers[outcome]
        if common and max(common) > best:
            best, of = max(common), outcome
        differ = differ or (
            max(ranges[0][1], ranges[1][1]) <= FEW and (ranges[0][1] < ranges[1][0] or ranges[1][1] < ranges[0][0])
        )
    for least, level in EQUAL:
        if best >= least:
            return Found(level, (f"{best:,}", of))
    if differ:
        return Found("small and different")
    return Found("different") if compared else Found("unknown")


def victims(a: Profile, b: Profile) -> Found:
    """Who was harmed, by category and demographic."""
    if not a.harmed or not b.harmed:
        return Found("unknown")
    both = a.harmed & b.harmed
    if not both:
        return Found("other")
    return Found("same" if a.harmed == b.harmed else "some of them", (", ".join(sorted(both)),))


def copied(a: Profile, b: Profile) -> Found:
    """Passages that the texts share word for word, by their shingles and quotations."""
    if a.quotations & b.quotations:
        return Found("same quotation")
    if not len(a.minhash) or len(a.minhash) != len(b.minhash):
        return Found("unknown")
    alike = float(np.count_nonzero(a.minhash == b.minhash)) / len(a.minhash)
    level = "half" if alike >= 0.5 else "a tenth" if alike >= 0.1 else "a twentieth" if alike >= 0.04 else "nothing"
    return Found(level, (f"{alike:.0%}",))


def titles(a: Profile, b: Profile) -> Found:
    """Words of the titles, without those that stand over any such report."""
    if not a.titles or not b.titles:
        return Found("unknown")
    shared = sorted(a.titles & b.titles)
    return Found(str(min(len(shared), 3)) if shared else "none", (", ".join(shared),))


def outlets(a: Profile, b: Profile) -> Found:
    """Whether one outlet published both."""
    if a.outlet is None or b.outlet is None:
        return Found("unknown")
    return Found("same", (a.outlet,)) if a.outlet == b.outlet else Found("other")


def wording(a: Profile, b: Profile) -> Found:
    """How alike the words of the texts are: the cosine of their TF-IDF vectors, as a number from 0 to 1."""
    if not len(a.words) or not len(b.words):
        return Found("unknown")
    at = b.words.searchsorted(a.words)
    both = b.words.take(at, mode="clip") == a.words
    alike = min(1.0, float(a.weights[both] @ b.weights[at[both]]))
    return Found(f"{alike:.6f}", (f"{alike:.2f}",))


def rare_words(a: Profile, b: Profile) -> Found:
    """How many of the rarest words, names above all, both texts hold."""
    if not len(a.words) or not len(b.words):
        return Found("unknown")
    count = len(a.rare & b.rare)
    for least in (16, 11, 8, 6, 4, 3, 2, 1):
        if count >= least:
            return Found(f"{least} or more", (count,))
    return Found("none", (0,))


def rare_share(a: Profile, b: Profile) -> Found:
    """Which share of the shorter text's rarest words the other holds too.

    Three more are counted, so that short texts don't reach all by chance.
    """
    if not len(a.words) or not len(b.words):
        return Found("unknown")
    share = len(a.rare & b.rare) / (min(len(a.rare), len(b.rare)) + 3)
    for least in (0.6, 0.45, 0.3, 0.2, 0.1, 0.05):
        if share >= least:
            return Found(f"{least:.0%} or more", (f"{share:.0%}",))
    return Found("hardly any", (f"{share:.0%}",))


def numbers(a: Profile, b: Profile) -> Found:
    """How many numbers, of whatever, both texts hold: ages, times, house numbers, counts."""
    if not len(a.words) or not len(b.words):
        return Found("unknown")
    count = len(a.figures & b.figures)
    for least in (10, 6, 4, 3, 2, 1):
        if count >= least:
            return Found(f"{least} or more", (count,))
    return Found("none")
