"""Fits the weights of the comparison's levels to labelled pairs: logistic regression around weights set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.link.comparison import FEATURES
from counterclaim.link.weights import WORDING

Floats = NDArray[np.float64]

KNOTS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65)
"""Likenesses of words between which the weight is interpolated; above the last it stays."""

HELD: Mapping[str, Mapping[str, float]] = {
    "parties": {"acted and suffered": 2.5, "acted": 1.2, "suffered": 0.3, "others": -1.5},
    "type": {"same": 0.3, "related": 0.0, "other": -0.7},
    "victims": {"same": 0.2, "some of them": 0.1, "other": -0.6},
    "date": {"after the other appeared": -3.0, "over a month apart": -20.0},
    "killed": {"equal, 10 to 19": 2.2, "equal, 20 to 99": 3.3, "equal, 100 or more": 4.5},
    "harmed": {"equal, 10 to 19": 1.5, "equal, 20 to 99": 2.5, "equal, 100 or more": 3.5},
    "place": {"same region": 0.5},
    "outlets": {"other": 0.0},
}
"""Weights set by hand and not learnt, because the corpus can't teach them: it has one country, one kind of happening
and hardly a party; and few of its tolls are great."""

PRIOR: Mapping[str, Mapping[str, float]] = {
    "date": {"same day": 2.0, "may be the same": 1.0, "1 day apart": 0.5, "2 or 3 days apart": -0.5}
    | {"4 to 10 days apart": -1.5, "far apart": -3.0, "near the other's appearance": 0.5},
    "place": {"same place": 2.0, "10 km": 1.5, "30 km": 0.5, "100 km": -1.0, "far apart": -3.0, "same district": 1.0}
    | {"other district": -0.7, "other province": -2.5, "other country": -3.0, "may be the same": 0.3},
    "killed": {"equal, 6 to 9": 1.2, "equal, 3 to 5": 0.8, "equal, 1 or 2": 0.2, "small and different": -0.7},
    "harmed": {"equal, 6 to 9": 0.8, "equal, 3 to 5": 0.5, "equal, 1 or 2": 0.1, "small and different": -0.4},
}
"""Where the others start from: what they stay at as far as the corpus says little."""
BARE: Mapping[str, float | Mapping[str, float]] = {
    "base": -4.5,
    "date": {"same day": 2.0, "may be the same": 0.7, "1 day apart": 0.8, "near the other's appearance": -0.7}
    | {"2 or 3 days apart": -1.0, "4 to 10 days apart": -3.0, "far apart": -5.0, "after the other appeared": -4.0}
    | {"unknown": -1.5, "over a month apart": -20.0},
    "place": {"same place": 2.0, "10 km": 1.7, "30 km": 0.7, "100 km": -1.0, "far apart": -3.0, "same district": 1.2}
    | {"other district": -0.7, "same region": 0.7, "other province": -2.5, "may be the same": 0.3}
    | {"same country": 0.0, "other country": -5.0},
    "places named": {"none": 0.0, "1": 0.5, "2 or more": 0.8},
    "parties": {"acted and suffered": 2.5, "acted": 1.2, "suffered": 0.5, "others": -1.5},
    "type": {"same": 0.4, "related": 0.1, "other": -0.6},
    "killed": {"equal, 1 or 2": 0.3, "equal, 3 to 5": 0.8, "equal, 6 to 9": 1.2, "equal, 10 to 19": 2.2}
    | {"equal, 20 to 99": 3.3, "equal, 100 or more": 4.5, "different": 0.0, "small and different": -0.9},
    "harmed": {"equal, 1 or 2": 0.2, "equal, 3 to 5": 0.5, "equal, 6 to 9": 0.8, "equal, 10 to 19": 1.5}
    | {"equal, 20 to 99": 2.5, "equal, 100 or more": 3.5, "different": 0.0, "small and different": -0.4},
    "victims": {"same": 0.3, "some of them": 0.2, "other": -0.6},
}
"""The weights where the words tell nothing: readings without words, and what reports tell besides. Set by hand: without
words the corpus teaches how its registry's happenings lie in a city, and little that holds elsewhere."""

AGAINST: Mapping[str, Mapping[str, float]] = {
    "date": {"far apart": -2.0},
    "place": {"other country": -2.0, "other province": -1.0, "far apart": -1.5},
    "places named": {"none": 0.0},
    "killed": {"small and different": -0.3},
    "harmed": {"small and different": -0.2},
}
"""What contradicts counts for no more than this, whatever the corpus says: its readings often have the wrong place."""
STRENGTH = 2.0
"""How many pairs a weight of `PRIOR` is worth."""
BASE = -3.0
"""Where the base starts from."""


