"""Figures that a careful reader writes down, and the comparison with those that were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from counterclaim.pipeline import reader
from counterclaim.records import Figure, Reading, Report, report_id

Entry = dict[str, Any]
"""What is expected of one figure: only the keys that are given are compared."""


def fig(outcome: str, low: int | None, high: int | None, quantity: str | tuple[str, ...] = (), **more: Any) -> Entry:
    """One expected figure.

    `quantity` are the words of the number, or several wordings that the guideline leaves open; empty: not
    compared. `by` is the claimant without an article, or None for the report's own voice; `of` the place of
    the whole among the expected figures; `nth` the occurrence of the quantity's words that is meant, from 0.
    Other keys are fields of the figure.
    """
    words = (quantity,) if isinstance(quantity, str) else quantity
    return {"outcome": outcome, "low": low, "high": high, "quantity": tuple(word.casefold() for word in words), **more}


@cache
def read(text: str) -> Reading:
    """The reading of a text, whatever the gate says. No part may have failed."""
    reading = reader().read(Report(id=report_id(text), text=text, language="en"), gate=False)
    assert not reading.failures
    return reading


def claimant_words(figure: Figure, text: str) -> str | None:
    """The speaker's words, in lower case and without an article."""
    words = " ".join(" ".join(span.of(text) for span in figure.claimant).split()).casefold()
    for article in ("the ", "a ", "an "):
        words = words.removeprefix(article)
    return words or None


def _agrees(figure: Figure, entry: Entry, text: str) -> bool:
    for key, value in entry.items():
        if key == "quantity":
            if value and figure.quantity.of(text).casefold() not in value:
                return False
        elif key == "nth":
            if text.count(figure.quantity.of(text), 0, figure.quantity.start) != value:
                return False
        elif key == "by":
            if claimant_words(figure, text) != (value.casefold() if value else None):
                return False
        elif key == "victims":
            if " ".join(span.of(text) for span in figure.victims).casefold() != value.casefold():
                return False
        elif key != "of" and getattr(figure, key) != value:
            return False
    return True


def show(figure: Figure, text: str) -> Entry:
    """A figure in short, for messages."""
    shown = fig(figure.outcome.value, figure.low, figure.high, figure.quantity.of(text))
    victims = " ".join(span.of(text) for span in figure.victims)
    return {
        **shown,
        "victims": victims,
        "by": claimant_words(figure, text),
        "kind": figure.claimant_type and figure.claimant_type.value,
        "category": figure.category.value,
        "stance": figure.stance.value,
        "scope": figure.scope.value,
        "hedged": figure.hedged,
        "part": figure.part_of is not None,
    }


def check(text: str, *expected: Entry) -> None:
    """The figures read in the text are the expected ones: each of them, and no more."""
    figures = list(read(text).figures)
    message = "\n".join(["", text, "read:", *(str(show(one, text)) for one in figures)])
    message += "\n".join(["", "expected:", *map(str, expected)])
    left = list(figures)
    matched: list[Figure] = []
    for entry in expected:
        found = next((one for one in left if _agrees(one, entry, text)), None)
        assert found is not None, f"{message}\nmissing: {entry}"
        left.remove(found)
        matched.append(found)
    assert not left, f"{message}\ntoo many: {[show(one, text) for one in left]}"
    for entry, figure in zip(expected, matched, strict=True):
        if "of" in entry:
            whole = None if entry["of"] is None else matched[entry["of"]].id
            assert figure.part_of == whole, f"{message}\nwrong whole: {entry}"


def cases(table: Sequence[tuple[str, Any]], known: Mapping[str, str] = MappingProxyType({})) -> list[ParameterSet]:
    """The rows of a table as parameters; those of texts with a known fault are expected to fail, and say why."""
    return [
        pytest.param(text, expected, id=text, marks=[pytest.mark.xfail(strict=True, reason=known[text])])
        if text in known
        else pytest.param(text, expected, id=text)
        for text, expected in table
    ]
