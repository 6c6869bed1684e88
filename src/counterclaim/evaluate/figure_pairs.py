"""Which predicted figure stands for which gold one, and what of it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.evaluate.assignment import heaviest_assignment
from counterclaim.evaluate.paper import PaperFigure
from counterclaim.evaluate.wording import any_same_name, same_name


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A gold figure and the predicted one that is aligned with it; what is right beyond plain values."""

    gold: PaperFigure
    predicted: PaperFigure
    gold_index: int
    predicted_index: int
    part_right: bool

    @property
    def count_right(self) -> bool:
        """Outcome, low and high are equal; null equals only null."""
        return self.gold.count == self.predicted.count

    @property
    def claimant_right(self) -> bool:
        """Both without a claimant, or one of the gold's names for the speaker."""
        return same_claimant(self.gold, self.predicted)

    @property
    def full_right(self) -> bool:
        """Count, category and claimant are right."""
        return self.count_right and self.gold.category == self.predicted.category and self.claimant_right

    @property
    def victims_right(self) -> bool:
        """The words for the people share at least half."""
        return same_name(self.gold.victims, self.predicted.victims)


def same_claimant(gold: PaperFigure, predicted: PaperFigure) -> bool:
    """Whether the predicted claimant is the gold one, or one of its other names."""
    return any_same_name(gold.claimant_names, predicted.claimant)


def overlap(gold: PaperFigure, predicted: PaperFigure) -> float:
    """Dice coefficient of the quantities' spans in characters, 0 to 1; 0 where a span is unknown."""
    if gold.start is None or gold.end is None or predicted.start is None or predicted.end is None:
        return 0.0
    common = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    if common <= 0:
        return 0.0
    return 2 * common / (gold.end - gold.start + predicted.end - predicted.start)


def likeness(gold: PaperFigure, predicted: PaperFigure) -> float:
    """The weight of a pair: 0 if it isn't allowed (neither the spans overlap nor the counts are equal).

    5, and 2 for an equal count, 12 more if the spans overlap too, 3 times their Dice coefficient, 1 for
    the claimant, 1/2 category, 1/4 claimant's type, 1/8 scope, 1/16 stance: a pair that agrees in
    place and count isn't given up for two that agree in one of them, and otherwise as many pairs as can be.
    """
    shared, equal = overlap(gold, predicted), gold.count == predicted.count
    if not shared and not equal:
        return 0.0
    weight = 5 + 2 * equal + 12 * (equal and shared > 0) + 3 * shared + same_claimant(gold, predicted)
    weight += (gold.category == predicted.category) / 2
    weight += (gold.claimant_type == predicted.claimant_type) / 4
    weight += (gold.scope == predicted.scope) / 8
    return weight + (gold.stance == predicted.stance) / 16


def align(gold: Sequence[PaperFigure], predicted: Sequence[PaperFigure]) -> list[FigurePair]:
    """Align the figures of a document one to one, with the largest sum of likeness."""
    indices = heaviest_assignment([[likeness(figure, guess) for guess in predicted] for figure in gold])
    partner = dict(indices)
    return [
        FigurePair(gold[i], predicted[j], i, j, _same_whole(gold[i].part_of, predicted[j].part_of, partner))
        for i, j in indices
    ]


def _same_whole(gold: int | None, predicted: int | None, partner: dict[int, int]) -> bool:
    """Whether both are parts of nothing, or of figures that are aligned with one another."""
    if gold is None or predicted is None:
        return gold is None and predicted is None
    return partner.get(gold, -1) == predicted
