"""Scores of figures by what the figures are: who says them, how large, of what, and the tags of their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.evaluate.figure_pairs import FigurePair
from counterclaim.evaluate.paper import PaperFigure
from counterclaim.evaluate.scores import NO_RATES, NO_SHARE, Rates, Share

NO_CLAIMANT = "none"
"""The kind of speaker of a figure in the report's own voice."""

SIZES: tuple[tuple[int, str], ...] = (
    (0, "0"),
    (1, "1"),
    (4, "2 to 4"),
    (9, "5 to 9"),
    (49, "10 to 49"),
    (199, "50 to 199"),
)
"""The sizes of tolls: the greatest number that belongs to each, and its name."""

LARGEST = "200 and more"
"""The size above all of these."""

Scored = tuple[Sequence[str], Sequence[PaperFigure], Sequence[PaperFigure], Sequence[FigurePair]]
"""Of one document: tags, gold figures, predicted figures, aligned pairs."""


@dataclass(frozen=True, slots=True)
class TagScores:
    """The scores of the texts with one tag."""

    documents: int = 0
    count: Rates = NO_RATES
    full: Rates = NO_RATES
    claimant: Share = NO_SHARE

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "documents": self.documents,
            "count": self.count.to_json(),
            "full record": self.full.to_json(),
            "claimant": self.claimant.to_json(),
        }


@dataclass(frozen=True, slots=True)
class FigureGroups:
    """Scores by group.

    `claimant` is the share of right claimants by the gold's kind of speaker ("none": the report's own
    voice). The others are rates of counts: a figure that is found with the right count is a hit where
    both sides are of the group; `part` and `scope` ask in addition that the whole, the scope be right.
    """

    claimant: Mapping[str, Share] = field(default_factory=dict)
    claimed: Mapping[str, Rates] = field(default_factory=dict)
    size: Mapping[str, Rates] = field(default_factory=dict)
    outcome: Mapping[str, Rates] = field(default_factory=dict)
    category: Mapping[str, Rates] = field(default_factory=dict)
    scope: Mapping[str, Rates] = field(default_factory=dict)
    part: Mapping[str, Rates] = field(default_factory=dict)
    stance: Mapping[str, Rates] = field(default_factory=dict)
    tag: Mapping[str, TagScores] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The groups as JSON values."""
        names = ("claimant", "claimed", "size", "outcome", "category", "scope", "part", "stance", "tag")
        return {name: {key: scores.to_json() for key, scores in getattr(self, name).items()} for name in names}


def group_scores(documents: Iterable[Scored]) -> FigureGroups:
    """The scores by group of all documents together."""
    scored = list(documents)
    claimant: dict[str, Share] = defaultdict(Share)
    for pair in (pair for *_, pairs in scored for pair in pairs):
        claimant[kind_of_speaker(pair.gold)] += Share(int(pair.claimant_right), 1)
    return FigureGroups(
        claimant=dict(sorted(claimant.items())),
        claimed=_by(scored, kind_of_speaker, lambda pair: pair.count_right and pair.claimant_right),
        size=_in_order(_by(scored, size_of_toll, lambda pair: pair.count_right)),
        outcome=_by(scored, lambda figure: figure.outcome or "none", lambda pair: pair.count_right),
        category=_by(scored, lambda figure: figure.category or "none", lambda pair: pair.count_right),
        scope=_by(scored, lambda figure: figure.scope, lambda pair: pair.count_right),
        part=_by(
            scored,
            lambda figure: "whole" if figure.part_of is None else "part",
            lambda pair: pair.count_right and pair.part_right,
        ),
        stance=_by(scored, lambda figure: figure.stance, lambda pair: pair.count_right),
        tag=_by_tag(scored),
    )


def kind_of_speaker(figure: PaperFigure) -> str:
    """The kind of the figure's claimant; `NO_CLAIMANT` where the report says it in its own voice."""
    return (figure.claimant_type or "unknown") if figure.claimant else NO_CLAIMANT


def size_of_toll(figure: PaperFigure) -> str:
    """Which of the sizes a figure is, by its low, or by its high where the low is open."""
    number = figure.high if figure.low is None else figure.low
    if number is None:
        return "no number"
    return next((name for greatest, name in SIZES if number <= greatest), LARGEST)


def _in_order(sizes: Mapping[str, Rates]) -> dict[str, Rates]:
    order = [name for _, name in SIZES] + [LARGEST]
    return {name: sizes[name] for name in [*order, *(set(sizes) - set(order))] if name in sizes}


def _by(
    scored: Sequence[Scored], group: Callable[[PaperFigure], str], right: Callable[[FigurePair], bool]
) -> dict[str, Rates]:
    """Rates of each group: right pairs with both figures in it, of those predicted in it, of the gold's in it."""
    rates: dict[str, Rates] = defaultdict(Rates)
    for _, gold, predicted, pairs in scored:
        for figure in gold:
            rates[group(figure)] += Rates(gold=1)
        for figure in predicted:
            rates[group(figure)] += Rates(predicted=1)
        for pair in pairs:
            if group(pair.gold) == group(pair.predicted) and right(pair):
                rates[group(pair.gold)] += Rates(hits=1)
    return dict(sorted(rates.items()))


def _by_tag(scored: Sequence[Scored]) -> dict[str, TagScores]:
    tags: dict[str, TagScores] = defaultdict(TagScores)
    for names, gold, predicted, pairs in scored:
        for tag in dict.fromkeys(names):
            before = tags[tag]
            tags[tag] = TagScores(
                documents=before.documents + 1,
                count=before.count + Rates(sum(pair.count_right for pair in pairs), len(predicted), len(gold)),
                full=before.full + Rates(sum(pair.full_right for pair in pairs), len(predicted), len(gold)),
                claimant=before.claimant + Share(sum(pair.claimant_right for pair in pairs), len(pairs)),
            )
    return dict(sorted(tags.items()))
