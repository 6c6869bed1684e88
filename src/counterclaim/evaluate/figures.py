"""Scores of casualty figures: found, counted, attributed, and right in full.

The guideline of the figures is the project's own, and so are the measures; the alignment is by the
heaviest one-to-one assignment (`figure_pairs.likeness`). All rates are over all documents together.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from rich.table import Table

from counterclaim.evaluate.calibration import Outcome
from counterclaim.evaluate.documents import Documents, by_id
from counterclaim.evaluate.figure_groups import FigureGroups, group_scores
from counterclaim.evaluate.figure_pairs import FigurePair, align
from counterclaim.evaluate.paper import PaperFigure, read_figures, total_killed
from counterclaim.evaluate.scores import Rates, Share, harmonic_mean, total_rates, total_share
from counterclaim.evaluate.tables import percent, rates_row, rates_table, share_row

MAIN = ("detection", "count", "full record")
VALUES: Mapping[str, Callable[[PaperFigure], Hashable]] = {
    "category": lambda figure: figure.category,
    "claimant_type": lambda figure: figure.claimant_type,
    "scope": lambda figure: figure.scope,
    "stance": lambda figure: figure.stance,
    "hedged": lambda figure: figure.hedged,
}
"""The fields of which plain equality is asked."""

RARE: Mapping[str, Callable[[PaperFigure], bool]] = {
    "aggregate": lambda figure: figure.scope == "aggregate",
    "denied": lambda figure: figure.stance == "denied",
    "part": lambda figure: figure.part_of is not None,
    "claimed": lambda figure: bool(figure.claimant),
    "hedged": lambda figure: figure.hedged,
}
"""The values that most figures don't have: for these a share of right ones would say little."""

