"""The gate: whether a report can hold violence to people at all. What it turns away is not read."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicon import load

DIFFERENT = 2
"""So many different words of the weaker list it takes."""

_DAMAGED = re.compile(r"[^\W\d_]\d[^\W\d_]{2}")
"""Digits in words ("d1ed") hide what they are: such a text is read."""


@cache
def _pattern(table: str) -> re.Pattern[str]:
    stems = sorted(load("gate")[table], key=len, reverse=True)
    whole = sorted(load("gate")[f"{table}_whole"], key=len, reverse=True)
    either = "|".join([*map(re.escape, stems), rf"(?:{'|'.join(map(re.escape, whole))})(?![^\W\d_])"])
    return re.compile(rf"(?<![^\W\d_])(?:{either})", re.IGNORECASE)


def can_hold_violence(text: str) -> bool:
    """Whether the words of a text can speak of violence to people, crime included.

    One that hardly says anything else is enough, or two that often do; in a short text, one of these.
    """
    if _pattern("alone").search(text) is not None or _DAMAGED.search(text) is not None:
        return True
    needed = DIFFERENT if len(text.split()) > load("gate")["short"] else 1
    different: set[str] = set()
    for match in _pattern("together").finditer(text):
        different.add(match.group().lower())
        if len(different) >= needed:
            return True
    return False
