"""What two tellings are compared by, in a small form: memory holds the profiles of a large store, not its readings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.link.outlets import outlet
from counterclaim.link.tellings import Telling
from counterclaim.records import (
    DatePrecision,
    EventType,
    Figure,
    Fingerprints,
    Muc4Type,
    Outcome,
    Place,
    PlacePrecision,
    Unit,
)
from counterclaim.registers.wording import RAREST, is_number, rarity, word_classes

NUMBERED = frozenset({None, Unit.NUMBER, Unit.NAMED, Unit.ARTICLE, Unit.BARE, Unit.COUPLE, Unit.DOZEN})
"""Kinds of words that give a number, so that an equal one is evidence."""
LOCAL = frozenset({PlacePrecision.POINT, PlacePrecision.NEAR})
"""A place so exact that a distance means something."""
NARROW = LOCAL | {PlacePrecision.ADMIN2}
"""A town or a district: few enough reports name it for a shared one to be evidence."""

Key = tuple[str, str]
Number = int
Range = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One telling, as far as comparing needs it. Days are counted from 1 January of the year 1.

    `alone` is whether the report tells of nothing else, `main` whether it tells of nothing else more; `words`
    are the keys of the report's words in ascending order, and `weights` their weights, of which the squares
    add up to 1; `rare` those of the rarest words, `figures` those of numbers in digits. `possible` are the places
    that the event's may be, `nearby` the towns and districts that the report names at all. `numbers` are the
    numbers given for an outcome, `ranges` what its figures span.
    """

    key: Key
    days: tuple[int, int] | None
    exact: bool
    published: int | None
    place: Place
    possible: frozenset[str]
    nearby: frozenset[str]
    perpetrators: frozenset[str]
    sufferers: frozenset[str]
    type: EventType
    muc4_types: frozenset[Muc4Type]
    numbers: Mapping[Outcome, frozenset[Number]]
    ranges: Mapping[Outcome, Range]
    harmed: frozenset[str]
    outlet: str | None
    titles: frozenset[str]
    minhash: NDArray[np.uint32]
    quotations: frozenset[str]
    words: NDArray[np.uint32]
    weights: NDArray[np.float64]
    rare: frozenset[int]
    figures: frozenset[int]
    alone: bool
    main: bool

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.key[0]

    @property
    def moment(self) -> int | None:
        """When the report appeared; if that isn't known, when it happened."""
        return self.published if self.published is not None else self.days[0] if self.days else None


def profiles(tellings: Iterable[Telling]) -> list[Profile]:
    """The profiles of all tellings of some reports, each report's together, in the order of their keys."""
    by_report: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda telling: telling.key):
        by_report.setdefault(telling.reading.report, []).append(telling)
    return [profile for listed in by_report.values() for profile in _of_report(listed)]


def _of_report(tellings: list[Telling]) -> list[Profile]:
    first = tellings[0]
    fingerprints = first.reading.fingerprints
    words, weights = _words(fingerprints, first)
    keys = [int(key) for key in words]
    rare = frozenset(key for key in keys if rarity(key) >= RAREST and not is_number(key))
    figures = frozenset(key for key in keys if is_number(key))
    main = max(tellings, key=lambda one: (len(one.figures), -one.event.span.start, one.event.id))
    known = [header for header in first.reading.header if header.source]
    places = [*first.reading.places, *(one.event.place for one in tellings)]
    nearby = _keys(place for place in places if place.precision in NARROW)
    return [
        Profile(
            key=one.key,
            days=(one.days[0].toordinal(), one.days[1].toordinal()) if one.days else None,
            exact=one.event.when.precision in (DatePrecision.DAY, DatePrecision.DAYS),
            published=one.published.toordinal() if one.published else None,
            place=one.event.place.model_copy(update={"spans": (), "alternatives": ()}),
            possible=_keys((one.event.place, *one.event.place.alternatives)),
            nearby=nearby,
            perpetrators=one.perpetrators,
            sufferers=one.sufferers,
            type=one.event.type,
            muc4_types=frozenset(one.event.muc4_types),
            numbers={outcome: _numbers(figures) for outcome, figures in one.counts.items()},
            ranges={outcome: _range(figures) for outcome, figures in one.counts.items()},
            harmed=one.victims_known,
            outlet=outlet(first.reading) if known else None,
            titles=first.title_words,
            minhash=np.array(fingerprints.minhash, dtype=np.uint32),
            quotations=frozenset(fingerprints.quotations),
            words=words,
            weights=weights,
            rare=rare,
            figures=figures,
            alone=len(tellings) == 1,
            main=one is main,
        )
        for one in tellings
    ]


def place_key(place: Place) -> str | None:
    """What makes a place that place: its entry in the gazetteer, else its name and country; None without a name."""
    if place.gazetteer:
        return f"{place.gazetteer.gazetteer}:{place.gazetteer.id}"
    return f"{place.country}:{place.name}" if place.name else None


def _keys(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(key for place in places for key in [place_key(place)] if key)


def _numbers(figures: Iterable[Figure]) -> frozenset[Number]:
    found = set()
    for figure in figures:
        number = figure.low if figure.low is not None else figure.high
        if number and figure.unit in NUMBERED:
            found.add(number)
    return frozenset(found)


def _range(figures: Iterable[Figure]) -> Range:
    listed = list(figures)
    return (
        min(figure.low or 0 for figure in listed),
        max(math.inf if figure.high is None else figure.high for figure in listed),
    )


def _words(fingerprints: Fingerprints, telling: Telling) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """The words of the text and of its titles, weighed by how often they occur and how rare they are (TF-IDF)."""
    weighed: dict[int, float] = {}
    titles = " ".join(header.title for header in telling.reading.header if header.title)
    for classes in (word_classes(titles), fingerprints.words) if fingerprints.words else ():
        for number, listed in enumerate(classes):
            frequency = 1 + number * math.log(2)
            for key in listed:
                weighed[key] = max(weighed.get(key, 0.0), frequency * rarity(key))
    keys = sorted(weighed)
    weights = np.array([weighed[key] for key in keys], dtype=np.float64)
    length = float(np.sqrt(weights @ weights)) if keys else 1.0
    return np.array(keys, dtype=np.uint32), weights / length