_SEED = 1
"""Of the resampling, so that intervals are the same in every run."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The scores of one document, from which all others are summed."""

    id: str
    tags: tuple[str, ...]
    gold: tuple[PaperFigure, ...]
    predicted: tuple[PaperFigure, ...]
    pairs: tuple[FigurePair, ...]
    rates: Mapping[str, Rates]
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class FigureScores:
    """All scores of figures.

    `rates` holds detection, count, full record, "rare …" (aggregate, denied, part, claimed, hedged)
    and incidents (links between figures of one happening). `shares` holds, of the aligned pairs, those
    right in a field, and of the documents, those right in the total of killed. `kappa` is Cohen's
    (1960), for two annotators. `intervals` are 95 % intervals of F1. `groups` are the scores by kind of
    claimant, size of toll, outcome, scope, part and tag. `said` has the probability of each predicted figure
    that has one, and whether its count is right.
    """

    documents: int
    predicted_documents: int
    rates: Mapping[str, Rates]
    shares: Mapping[str, Share]
    kappa: Mapping[str, float | None]
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    groups: FigureGroups = field(default_factory=FigureGroups)
    said: tuple[Outcome, ...] = ()

    @property
    def count(self) -> Rates:
        """Figures found with outcome, low and high right."""
        return self.rates["count"]

    @property
    def full(self) -> Rates:
        """Figures right in outcome, low, high, category and claimant."""
        return self.rates["full record"]

    @property
    def claimant(self) -> Share:
        """Of the aligned figures, those with the right claimant."""
        return self.shares["claimant"]

    @property
    def denied(self) -> Rates:
        """Denials found."""
        return self.rates["rare denied"]

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values; the groups under "groups"."""
        rates = {name: rates.to_json() for name, rates in self.rates.items()}
        for name, interval in self.intervals.items():
            rates[name]["F1_95"] = list(interval)
        return {
            "documents": self.documents,
            "predicted_documents": self.predicted_documents,
            **rates,
            **{name: share.to_json() for name, share in self.shares.items()},
            "kappa": dict(self.kappa),
            "groups": self.groups.to_json(),
        }

    def table(self) -> Table:
        """The scores as a table for people."""
        table = rates_table(f"Figures: {self.documents} documents, {self.predicted_documents} predicted")
        for name, rates in self.rates.items():
            interval = self.intervals.get(name)
            suffix = f" (95 %: {percent(interval[0])} to {percent(interval[1])})" if interval else ""
            rates_row(table, name.replace("rare ", "") + suffix, rates)
        table.add_section()
        for name, share in self.shares.items():
            share_row(table, name if name.startswith("total") else f"aligned, right in {name}", share)
        return table


def score(gold_documents: Documents, predicted_documents: Documents, *, bootstrap: int = 0) -> FigureScores:
    """Score predicted figures against gold ones, both in the corpora's form.

    A document without a prediction counts as predicted empty; a predicted document that the gold
    doesn't have is passed over. With `bootstrap` resamplings of the documents, 95 % intervals are
    given (1,000 are enough). Raises `EvaluationError` where an id stands twice.
    """
    gold, predicted = by_id(gold_documents, "gold"), by_id(predicted_documents, "predictions")
    scored = [
        score_document(
            id,
            read_figures(document.get("figures")),
            read_figures(predicted[id].get("figures")) if id in predicted else [],
            tags=tuple(document.get("tags") or ()),
        )
        for id, document in gold.items()
    ]
    return summarise(scored, sum(id in predicted for id in gold), bootstrap=bootstrap)


def summarise(scored: Sequence[DocumentScores], predicted_documents: int, *, bootstrap: int = 0) -> FigureScores:
    """The scores over all documents together."""
    empty = score_document("", [], [])
    return FigureScores(
        documents=len(scored),
        predicted_documents=predicted_documents,
        rates={name: total_rates(document.rates[name] for document in scored) for name in empty.rates},
        shares={name: total_share(document.shares[name] for document in scored) for name in empty.shares},
        kappa={name: _kappa(_labels(scored, value)) for name, value in VALUES.items() if name != "hedged"},
        intervals=_intervals(scored, bootstrap) if bootstrap and scored else {},
        groups=group_scores(
            [(document.tags, document.gold, document.predicted, document.pairs) for document in scored]
        ),
        said=tuple(outcome for document in scored for outcome in _said(document)),
    )


def _said(document: DocumentScores) -> Iterator[Outcome]:
    right = {pair.predicted_index for pair in document.pairs if pair.count_right}
    for at, figure in enumerate(document.predicted):
        if figure.probability is not None:
            yield figure.probability, at in right


def score_document(
    id: str, gold: Sequence[PaperFigure], predicted: Sequence[PaperFigure], *, tags: tuple[str, ...] = ()
) -> DocumentScores:
    """Align and score one document."""
    pairs = align(gold, predicted)

    def rates(hits: Iterable[bool]) -> Rates:
        return Rates(sum(hits), len(predicted), len(gold))

    def share(right: Iterable[bool]) -> Share:
        return Share(sum(right), len(pairs))

    all_rates = {
        "detection": rates(True for _ in pairs),
        "count": rates(pair.count_right for pair in pairs),
        "full record": rates(pair.full_right for pair in pairs),
    }
    for name, has in RARE.items():
        all_rates[f"rare {name}"] = Rates(
            sum(has(pair.gold) and has(pair.predicted) and _rare_right(name, pair) for pair in pairs),
            sum(map(has, predicted)),
            sum(map(has, gold)),
        )
    all_rates["incidents"] = _incident_links(pairs)
    totals = total_killed(gold), total_killed(predicted)
    total = Share(int(totals[0] == totals[1]), 1)
    all_shares = {
        "category": share(pair.gold.category == pair.predicted.category for pair in pairs),
        "claimant": share(pair.claimant_right for pair in pairs),
        **{
            name: share(value(pair.gold) == value(pair.predicted) for pair in pairs)
            for name, value in VALUES.items()
            if name != "category"
        },
        "part_of": share(pair.part_right for pair in pairs),
        "victims": share(pair.victims_right for pair in pairs),
        "total killed": total,
        "total killed, given": total if totals[0] is not None else Share(),
    }
    return DocumentScores(id, tags, tuple(gold), tuple(predicted), tuple(pairs), all_rates, all_shares)


def _rare_right(name: str, pair: FigurePair) -> bool:
    """What a rare value asks besides being there on both sides."""
    if name == "part":
        return pair.part_right
    return pair.claimant_right if name == "claimed" else True


def _incident_links(pairs: Sequence[FigurePair]) -> Rates:
    """Links between two aligned figures of one happening; what the happenings are called doesn't matter."""
    hits = predicted = gold = 0
    for one, other in combinations(pairs, 2):
        in_gold = _linked(one.gold, other.gold)
        in_prediction = _linked(one.predicted, other.predicted)
        hits += in_gold and in_prediction
        predicted += in_prediction
        gold += in_gold
    return Rates(hits, predicted, gold)


def _linked(one: PaperFigure, other: PaperFigure) -> bool:
    return one.incident is not None and one.incident == other.incident


def _labels(
    scored: Sequence[DocumentScores], value: Callable[[PaperFigure], Hashable]
) -> list[tuple[Hashable, Hashable]]:
    return [(value(pair.gold), value(pair.predicted)) for document in scored for pair in document.pairs]


def _kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two annotators' labels; None without any, 1 where chance alone would agree on all."""
    if not labels:
        return None
    agreed = sum(one == other for one, other in labels) / len(labels)
    left, right = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    chance: float = sum(left[label] * right[label] for label in left) / len(labels) ** 2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def _intervals(scored: Sequence[DocumentScores], resamplings: int) -> dict[str, Interval]:
    """95 % intervals of the main F1s from resamplings of the documents, with replacement."""
    generator = random.Random(_SEED)
    counts = np.array(
        [
            [(document.rates[name].hits, document.rates[name].predicted, document.rates[name].gold) for name in MAIN]
            for document in scored
        ]
    )
    drawn: dict[str, list[float]] = {name: [] for name in MAIN}
    for _ in range(resamplings):
        sums = counts[generator.choices(range(len(scored)), k=len(scored))].sum(axis=0)
        for name, (hits, predicted, gold) in zip(MAIN, sums.tolist(), strict=True):
            rates = Rates(hits, predicted, gold)
            drawn[name].append(harmonic_mean(rates.precision, rates.recall))
    low, high = int(0.025 * resamplings), min(resamplings - 1, int(0.975 * resamplings))
    return {name: (sorted(values)[low], sorted(values)[high]) for name, values in drawn.items()}