class Levels:
    """The columns of the regression: a base, each learnt level of each feature, and the knots of the wording."""

    def __init__(self, seen: Mapping[str, Iterable[str]], *, without: Iterable[str] = ()) -> None:
        left_out = set(without)
        self._features = [name for name in FEATURES if name not in left_out]
        self._columns: dict[tuple[str, str], int] = {}
        self._worded = WORDING in self._features
        for name in self._features:
            for level in self._listed(name, seen):
                self._columns[name, level] = len(self._columns)
        self._base = len(self._columns)

    def _listed(self, name: str, seen: Mapping[str, Iterable[str]]) -> list[str]:
        if name == WORDING:
            return [str(knot) for knot in KNOTS]
        held = HELD.get(name, {})
        return sorted({*seen.get(name, ()), *PRIOR.get(name, {})} - {"unknown"} - set(held))

    def matrix(self, levels: Mapping[str, Sequence[str]]) -> tuple[Floats, Floats]:
        """The columns of some pairs, given each feature's levels of them; and what the levels held count for."""
        number = len(next(iter(levels.values())))
        made = np.zeros((number, self._base + 1))
        offset = np.zeros(number)
        made[:, self._base] = 1.0
        for name in self._features:
            if name == WORDING:
                self._interpolate(made, np.array(levels[name], dtype=float))
                continue
            held = HELD.get(name, {})
            for row, level in enumerate(levels[name]):
                column = self._columns.get((name, level))
                if column is not None:
                    made[row, column] = 1.0
                else:
                    offset[row] += held.get(level, 0.0)
        return made, offset

    def _interpolate(self, made: Floats, alike: Floats) -> None:
        knots = np.array(KNOTS)
        alike = np.minimum(alike, knots[-1])
        at = np.clip(np.searchsorted(knots, alike, side="right") - 1, 0, len(knots) - 2)
        part = (alike - knots[at]) / (knots[at + 1] - knots[at])
        columns = np.array([self._columns[WORDING, str(knot)] for knot in KNOTS])
        rows = np.arange(len(alike))
        made[rows, columns[at]] = 1 - part
        made[rows, columns[at + 1]] = part

    def prior(self) -> Floats:
        """Where the weights start from."""
        start = np.zeros(self._base + 1)
        for (name, level), column in self._columns.items():
            start[column] = PRIOR.get(name, {}).get(level, 0.0)
        start[self._base] = BASE
        return start

    def bounds(self) -> Floats:
        """Above what no weight may come."""
        found = np.full(self._base + 1, np.inf)
        for (name, level), column in self._columns.items():
            found[column] = AGAINST.get(name, {}).get(level, np.inf)
        return found

    def weights(self, fitted: Floats) -> dict[str, object]:
        """The fitted weights, and those held, in the form of `weights.json`."""
        found: dict[str, object] = {"base": round(float(fitted[self._base]), 3)}
        for name in self._features:
            learnt = {
                level: round(float(fitted[column]), 3)
                for (feature, level), column in self._columns.items()
                if feature == name
            }
            found[name] = {**learnt, **HELD.get(name, {})}
        return found


def fit(
    columns: Floats,
    offset: Floats,
    same: Floats,
    counts: Floats,
    start: Floats,
    bounds: Floats,
    *,
    strength: float = STRENGTH,
) -> Floats:
    """Weights of greatest posterior probability (Newton's method), with a normal prior around `start`.

    Each pair counts for as many as `counts` says.
    A weight that comes to lie above its bound is set to it, and the others are fitted again.
    """
    weights, held = np.minimum(start, bounds), np.zeros(len(start), dtype=bool)
    while True:
        for _ in range(50):
            odds = 1 / (1 + np.exp(-np.clip(columns @ weights + offset, -30, 30)))
            slope = columns.T @ (counts * (same - odds)) - strength * (weights - start)
            curve = (columns * (counts * odds * (1 - odds))[:, None]).T @ columns + strength * np.eye(len(start))
            free = np.flatnonzero(~held)
            step = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
            weights[free] += np.clip(step, -3, 3)
            if np.abs(step).max() < 1e-6:
                break
        above = weights > bounds
        if not above.any():
            return weights
        weights[above] = bounds[above]
        held |= above
