"""Whether probabilities mean what they say: of the figures given 0.8, are eight in ten right?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Outcome = tuple[float, bool]
"""A probability, and whether what it was given to is right."""

BINS = 10
"""Bins of like many figures each."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Figures of like probability: how many, the mean of what was said, and the share that is right."""

    size: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class CalibrationScores:
    """The bins, from the least probable to the most, and the expected calibration error.

    `debiased` is the error without what chance alone would give.
    """

    outcomes: int
    bins: tuple[Bin, ...]
    error: float
    debiased: float


def calibration_scores(outcomes: Sequence[Outcome]) -> CalibrationScores | None:
    """The calibration of probabilities; None for fewer than two a bin.

    `error` is the mean distance of said and right over the bins, weighted by size (Naeini, Cooper, Hauskrecht,
    Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015). `debiased` is the root of the mean
    squared distance, from which the variance of the bins' shares is taken (Kumar, Liang, Ma, Verified Uncertainty
    Calibration, NeurIPS 2019); both with bins of like size.
    """
    if len(outcomes) < 2 * BINS:
        return None
    ordered = sorted(outcomes, key=lambda outcome: outcome[0])  # what is equal stays mixed, right or wrong
    bins = []
    for number in range(BINS):
        held = ordered[number * len(ordered) // BINS : (number + 1) * len(ordered) // BINS]
        bins.append(Bin(len(held), sum(said for said, _ in held) / len(held), sum(ok for _, ok in held) / len(held)))
    total = len(ordered)
    error = sum(each.size * abs(each.said - each.right) for each in bins) / total
    squared = sum(
        each.size * ((each.said - each.right) ** 2 - each.right * (1 - each.right) / (each.size - 1)) for each in bins
    )
    return CalibrationScores(total, tuple(bins), error, math.sqrt(max(squared / total, 0.0)))
