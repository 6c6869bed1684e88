"""Whether two tellings are of one happening: features, each with a weight, a score and a sentence.

The weights are set by hand, as a set; the scores go from -1 (speaks against) to 1 (speaks for), and 0
where the reports don't let one compare. A later step learns the weights; the features and their
sentences stay.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from counterclaim.link.copies import similarity
from counterclaim.link.tellings import Telling
from counterclaim.records import DatePrecision, EventType, Figure, Outcome, Place, PlacePrecision, Unit

THRESHOLD = 3.6
"""The total from which two tellings are held to be of one happening.

Set with the weights, as a set, on news articles on shootings (SemEval-2018 Task 5, the development part of it:
B-cubed F1 0.878; 0.876 at 3.2, 0.871 at 4.5). Don't tune one value in isolation."""

WORDED = 0.5
"""A score of the wording that no two texts reach by chance: a tenth of their shingles, or a passage that both quote."""
NEARBY = 0.4
"""A score of the places below which these don't speak for one happening."""
FEW = 10
"""Up to so many dead two reports mostly agree, so that a difference speaks against one happening; great tolls rise."""
EARTH_KM = 6371.0
NUMBERED = frozenset({None, Unit.NUMBER, Unit.NAMED, Unit.ARTICLE, Unit.BARE, Unit.COUPLE, Unit.DOZEN})
"""Kinds of words that give a number, so that an equal one is evidence."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing compared: `weight` is what it can count for, `score` from -1 to 1, `sentence` says what was found."""

    name: str
    weight: float
    score: float
    sentence: str

    @property
    def points(self) -> float:
        """What it counts for or against."""
        return self.weight * self.score


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tellings compared. `same` is whether they are held to be of one happening."""

    features: tuple[Feature, ...]
    same: bool

    @property
    def total(self) -> float:
        """The sum of the features' points."""
        return round(sum(feature.points for feature in self.features), 6)

    def score(self, name: str) -> float:
        """The score of a feature. Raises `KeyError` for a name that isn't one."""
        return {feature.name: feature.score for feature in self.features}[name]


Scored = tuple[float, str]


def compare(a: Telling, b: Telling) -> Comparison:
    """Compare two tellings; the order of the two makes no difference.

    The total isn't enough where the dates or places exclude one another, unless the wording shows that one
    text draws on the other; where one report is undated; or where the places can't be told to be near.
    """
    first, second = sorted((a, b), key=lambda telling: telling.key)
    features = tuple(Feature(name, weight, *function(first, second)) for name, weight, function in FEATURES)
    found = Comparison(features, same=False)
    score = {feature.name: feature.score for feature in features}
    enough = found.total >= THRESHOLD
    if score["wording"] < WORDED:
        enough = enough and score["date"] > -1 and score["place"] > -1
        if not (first.dated and second.dated):
            enough = enough and _strong_without_date(score)
        if score["place"] < NEARBY:
            enough = enough and _strong_without_place(score)
    return Comparison(features, same=enough)


def _strong_without_date(score: Mapping[str, float]) -> bool:
    """The same parties, place and distinctive toll; or the same place and more, of reports of the same days."""
    if score["parties"] >= 0.5 and score["place"] > 0 and score["tolls"] >= 0.7:
        return True
    return score["date"] > 0 and score["place"] >= 0.9 and (score["wording"] >= 0.3 or score["tolls"] >= 0.45)


def _strong_without_place(score: Mapping[str, float]) -> bool:
    """The same days, and the same parties with an equal toll, or an equal distinctive toll, or alike titles."""
    if score["date"] < 0.5:
        return False
    parties = score["parties"] >= 0.5 and score["tolls"] >= 0.45
    return parties or score["wording"] >= 0.3 or (score["date"] >= 1 and score["tolls"] >= 0.8)


