"""Whether made reports keep the corpora's rules: spans that match, parts within their wholes, fields that agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterclaim.records import Category, Outcome, PartyKind

_OUTCOMES, _CATEGORIES, _KINDS = ({str(item.value) for item in kind} for kind in (Outcome, Category, PartyKind))


def faults(record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a report, one line each; none if it is as it should be."""
    text, figures = record["text"], record["figures"]
    for i, row in enumerate(figures):
        for name, start, end in (
            ("quantity", "start", "end"),
            ("victims", "victims_start", "victims_end"),
            ("claimant", "claimant_start", "claimant_end"),
        ):
            if row[name] is None and row[start] is None and name == "claimant":
                continue
            if not row[name] or text[row[start] : row[end]] != row[name] or row[name] != row[name].strip():
                yield f"figure {i}: {name} {row[name]!r} is not at {row[start]}-{row[end]}"
        if row["outcome"] not in _OUTCOMES or row["category"] not in _CATEGORIES:
            yield f"figure {i}: unknown outcome or category"
        if (row["claimant"] is None) != (row["claimant_type"] is None) or row["claimant_type"] not in {None, *_KINDS}:
            yield f"figure {i}: claimant and its type don't agree"
        if row["stance"] == "denied" and row["claimant"] is None:
            yield f"figure {i}: denied by nobody"
        if (row["scope"] == "aggregate") != (row["incident"] is None):
            yield f"figure {i}: scope and incident don't agree"
        if row["low"] is None and row["high"] is None:
            yield f"figure {i}: no number"
        elif row["low"] is not None and row["high"] is not None and row["low"] > row["high"]:
            yield f"figure {i}: the range is upside down"
        yield from _part_faults(i, row, figures)
    seen = sorted({row["incident"] for row in figures if row["incident"] is not None})
    if seen != list(range(1, len(seen) + 1)):
        yield f"incidents are numbered {seen}"
    for i, found in enumerate(record["attributions"]):
        if not found["cue"] or not found["content"]:
            yield f"attribution {i}: no cue or no content"
        for part in ("source", "cue", "content"):
            for start, end in found[part]:
                if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip():
                    yield f"attribution {i}: {part} {start}-{end} is {text[start:end]!r}"


def _part_faults(i: int, row: dict[str, Any], figures: list[dict[str, Any]]) -> Iterator[str]:
    if row["part_of"] is None:
        return
    if not 0 <= row["part_of"] < len(figures) or row["part_of"] == i:
        yield f"figure {i}: part of nothing"
        return
    whole = figures[row["part_of"]]
    most = whole["low"] if whole["high"] is None else whole["high"]
    if row["low"] is not None and most is not None and row["low"] > most:
        yield f"figure {i}: the part is greater than its whole"
    if (row["claimant"], row["outcome"], row["incident"]) != (whole["claimant"], whole["outcome"], whole["incident"]):
        yield f"figure {i}: a part with another speaker, outcome or incident than its whole"
