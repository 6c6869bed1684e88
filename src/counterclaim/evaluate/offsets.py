"""Casualty figures without any words: offsets and values, joined again with texts that the user has.

One document a line: `id`, `sha256` of the text in UTF-8, `figures`. Of a figure, `quantity`, `victims` and
`claimant` are `[start, end)` in characters of the text, of the occurrence nearest to the quantity,
null where the words don't stand there together; all other values are as in the corpora's form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from counterclaim.evaluate.documents import Document, EvaluationError, read_documents
from counterclaim.evaluate.texts import Text, read_texts

_VALUES = (
    "outcome",
    "low",
    "high",
    "category",
    "claimant_type",
    "stance",
    "scope",
    "part_of",
    "incident",
)
_DEFAULTS: Mapping[str, str] = {"stance": "asserted", "scope": "incident"}
_NAMED = 5
"""How many missing texts an error names."""


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def to_offsets(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Turn documents with text and figures into offsets and values, without a word of the texts.

    Raises `EvaluationError` where a quantity's start and end don't hold its words.
    """
    return [
        {
            "id": document["id"],
            "sha256": text_hash(document["text"]),
            "figures": [
                _figure_offsets(document, figure, number) for number, figure in enumerate(document.get("figures") or [])
            ],
        }
        for document in documents
    ]


def _figure_offsets(document: Document, figure: Mapping[str, Any], number: int) -> dict[str, Any]:
    text, start, end = document["text"], figure["start"], figure["end"]
    if text[start:end] != figure["quantity"]:
        raise EvaluationError(
            f"document {document['id']}, figure {number}: characters {start} to {end} of the text aren't its quantity; "
            "correct start and end"
        )
    offsets: dict[str, Any] = {
        "quantity": [start, end],
        "victims": _nearest(text, figure.get("victims"), start, end),
        "claimant": _nearest(text, figure.get("claimant"), start, end),
    }
    for name in _VALUES:
        value = figure.get(name)
        offsets[name] = _DEFAULTS.get(name) if value is None else value
    if figure.get("hedged"):
        offsets["hedged"] = True
    return offsets


def _nearest(text: str, words: str | None, start: int, end: int) -> list[int] | None:
    """The occurrence of words that is nearest to `[start, end)`, whole words first; None where there is none."""
    if not words:
        return None

    def rank(at: int) -> tuple[bool, int, int]:
        after = at + len(words)
        inside = (at > 0 and text[at - 1].isalnum()) or (after < len(text) and text[after].isalnum())
        return inside, max(0, at - end, start - after), at

    nearest = min(occurrences(text, words), key=rank, default=None)
    return None if nearest is None else [nearest, nearest + len(words)]


def occurrences(text: str, words: str) -> list[int]:
    """All places where the words stand in the text, those that overlap too."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def join(offsets: Sequence[Document], texts: Iterable[Text], *, source: str = "the texts") -> list[dict[str, Any]]:
    """Put offsets and texts together: gold documents in the corpora's form.

    A text belongs to the offsets whose hash is its own, whatever its id. `source` is what an error
    calls the place of the texts. Raises `EvaluationError` where a text is missing, where a text of the same
    id is another text, and where offsets lie outside of the text.
    """
    by_hash: dict[str, Text] = {}
    same_id: dict[str, Text] = {}
    for text in texts:
        by_hash.setdefault(text_hash(text.text), text)
        if text.id is not None:
            same_id.setdefault(text.id, text)
    missing = [document for document in offsets if document["sha256"] not in by_hash]
    for document in missing:
        other = same_id.get(document["id"])
        if other is not None:
            raise EvaluationError(
                f"{other.where}: the text of {document['id']} isn't the one that was annotated (SHA-256 "
                f"{text_hash(other.text)[:12]}…, not {document['sha256'][:12]}…); take it unchanged from its origin"
            )
    if missing:
        named = ", ".join(document["id"] for document in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        raise EvaluationError(
            f"{source}: {len(missing)} of {len(offsets)} annotated texts aren't there ({named}{more}); "
            "add them, unchanged, from their public origin"
        )
    return [_with_words(document, by_hash[document["sha256"]].text) for document in offsets]


def _with_words(document: Document, text: str) -> dict[str, Any]:
    figures = []
    for number, offsets in enumerate(document["figures"]):
        figure = dict(offsets)
        figure["start"], figure["end"] = offsets["quantity"]
        for name in ("quantity", "victims", "claimant"):
            figure[name] = _words(document["id"], number, text, name, offsets[name])
        figures.append(figure)
    return {"id": document["id"], "text": text, "figures": figures}


def _words(id: str, number: int, text: str, name: str, span: Sequence[int] | None) -> str | None:
    if span is None:
        return None
    start, end = span
    if not 0 <= start < end <= len(text):
        raise EvaluationError(
            f"document {id}, figure {number}: {name} [{start}, {end}] lies outside of the text of {len(text)} "
            "characters; take the offsets again from the release"
        )
    return text[start:end]


def read_gold(gold: Path, texts: Path | None = None) -> list[dict[str, Any]]:
    """Gold documents of a file: as they stand, or, where the file holds offsets only, joined with texts.

    `texts` is a file or folder that `texts.read_texts` reads. Raises `EvaluationError`.
    """
    documents = read_documents(gold)
    if all("sha256" in document and "text" not in document for document in documents) and documents:
        if texts is None:
            raise EvaluationError(
                f"{gold}: holds offsets without texts; name a copy of the texts with --reports "
                "(docs/accuracy.md says where they are to be had)"
            )
        return join(documents, read_texts(texts), source=str(texts))
    for number, document in enumerate(documents, start=1):
        if not isinstance(document.get("text"), str):
            raise EvaluationError(f'{gold}, document {number} ({document["id"]}): no "text"; add it, or name --reports')
    return documents