def date(a: Telling, b: Telling) -> Scored:
    """The days on which it happened. A report can't tell of what happened after it appeared."""
    if a.days is None or b.days is None:
        return _date_against_publication(a, b)
    gap = max((a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days, 0)
    days = {DatePrecision.DAY, DatePrecision.DAYS}
    exact = a.event.when.precision in days and b.event.when.precision in days
    if gap == 0:
        return (1.0, "both happened on the same day") if exact else (0.4, "the dates don't exclude one another")
    if gap == 1:
        return 0.5, "the days differ by one"
    if gap <= 3:
        return -0.5, f"the days differ by {gap}"
    return -1.0, f"the days differ by {gap}"


def _date_against_publication(a: Telling, b: Telling) -> Scored:
    for one, other in ((a, b), (b, a)):
        if one.days is not None and other.days is None and other.published is not None:
            if one.days[0] > other.published:
                return -1.0, "one happened after the other report had appeared"
            if (other.published - one.days[1]).days <= 3:
                return 0.3, "one report gives no date, and appeared within three days of the other's happening"
    return 0.0, "not both reports say when it happened"


def place(a: Telling, b: Telling) -> Scored:
    """Where it happened: the same entry of the gazetteer, the same division, the distance between points."""
    one, other = a.event.place, b.event.place
    if PlacePrecision.UNKNOWN in (one.precision, other.precision):
        return 0.0, "not both reports say where it happened"
    if one.country and other.country and one.country != other.country:
        return -1.0, "they happened in different countries"
    if _is_local(one) and _is_local(other):
        return _local_places(one, other)
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return -0.7, f"{one.admin1} isn't {other.admin1}"
    if one.admin2 and other.admin2:
        same = one.admin2 == other.admin2
        return (0.6, f"both happened in {one.admin2}") if same else (-0.3, f"{one.admin2} isn't {other.admin2}")
    if one.admin1 and other.admin1:
        return 0.5, f"both happened in {one.admin1}"
    if (one.gazetteer and one.gazetteer == other.gazetteer) or (one.name and one.name == other.name):
        return 0.5, f"both happened in {one.name}"
    if one.country and one.country == other.country:
        return 0.1, "both happened in the same country"
    return 0.0, "the places can't be compared"


def _is_local(place: Place) -> bool:
    return place.precision in (PlacePrecision.POINT, PlacePrecision.NEAR)


def _local_places(one: Place, other: Place) -> Scored:
    if one.gazetteer and one.gazetteer == other.gazetteer:
        return 1.0, f"both happened in {one.name}"
    km = distance_km(one, other)
    if km is None:
        return (0.6, f"both happened in {one.name}") if one.name and one.name == other.name else (0.0, "no coordinates")
    if km <= 10:
        return 0.9, f"the places are {km:.0f} km apart"
    if km <= 30:
        return 0.5, f"the places are {km:.0f} km apart"
    if km <= 100:
        return -0.3, f"the places are {km:.0f} km apart"
    return -1.0, f"the places are {km:.0f} km apart"


def distance_km(one: Place, other: Place) -> float | None:
    """The distance over the globe in kilometres; None where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(other.longitude - one.longitude) / 2
    inner = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))


def parties(a: Telling, b: Telling) -> Scored:
    """Who acted and who suffered."""
    same_perpetrators = a.perpetrators & b.perpetrators
    same_sufferers = a.sufferers & b.sufferers
    if same_perpetrators and same_sufferers:
        return 1.0, "the same parties acted and suffered"
    if same_perpetrators:
        return 0.6, "the same party acted"
    if a.perpetrators and b.perpetrators and not (a.perpetrators | a.sufferers) & (b.perpetrators | b.sufferers):
        return -0.6, "different parties acted"
    if same_sufferers:
        return 0.3, "the same party suffered"
    return 0.0, "nothing is known of the parties that both reports name"


def kind(a: Telling, b: Telling) -> Scored:
    """What kind of event it was."""
    if EventType.UNKNOWN in (a.event.type, b.event.type):
        return 0.0, "not both kinds of event are known"
    if a.event.type is b.event.type:
        return 0.4, f"both are of the type {a.event.type}"
    if set(a.event.muc4_types) & set(b.event.muc4_types):
        return 0.2, "the kinds of event are related"
    return -0.4, f"{a.event.type} isn't {b.event.type}"


def tolls(a: Telling, b: Telling) -> Scored:
    """How many were harmed: an equal number is the stronger evidence the rarer it is; tolls rise, speakers differ."""
    best, sentence, compared = 0.0, "no outcome is counted in both reports", False
    for outcome in sorted(a.counts.keys() & b.counts.keys()):
        for one in a.counts[outcome]:
            for other in b.counts[outcome]:
                compared = True
                worth = _equal_worth(one, other)
                if worth > best:
                    best, sentence = worth, f"both give {one.low or one.high:,} {outcome}"
    if best:
        return best, sentence
    killed = [_range(one.counts.get(Outcome.KILLED, ())) for one in (a, b)]
    if killed[0] and killed[1] and _differ(killed[0], killed[1]):
        return -0.6, "the numbers killed differ"
    return 0.0, "the numbers differ, and don't exclude one another" if compared else sentence


def _differ(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two small tolls exclude one another."""
    return max(one[1], other[1]) <= FEW and (one[1] < other[0] or other[1] < one[0])


def _equal_worth(one: Figure, other: Figure) -> float:
    """How much two figures' being equal is worth, from 0 to 1: little for 1 or 2, all for an odd number above 20."""
    if (one.low, one.high) != (other.low, other.high) or one.unit not in NUMBERED or other.unit not in NUMBERED:
        return 0.0
    number = one.low if one.low is not None else one.high
    if not number:
        return 0.0
    worth = 0.25 if number <= 2 else 0.45 if number <= 5 else 0.6 if number <= 9 else 0.8 if number <= 20 else 1.0
    return worth - 0.2 if number >= 20 and number % 10 == 0 else worth


def _range(figures: Iterable[Figure]) -> tuple[float, float] | None:
    listed = list(figures)
    if not listed:
        return None
    return (
        min(figure.low or 0 for figure in listed),
        max(math.inf if figure.high is None else figure.high for figure in listed),
    )


def victims(a: Telling, b: Telling) -> Scored:
    """Who was harmed, by category and demographic."""
    known = a.victims_known, b.victims_known
    if not all(known):
        return 0.0, "not both reports say who was harmed"
    both = known[0] & known[1]
    if both:
        return 0.5 * len(both) / len(known[0] | known[1]) + 0.5, f"both count {', '.join(sorted(map(str, both)))}"
    return -0.5, "they count different people"


def wording(a: Telling, b: Telling) -> Scored:
    """The same wording: of the texts, of passages quoted, of titles. Different words speak against nothing."""
    alike = similarity(a.reading.fingerprints, b.reading.fingerprints)
    if alike >= 0.05:
        return min(1.0, 0.4 + alike), f"the texts share {alike:.0%} of their wording"
    if set(a.reading.fingerprints.quotations) & set(b.reading.fingerprints.quotations):
        return 0.6, "both quote the same passage"
    shared = a.title_words & b.title_words
    if len(shared) >= 2:
        return min(0.45, 0.15 * len(shared)), f"the titles share {', '.join(sorted(shared))}"
    return 0.0, "the wording tells nothing"


FEATURES: tuple[tuple[str, float, Callable[[Telling, Telling], Scored]], ...] = (
    ("date", 3.0, date),
    ("place", 3.0, place),
    ("parties", 2.0, parties),
    ("type", 1.0, kind),
    ("tolls", 2.5, tolls),
    ("victims", 0.7, victims),
    ("wording", 4.0, wording),
)
"""Name, weight and function of each feature, in the order in which they are shown."""
