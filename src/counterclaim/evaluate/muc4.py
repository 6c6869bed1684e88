"""Scores against the MUC-4 keys: role fillers, incident types, confidence, killed and injured.

Role fillers by CEAF-REE (Du, Rush, Cardie, GRIT, EACL 2021; after CEAF of Luo, HLT/EMNLP 2005). All is
at document level. `muc4_key` says what is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from rich.table import Table

from counterclaim.evaluate.assignment import Pairs, largest_pairing
from counterclaim.evaluate.documents import Document, Documents, by_id
from counterclaim.evaluate.muc4_key import (
    ROLES,
    KeyEntity,
    acceptable_counts,
    key_entities,
    key_types,
    level,
    plain,
    plain_entity,
)
from counterclaim.evaluate.scores import NO_SHARE, Rates, Share, total_rates
from counterclaim.evaluate.tables import percent, rates_row, rates_table, share_row

EFFECTS: Mapping[str, str] = {"killed": "DEATH", "injured": "INJURY"}


@dataclass(frozen=True, slots=True)
class TypeScores:
    """Incident types: mean F1 over all documents, over those with a demand, and rates of the sums."""

    mean_f1: float
    mean_f1_demanding: float
    micro: Rates

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "mean_F1": self.mean_f1,
            "mean_F1_demanding": self.mean_f1_demanding,
            "micro": self.micro.to_json(),
        }


@dataclass(frozen=True, slots=True)
class ConfidenceScores:
    """How certain the matched organisations' part is; `lenient` doesn't ask whether authorities accused them."""

    strict: Share = NO_SHARE
    lenient: Share = NO_SHARE

    def __add__(self, other: ConfidenceScores) -> ConfidenceScores:
        return ConfidenceScores(self.strict + other.strict, self.lenient + other.lenient)

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "matched": self.strict.of,
            "right": self.strict.right,
            "lenient": self.lenient.right,
            "accuracy": self.strict.share,
            "accuracy_lenient": self.lenient.share,
        }


@dataclass(frozen=True, slots=True)
class CountScores:
    """Documents with an acceptable number: of all scored, of those above 0, of those with one answer only."""

    scored: Share = NO_SHARE
    positive: Share = NO_SHARE
    single: Share = NO_SHARE

    def __add__(self, other: CountScores) -> CountScores:
        return CountScores(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "scored": self.scored.of,
            "right": self.scored.right,
            "positive": self.positive.of,
            "positive_right": self.positive.right,
            "single": self.single.of,
            "single_right": self.single.right,
            "accuracy": self.scored.share,
            "accuracy_positive": self.positive.share,
            "accuracy_single": self.single.share,
        }


@dataclass(frozen=True, slots=True)
class Muc4Scores:
    """All scores against the keys. What only templates can give is None for gold without templates."""

    documents: int
    predicted_documents: int
    roles: Mapping[str, Rates]
    types: TypeScores | None
    confidence: ConfidenceScores | None
    counts: Mapping[str, CountScores] | None

    @property
    def micro(self) -> Rates:
        """Role fillers over all roles together."""
        return total_rates(self.roles.values())

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        scores: dict[str, Any] = {
            "documents": self.documents,
            "predicted_documents": self.predicted_documents,
            "ceaf_ree": {role: rates.to_json() for role, rates in {**self.roles, "micro": self.micro}.items()},
        }
        if self.types and self.confidence and self.counts:
            scores["types"] = self.types.to_json()
            scores["confidence"] = self.confidence.to_json()
            scores.update({name: counts.to_json() for name, counts in self.counts.items()})
        return scores

    def table(self) -> Table:
        """The scores as a table for people."""
        table = rates_table(f"MUC-4: {self.documents} documents, {self.predicted_documents} predicted")
        for role, rates in {**self.roles, "all roles": self.micro}.items():
            rates_row(table, role, rates)
        if self.types and self.confidence and self.counts:
            table.add_section()
            rates_row(table, "types, all documents together", self.types.micro)
            table.add_row("types, mean F1 of documents with a demand", "", "", percent(self.types.mean_f1_demanding))
            share_row(table, "confidence of matched organisations", self.confidence.strict)
            for name, counts in self.counts.items():
                share_row(table, f"number of {name}", counts.scored)
                share_row(table, f"number of {name}, above 0", counts.positive)
        return table


@dataclass(frozen=True, slots=True)
class _DocumentScores:
    roles: Mapping[str, Rates]
    confidence: ConfidenceScores
    types: Rates | None
    counts: Mapping[str, CountScores]


def score(gold_documents: Documents, predicted_documents: Documents) -> Muc4Scores:
    """Score predicted role fillers, types, confidences and counts against keys.

    A gold document without "templates" may be in the form of the predictions; then only roles are
    scored. A document without a prediction counts as predicted empty. Raises `EvaluationError`
    where an id stands twice.
    """
    gold, predicted = by_id(gold_documents, "gold"), by_id(predicted_documents, "predictions")
    scored = [_score_document(document, predicted.get(id, {})) for id, document in gold.items()]
    types = [document.types for document in scored if document.types is not None]
    return Muc4Scores(
        documents=len(gold),
        predicted_documents=sum(id in predicted for id in gold),
        roles={role: total_rates(document.roles[role] for document in scored) for role in ROLES},
        types=_summarise_types(types) if types else None,
        confidence=sum((document.confidence for document in scored), ConfidenceScores()) if types else None,
        counts={
            name: sum((document.counts[name] for document in scored if document.counts), CountScores())
            for name in EFFECTS
        }
        if types
        else None,
    )


def _score_document(document: Document, prediction: Document) -> _DocumentScores:
    has_key = "templates" in document
    roles, confidence = {}, ConfidenceScores()
    for role in ROLES:
        entities = key_entities(document, role) if has_key else [KeyEntity(tuple(e)) for e in document.get(role, [])]
        gold = [plain_entity(entity.strings) for entity in entities]
        guesses = [guess for guess in map(plain_entity, prediction.get(role) or []) if guess]
        pairs = largest_pairing([[n for n, guess in enumerate(guesses) if guess <= strings] for strings in gold])
        roles[role] = Rates(len(pairs), len(guesses), len(gold))
        if role == "PerpOrg" and has_key:
            confidence = _confidence(entities, guesses, pairs, prediction)
    if not has_key:
        return _DocumentScores(roles, confidence, None, {})
    counts = {name: _count(document, effect, prediction.get(name)) for name, effect in EFFECTS.items()}
    return _DocumentScores(roles, confidence, _types(document, prediction), counts)


def _confidence(
    entities: Sequence[KeyEntity], guesses: Sequence[frozenset[str]], pairs: Pairs, prediction: Document
) -> ConfidenceScores:
    given = {plain(name): level(value) for name, value in (prediction.get("confidence") or {}).items()}
    total = ConfidenceScores()
    for gold, guess in pairs:
        acceptable = entities[gold].confidences
        if acceptable:
            said = {given[string] for string in guesses[guess] if string in given}
            total += ConfidenceScores(
                Share(int(bool(said & acceptable)), 1), Share(int(bool(_lenient(said) & _lenient(acceptable))), 1)
            )
    return total


def _lenient(values: set[str] | frozenset[str]) -> set[str]:
    return {value.replace(" BY AUTHORITIES", "") for value in values}


def _types(document: Document, prediction: Document) -> Rates:
    """Fulfilled demands, of fulfilled demands and types that nothing allows, of demands."""
    key = key_types(document)
    guess = {level(value) for value in prediction.get("types") or []}
    hits = sum(bool(demand & guess) for demand in key.demands)
    return Rates(hits, hits + len(guess - key.allowed), len(key.demands))


def _summarise_types(documents: Sequence[Rates]) -> TypeScores:
    demanding = [_document_f1(document) for document in documents if document.gold]
    return TypeScores(
        _mean([_document_f1(document) for document in documents]), _mean(demanding), total_rates(documents)
    )


def _document_f1(types: Rates) -> float:
    """F1 of one document's types; 1 where nothing is demanded and nothing wrong predicted."""
    items = types.predicted + types.gold
    return 2 * types.hits / items if items else 1.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _count(document: Document, effect: str, predicted: object) -> CountScores:
    acceptable = acceptable_counts(document, effect)
    if acceptable is None:
        return CountScores()
    right = Share(int(isinstance(predicted, int | float) and predicted in acceptable), 1)
    return CountScores(
        scored=right,
        positive=right if 0 not in acceptable else Share(),
        single=right if len(acceptable) == 1 else Share(),
    )
