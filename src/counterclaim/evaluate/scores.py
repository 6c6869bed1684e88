"""The two shapes that every score has: rates (precision, recall, F1) and shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Rates:
    """How many items were found right, of how many predicted, of how many in the gold.

    All rates lie between 0 and 1; a rate over nothing is 0.
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted items that are right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold items that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)

    def __add__(self, other: Self) -> Rates:
        return Rates(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    def to_json(self) -> dict[str, Any]:
        """The rates and the counts behind them."""
        return {
            "P": self.precision,
            "R": self.recall,
            "F1": self.f1,
            "hits": self.hits,
            "predicted": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something are right. The share of nothing is None, which isn't 0."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there was nothing to get right."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Self) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    def to_json(self) -> dict[str, Any]:
        """The share, under `accuracy`, and the counts behind it."""
        return {"accuracy": self.share, "right": self.right, "of": self.of}


NO_RATES = Rates()
"""Rates over nothing."""

NO_SHARE = Share()
"""A share of nothing."""


def harmonic_mean(precision: float, recall: float) -> float:
    """F1 of two rates; 0 where both are 0."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def total_rates(parts: Iterable[Rates]) -> Rates:
    """The rates over all parts together (micro average)."""
    return sum(parts, Rates())


def total_share(parts: Iterable[Share]) -> Share:
    """The share over all parts together."""
    return sum(parts, Share())
