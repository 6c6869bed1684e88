"""When two ways of naming somebody count as the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})
SAME = 0.5
"""Token F1 from which two names count as the same."""


@lru_cache(maxsize=65536)
def _counted(name: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(name.lower()) if word not in _ARTICLES)


def token_f1(one: str, other: str) -> float:
    """How much two names share, 0 to 1: twice the common words by the words of both.

    Words are runs of letters and digits in lower case, without articles; a repeated word counts as
    often as it stands. A name without a word equals only another without one.
    """
    left, right = _counted(one), _counted(other)
    if not left or not right:
        return 1.0 if left == right else 0.0
    return 2 * (left & right).total() / (left.total() + right.total())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both are missing, or both are given and share at least half of their words."""
    if not one or not other:
        return not one and not other
    return token_f1(one, other) >= SAME


def any_same_name(names: Iterable[str | None], other: str | None) -> bool:
    """Whether `other` is one of several names for the same speaker."""
    return any(same_name(name, other) for name in names)
