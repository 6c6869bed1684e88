"""How likely a figure's count is right: the trained reader's chances, made honest on texts that it had not learnt from.

A logistic regression over a few features (Platt, Probabilistic Outputs for Support Vector Machines, 1999). Its weights
come from cross-fitting: each training text is read by a reader that was trained without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEATURES = ("one", "chance", "alone", "chance_alone", "wordless", "nobody")
"""What a figure's probability hangs on, in the order of the weights.

`chance` is the log odds of the reader's own chance; `alone` tells that no rule drafted the figure, `wordless` that no
number gives it (a noun, a name), `nobody` that it counts none.
"""

EDGE = 1e-4
"""Chances nearer than this to nought or one are taken as this far from it."""


def features(chance: float, *, alone: bool, wordless: bool, nobody: bool) -> tuple[float, ...]:
    """The features of a figure. `chance` is the trained reader's, 0 to 1."""
    kept = min(max(chance, EDGE), 1 - EDGE)
    odds = math.log(kept / (1 - kept))
    return (1.0, odds, float(alone), odds * alone, float(wordless), float(nobody))


@dataclass
class Calibration:
    """The weights of the features."""

    weights: Sequence[float]

    @classmethod
    def read(cls, manifest: Mapping[str, object]) -> Calibration | None:
        """The calibration of a model's manifest; None where it has none."""
        found = manifest.get("calibration")
        if not isinstance(found, dict):
            return None
        return cls([float(found[name]) for name in FEATURES])

    def probability(self, given: Sequence[float]) -> float:
        """How likely a figure with these features is right, 0 to 1, to four places."""
        total = sum(weight * value for weight, value in zip(self.weights, given, strict=True))
        return round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 4)
