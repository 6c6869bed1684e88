"""Scores of what was concluded from one text each: ranges of civilians killed and injured, date and place.

The key is an organisation's own conclusion: what it published as the incident's range, day and coordinates.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.table import Table

from counterclaim.evaluate.documents import Document, Documents, EvaluationError, by_id, read_objects
from counterclaim.evaluate.scores import NO_SHARE, Share
from counterclaim.evaluate.tables import percent, rates_table

LIMITS = (1, 5, 20)
"""Kilometres within which a place is right."""

MEASURES = (
    *(f"killed {what}" for what in ("both", "low", "high", "near")),
    *("injured both", "injured, given, both", "injured, given, near", "date"),
    *(f"place within {limit} km" for limit in LIMITS),
)
"""What is scored, in the order of the table."""

_SEED = 20231010
"""Of the resampling, so that intervals are the same in every run."""

_PEOPLE, _PART = 1, 0.1
"""A bound is near if it is within so many people or this part of the key's."""

_EARTH = 6371.0
"""The earth's radius in kilometres."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RangeScores:
    """The shares of texts that are right, by measure, and where 95 % of resamplings of the texts lie."""

    texts: int
    shares: Mapping[str, Share]
    intervals: Mapping[str, Interval] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        found: dict[str, Any] = {"texts": self.texts}
        for name, share in self.shares.items():
            found[name] = {"hits": share.right, "of": share.of, "share": share.share}
            if name in self.intervals:
                found[name]["95 %"] = list(self.intervals[name])
        return found

    def table(self) -> Table:
        """The scores as a table for people."""
        table = rates_table(f"Ranges concluded from {self.texts} texts")
        for name, share in self.shares.items():
            table.add_row(name, "", "", percent(share.share), str(share.right), "", str(share.of))
        return table


def read_ranges(path: Path) -> list[dict[str, Any]]:
    """The texts with their keys, one a line. Raises `EvaluationError`, which names the line and what it lacks."""
    found = []
    for number, one in read_objects(path):
        key = one.get("key")
        lacking = [name for name in ("id", "text") if not isinstance(one.get(name), str)]
        if isinstance(key, dict):
            lacking += [f"key.{name}" for name in _KEY if name not in key]
            lacking += [f"key.{name} as low and high" for name in _RANGES if not _is_range(key.get(name))]
        else:
            lacking.append("key")
        if lacking:
            raise EvaluationError(
                f"{path}, line {number}: no {', '.join(lacking)}; a line has id, text and key, and the key "
                f"{', '.join(_KEY)}"
            )
        found.append(one)
    by_id(found, str(path))
    return found


_RANGES = ("civilians_killed", "civilians_injured")
_KEY = (*_RANGES, "date", "coordinates")


def _is_range(value: object) -> bool:
    return value is None or (isinstance(value, dict) and {"low", "high"} <= value.keys())


def score(gold: Documents, predicted: Documents, *, bootstrap: int = 0) -> RangeScores:
    """Score predictions, one a text, against the keys. A text without a prediction is wrong throughout.

    With `bootstrap` resamplings of the texts, 95 % intervals are given.
    """
    found = by_id(predicted, "predictions")
    rows = [_judged(one["key"], found.get(one["id"])) for one in gold]
    shares = {name: share for name in MEASURES if (share := _share(rows, name)).of}
    return RangeScores(len(rows), shares, _intervals(rows, list(shares), bootstrap) if bootstrap and rows else {})


def _share(rows: Sequence[Mapping[str, bool]], name: str) -> Share:
    return sum((Share(int(row[name]), 1) for row in rows if name in row), NO_SHARE)


def _judged(key: Document, found: Document | None) -> dict[str, bool]:
    """What is right of one text; what its key doesn't give isn't judged."""
    given = found or {}
    right = _killed(key["civilians_killed"], given.get("civilians_killed"))
    right |= _injured(key["civilians_injured"], given.get("civilians_injured"), answered=found is not None)
    right["date"] = given.get("date") == key["date"]
    if key["coordinates"]:
        place = given.get("coordinates")
        far = kilometres(place, key["coordinates"]) if place else math.inf
        right |= {f"place within {limit} km": far <= limit for limit in LIMITS}
    return right


def _bounds(value: Document | None) -> tuple[int | None, int | None]:
    return (value.get("low"), value.get("high")) if value else (None, None)


def _killed(key: Document | None, found: Document | None) -> dict[str, bool]:
    if key is None:
        return {"killed both": _bounds(found) in ((None, None), (0, 0))}
    want, got = _bounds(key), _bounds(found)
    return {
        "killed both": got == want,
        "killed low": got[0] == want[0],
        "killed high": got[1] == want[1],
        "killed near": _near(got, want),
    }


def _injured(key: Document | None, found: Document | None, *, answered: bool) -> dict[str, bool]:
    """Where the key gives no range of injured, none or 0 is right."""
    got = _bounds(found)
    if key is None:
        return {"injured both": answered and got in ((None, None), (0, 0))}
    want = _bounds(key)
    both = got == want
    return {"injured both": both, "injured, given, both": both, "injured, given, near": _near(got, want)}


def _near(got: Sequence[int | None], want: Sequence[int | None]) -> bool:
    return all(
        one is not None and other is not None and abs(one - other) <= max(_PEOPLE, _PART * other)
        for one, other in zip(got, want, strict=True)
    )


def kilometres(one: Sequence[float], other: Sequence[float]) -> float:
    """The distance of two points in degrees, latitude first, on a sphere (haversine)."""
    north, east, to_north, to_east = map(math.radians, (*one, *other))
    half = math.sin((to_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def _intervals(rows: Sequence[Mapping[str, bool]], names: Sequence[str], resamplings: int) -> dict[str, Interval]:
    """Where 95 % of resamplings of the texts, with replacement, lie."""
    chance = random.Random(_SEED)
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(resamplings):
        sample = chance.choices(rows, k=len(rows))
        for name in names:
            judged = [row[name] for row in sample if name in row]
            if judged:
                drawn[name].append(sum(judged) / len(judged))
    found = {}
    for name, values in drawn.items():
        values.sort()
        if values:
            found[name] = values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
    return found


def without_opening(documents: Documents) -> list[dict[str, Any]]:
    """The texts without their first paragraph, in which an assessment says what it comes to; short ones as they are."""
    return [{**one, "text": "\n\n".join(one["text"].split("\n\n")[1:]) or one["text"]} for one in documents]
