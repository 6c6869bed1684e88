"""Whether two tellings are of one happening: features, each with what its level counts for and a sentence.

The weights are learnt (`weights.py`); their sum, with a base, is the logarithm of the odds that the two tellings are
of one happening, after Fellegi and Sunter (A Theory for Record Linkage, 1969), but fitted together, because what the
features say isn't independent: texts of one happening share words, and with them places and numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterclaim.link import levels
from counterclaim.link.levels import Found
from counterclaim.link.profiles import Profile, profiles
from counterclaim.link.sentences import sentence
from counterclaim.link.tellings import Telling, tellings
from counterclaim.link.weights import Linker, Weights, linker

Compared = Callable[[Profile, Profile], Found]

FEATURES: Mapping[str, Compared] = {
    "date": levels.date,
    "place": levels.place,
    "places named": levels.places_named,
    "parties": levels.parties,
    "type": levels.kind,
    "killed": levels.killed,
    "harmed": levels.harmed,
    "victims": levels.victims,
    "wording": levels.wording,
    "rare words": levels.rare_words,
    "share of rare words": levels.rare_share,
    "numbers": levels.numbers,
    "copied": levels.copied,
    "titles": levels.titles,
    "outlets": levels.outlets,
}
"""Name and function of each feature, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing compared: its level, the points that it counts for or against, a sentence that says what was found."""

    name: str
    level: str
    points: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tellings compared: `total` is the logarithm of the odds, `same` whether that is enough to join the two."""

    base: float
    features: tuple[Feature, ...]
    total: float
    same: bool


def compare(a: Telling | Profile, b: Telling | Profile) -> Comparison:
    """Compare two tellings, with what each feature says; the order of the two makes no difference."""
    one, other = _profile(a), _profile(b)
    first, second = (one, other) if one.key <= other.key else (other, one)
    chosen = linker()
    weights = weights_for(first, second, chosen)
    listed = []
    for name, function in FEATURES.items():
        found = function(first, second)
        listed.append(Feature(name, found.level, weights.weight(name, found.level), sentence(name, found)))
    total = weights.base + sum(feature.points for feature in listed)
    return Comparison(weights.base, tuple(listed), round(total, 6), total >= chosen.threshold)


def total(a: Profile, b: Profile, chosen: Linker) -> float:
    """The total of a comparison, without its sentences."""
    reached = total_above(a, b, chosen, -math.inf)
    assert reached is not None
    return reached


def total_above(a: Profile, b: Profile, chosen: Linker, least: float) -> float | None:
    """The total of a comparison if it is more than `least`, else None.

    Features that cost little come first, and the rest isn't looked at where it couldn't lift the total above that.
    """
    first, second = (a, b) if a.key <= b.key else (b, a)
    weights = weights_for(first, second, chosen)
    found = weights.base
    for name, most in weights.bounds:
        if found + most <= least:
            return None
        found += weights.weight(name, FEATURES[name](first, second).level)
    return found if found > least else None


def weights_for(a: Profile, b: Profile, chosen: Linker) -> Weights:
    """The weights for two tellings: another set where the words of a text aren't known, or are about something else.

    The words are those of the whole report, and so speak of what it mainly tells; what it tells besides is compared
    without them.
    """
    worded = len(a.words) and len(b.words) and a.main and b.main
    return chosen.worded if worded else chosen.bare


def _profile(one: Telling | Profile) -> Profile:
    if isinstance(one, Profile):
        return one
    return next(profile for profile in profiles(tellings([one.reading])) if profile.key == one.key)
