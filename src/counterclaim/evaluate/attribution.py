"""Scores of attributions against PolNeAR: who says what, in tokens, exact spans and whole attributions.

After Newell, Margolin, Ruths (LREC 2018), and the strict and partial scoring of Pareti et al. (EMNLP 2013).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from counterclaim.evaluate.assignment import largest_pairing
from counterclaim.evaluate.documents import Document, Documents, by_id
from counterclaim.evaluate.scores import Rates
from counterclaim.evaluate.tables import rates_row, rates_table

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_HALF = 0.5
_PAIRED_BY: Mapping[str, tuple[str, ...]] = {
    "attributions": ("source", "content"),
    "cue only": (),
    "cue+content": ("content",),
    "cue+source": ("source",),
}
"""What must agree, besides a shared token of the cues, for two attributions to be a pair."""

Tokens = frozenset[int]
Parts = Mapping[str, Tokens]


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """All scores of attributions.

    `tokens` and `exact` hold rates for source, cue and content; `pairs` for whole attributions
    ("attributions") and for those paired by their cues alone, with content, and with source.
    """

    documents: int
    predicted_documents: int
    tokens: Mapping[str, Rates]
    exact: Mapping[str, Rates]
    pairs: Mapping[str, Rates]

    @property
    def whole(self) -> Rates:
        """Attributions right in source, cue and content."""
        return self.pairs["attributions"]

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "documents": self.documents,
            "predicted_documents": self.predicted_documents,
            "tokens": {role: rates.to_json() for role, rates in self.tokens.items()},
            "exact": {role: rates.to_json() for role, rates in self.exact.items()},
            **{name: rates.to_json() for name, rates in self.pairs.items()},
        }

    def table(self) -> Table:
        """The scores as a table for people."""
        table = rates_table(f"Attribution: {self.documents} documents, {self.predicted_documents} predicted")
        for title, group in (("tokens", self.tokens), ("exact spans", self.exact), ("paired by", self.pairs)):
            for name, rates in group.items():
                rates_row(table, f"{title}: {'all three' if name == 'attributions' else name}", rates)
        return table


def score(gold_documents: Documents, predicted_documents: Documents) -> AttributionScores:
    """Score predicted attributions; the texts are those of the gold documents.

    A document without a prediction counts as predicted empty; a predicted document that the gold
    doesn't have is passed over. Raises `EvaluationError` where an id stands twice.
    """
    gold, predicted = by_id(gold_documents, "gold"), by_id(predicted_documents, "predictions")
    names = [f"{kind} {role}" for kind in ("tokens", "exact") for role in ROLES] + list(_PAIRED_BY)
    sums = dict.fromkeys(names, Rates())
    for id, document in gold.items():
        for name, rates in _score_document(document, predicted.get(id, {})).items():
            sums[name] += rates
    return AttributionScores(
        documents=len(gold),
        predicted_documents=sum(id in predicted for id in gold),
        tokens={role: sums[f"tokens {role}"] for role in ROLES},
        exact={role: sums[f"exact {role}"] for role in ROLES},
        pairs={name: sums[name] for name in _PAIRED_BY},
    )


def _score_document(document: Document, prediction: Document) -> dict[str, Rates]:
    numbers = _token_numbers(document["text"])
    gold = [_parts(attribution, numbers) for attribution in document.get("attributions") or []]
    predicted = [_parts(attribution, numbers) for attribution in prediction.get("attributions") or []]
    scores = {}
    for role in ROLES:
        scores[f"tokens {role}"] = _shared(_pooled(gold, role), _pooled(predicted, role))
        # A source of two attributions is one item; a missing one is none.
        scores[f"exact {role}"] = _shared(
            {parts[role] for parts in gold if parts[role]}, {parts[role] for parts in predicted if parts[role]}
        )
    for name, roles in _PAIRED_BY.items():
        scores[name] = Rates(_paired(gold, predicted, roles), len(predicted), len(gold))
    return scores


def _shared(gold: set[Any], predicted: set[Any]) -> Rates:
    return Rates(len(gold & predicted), len(predicted), len(gold))


def _pooled(attributions: Sequence[Parts], role: str) -> set[int]:
    return {token for parts in attributions for token in parts[role]}


def _token_numbers(text: str) -> list[int | None]:
    """For each character the number of its token; None for blanks."""
    numbers: list[int | None] = [None] * len(text)
    for number, token in enumerate(_TOKEN.finditer(text)):
        numbers[token.start() : token.end()] = [number] * (token.end() - token.start())
    return numbers


def _parts(attribution: Mapping[str, Any], numbers: list[int | None]) -> Parts:
    """The tokens that each part of an attribution shares a character with."""
    return {
        role: frozenset(
            number
            for start, end in attribution.get(role) or []
            for number in numbers[max(0, start) : max(0, end)]
            if number is not None
        )
        for role in ROLES
    }


def _agree(gold: Tokens, predicted: Tokens) -> bool:
    """Whether two sets of tokens have F1 of a half or more; two empty ones have."""
    if not gold and not predicted:
        return True
    return 2 * len(gold & predicted) / (len(gold) + len(predicted)) >= _HALF


def _paired(gold: Sequence[Parts], predicted: Sequence[Parts], roles: tuple[str, ...]) -> int:
    edges = [
        [
            number
            for number, guess in enumerate(predicted)
            if parts["cue"] & guess["cue"] and all(_agree(parts[role], guess[role]) for role in roles)
        ]
        for parts in gold
    ]
    return len(largest_pairing(edges))
