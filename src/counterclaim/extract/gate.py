"""The gate: whether a report can hold violence to people at all. What it turns away is not read."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicon import load


@cache
def _pattern() -> re.Pattern[str]:
    stems = sorted(load("gate")["stems"], key=len, reverse=True)
    return re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, stems)) + ")", re.IGNORECASE)


def can_hold_violence(text: str) -> bool:
    """Whether any word of the text can speak of violence to people, crime included."""
    return _pattern().search(text) is not None
