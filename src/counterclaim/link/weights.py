"""What each level of each feature counts for: the weights that ship, in `weights.json`, frozen under a version.

`training/linking/train.py` writes the file. A weight is a natural logarithm of odds: by so much a level raises or
lowers the odds that two tellings are of one happening.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

WORDING = "wording"
"""The feature whose levels are numbers, between which the weight is interpolated."""

CHEAPEST_FIRST = (
    *("place", "date", "killed", "titles", "places named", "parties", "type", "harmed", "victims", "outlets"),
    *(WORDING, "rare words", "share of rare words", "copied", "numbers"),
)
"""The features in the order in which a total is best made: what costs little and tells much first."""


@dataclass(frozen=True)
class Weights:
    """A set of weights.

    `base` is the total before anything is compared, `levels` the weight of each level by feature (one that isn't
    there counts nothing), `knots` the weights of the likeness of words at points from 0; above the last it stays.
    """

    base: float
    levels: Mapping[str, Mapping[str, float]]
    knots: tuple[tuple[float, float], ...]

    @cached_property
    def bounds(self) -> tuple[tuple[str, float], ...]:
        """The features that count for something, cheap ones first, each with the most that it and the rest can."""
        most = {name: max(0.0, *table.values()) for name, table in self.levels.items()}
        if self.knots:
            most[WORDING] = max(0.0, *(weight for _, weight in self.knots))
        counting = [name for name in CHEAPEST_FIRST if name in most]
        return tuple((name, sum(most[later] for later in counting[at:])) for at, name in enumerate(counting))

    def weight(self, feature: str, level: str) -> float:
        """What the level counts for."""
        if feature != WORDING:
            return self.levels.get(feature, {}).get(level, 0.0)
        return 0.0 if level == "unknown" or not self.knots else self._between(float(level))

    def _between(self, alike: float) -> float:
        alike = min(alike, self.knots[-1][0])
        at = min(max(bisect_right(self.knots, (alike, float("inf"))) - 1, 0), len(self.knots) - 2)
        (left, low), (right, high) = self.knots[at], self.knots[at + 1]
        return low + (high - low) * (alike - left) / (right - left)


@dataclass(frozen=True)
class Linker:
    """The weights with which linking works, and how clusters are made of them.

    `worded` are those where the words of both texts are known, `bare` those for readings without them. Two
    clusters are joined where the mean of the totals between them is at least `threshold`; a total counts for no
    more than `most`, and pairs that weren't compared, or come to less, count for `least`.
    """

    version: str
    worded: Weights
    bare: Weights
    threshold: float
    least: float
    most: float


@cache
def linker() -> Linker:
    """The weights that ship with the package."""
    found = json.loads((resources.files(__package__) / "weights.json").read_text(encoding="utf-8"))
    return Linker(
        version=str(found["version"]),
        worded=weights_of(found["worded"]),
        bare=weights_of(found["bare"]),
        threshold=float(found["threshold"]),
        least=float(found["least"]),
        most=float(found["most"]),
    )


def weights_of(found: Mapping[str, object]) -> Weights:
    """A set of weights from its JSON form: `base`, and for each feature its levels."""
    tables = {name: table for name, table in found.items() if isinstance(table, dict)}
    knots = tuple(sorted((float(at), float(weight)) for at, weight in tables.pop(WORDING, {}).items()))
    levels = {name: {level: float(weight) for level, weight in table.items()} for name, table in tables.items()}
    base = found["base"]
    assert isinstance(base, int | float)
    return Weights(float(base), levels, knots)
