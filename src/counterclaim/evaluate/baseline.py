"""The floors: figures by plain regular expressions, and attributions by the first verb of speech of a sentence.

They read no grammar, know no speakers and join nothing. What can't beat them isn't worth having.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from counterclaim.evaluate.documents import Documents
from counterclaim.lexicon import load

NAME = "plain regular expressions"

_PASSIVE = 12
"""The length of what stands between people and the outcome after them (" have been ")."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")


_CLAUSE_MARKS = (",", "”", '"')


class _Patterns(NamedTuple):
    quantity: re.Pattern[str]
    outcome: re.Pattern[str]
    credit: re.Pattern[str]
    said: re.Pattern[str]
    according: re.Pattern[str]
    speech: re.Pattern[str]


def _any(words: Sequence[str]) -> str:
    """An alternative of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _words() -> dict[str, Any]:
    return load("baseline")


@cache
def _patterns() -> _Patterns:
    words = _words()
    before = _any([phrase for phrases in words["before"].values() for phrase in phrases])
    people = _any([noun for nouns in words["people"].values() for noun in nouns])
    outcomes = _any([word for listed in words["outcomes"].values() for word in listed])
    numbers = rf"\d[\d,]*|{_any(list(words['numbers']))}"
    name = r"[A-Z]\w*(?: (?:of |and )?[A-Z]\w*){0,4}"
    verbs = _any(words["speakers"]["verbs"])
    return _Patterns(
        quantity=re.compile(
            rf"\b(?P<quantity>(?:(?P<before>{before}) )?(?P<number>{numbers}))"
            rf"(?: (?P<victims>(?:[\w()-]+ ){{0,5}}?(?P<noun>{people}))\b| (?={outcomes}\b))",
            re.IGNORECASE,
        ),
        outcome=re.compile(rf"\b(?:{outcomes})\b", re.IGNORECASE),
        credit=re.compile(rf"\b(?:{_any(words['speakers']['credits'])}) (?P<claimant>(?:The )?{name})"),
        said=re.compile(rf"\b(?P<claimant>(?:the |a )?(?:[\w]+ ){{0,2}}[\w]+),? (?:{verbs})\b", re.IGNORECASE),
        according=re.compile(r"\baccording to (?P<claimant>(?:the |a )?\w+(?: \w+)?)", re.IGNORECASE),
        speech=re.compile(rf"\b(?:{_any(words['speech']['verbs'])})\b", re.IGNORECASE),
    )


# ------------------------------------------------------------------ figures


def figures(documents: Documents) -> list[dict[str, Any]]:
    """Figures of texts, in the corpora's form: each number before people, in the nearest outcome of its sentence."""
    return [{"id": document["id"], "figures": _document_figures(document["text"])} for document in documents]


def _document_figures(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    seen: set[tuple[Any, ...]] = set()
    for sentence in _SENTENCE.finditer(text):
        outcomes = list(_patterns().outcome.finditer(sentence.group()))
        if not outcomes:
            continue
        claimant, kind = _claimant(sentence.group())
        for match in _patterns().quantity.finditer(sentence.group()):
            nearest = min(outcomes, key=lambda outcome: _gap(outcome, match))
            figure = _figure(match, nearest.group(), sentence.start())
            figure["claimant"], figure["claimant_type"] = claimant, kind
            same = (figure["outcome"], figure["low"], figure["high"], figure["category"], claimant)
            if same not in seen:
                seen.add(same)
                found.append(figure)
    return found


def _gap(outcome: re.Match[str], quantity: re.Match[str]) -> int:
    """Characters between the two; an outcome right after the people ("were killed") goes before others."""
    if outcome.start() >= quantity.end():
        return outcome.start() - quantity.end() - _PASSIVE
    return quantity.start() - outcome.end()


def _figure(match: re.Match[str], outcome: str, offset: int) -> dict[str, Any]:
    words = _words()
    number = match["number"].lower()
    value = words["numbers"][number] if number in words["numbers"] else int(number.replace(",", "") or 0)
    low, high = _range(value, _key(words["before"], match["before"] or ""))
    return {
        "outcome": _key(words["outcomes"], outcome),
        "low": low,
        "high": high,
        "quantity": match["quantity"],
        "start": offset + match.start("quantity"),
        "end": offset + match.end("quantity"),
        "victims": match["victims"],
        "category": _key(words["people"], match["noun"] or "") or "unknown",
        "stance": "asserted",
        "scope": "incident",
        "part_of": None,
        "incident": 1,
    }


def _range(value: int, before: str | None) -> tuple[int | None, int | None]:
    if before == "low":
        return value, None
    if before == "above":
        return value + 1, None
    return (None, value) if before == "high" else (value, value)


def _key(table: Mapping[str, Sequence[str]], word: str) -> str | None:
    """The key of a table of lists under which a word stands, whatever its capitals."""
    lower = word.lower()
    return next((key for key, words in table.items() if any(lower == listed.lower() for listed in words)), None)


def _claimant(sentence: str) -> tuple[str | None, str | None]:
    """The speaker of a sentence and its kind: "X said", then "according to X", then "reports X"."""
    patterns = _patterns()
    match = patterns.said.search(sentence) or patterns.according.search(sentence)
    if match:
        return match["claimant"], _kind(match["claimant"])
    credit = patterns.credit.search(sentence)
    return (credit["claimant"], "media") if credit else (None, None)


def _kind(claimant: str) -> str:
    speakers = _words()["speakers"]
    words = claimant.lower().split()
    kinds = ("state", "nonstate_armed", "medical", "civilian")
    return next((kind for kind in kinds if any(word in speakers[kind] for word in words)), "unknown")


def ranges(documents: Documents) -> list[dict[str, Any]]:
    """Ranges of texts: the first figure of each outcome, an open end closed at what is said; no date and no place."""
    return [{"id": document["id"], **_first_ranges(document["text"])} for document in documents]


def _first_ranges(text: str) -> dict[str, Any]:
    found = _document_figures(text)
    ranges: dict[str, Any] = {}
    for outcome in ("killed", "injured"):
        first = next((figure for figure in found if figure["outcome"] == outcome), None)
        low, high = (first["low"], first["high"]) if first else (None, None)
        ends = {"low": high if low is None else low, "high": low if high is None else high}
        ranges[f"civilians_{outcome}"] = ends if first else None
    return ranges


# ------------------------------------------------------------------ attributions


def attribution(documents: Documents) -> list[dict[str, Any]]:
    """Attributions of texts, in PolNeAR's form: of each sentence its first verb of speech, with both its sides.

    Where more stands before the verb's clause (from the last comma or quotation mark on) than after the
    verb, that is the content, and the rest of the sentence's clause the source; else the source stands
    before the verb, and the content after it.
    """
    return [{"id": document["id"], "attributions": _document_attributions(document["text"])} for document in documents]


def _document_attributions(text: str) -> list[dict[str, Any]]:
    found = []
    for sentence in _SENTENCE.finditer(text):
        cue = _patterns().speech.search(sentence.group())
        if cue is None:
            continue
        words = sentence.group()
        clause = max(words.rfind(mark, 0, cue.start()) for mark in _CLAUSE_MARKS) + 1
        source, content = (clause, cue.start()), (cue.end(), len(words))
        if clause > len(words) - cue.end():
            content = (0, clause)
            if not words[slice(*source)].strip():
                source = (cue.end(), len(words))
        found.append(
            {
                role: [[sentence.start() + start, sentence.start() + end]] if words[start:end].strip() else []
                for role, (start, end) in (("source", source), ("cue", cue.span()), ("content", content))
            }
        )
    return found
