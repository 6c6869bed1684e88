"""Which words of a report stand for the same person, body or thing, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

Item = TypeVar("Item")
Words = tuple[str, ...]
Same = Callable[[Words, Words], bool]

_ARTICLES = frozenset({"a", "an", "the"})
_LINKS = frozenset({"of", "and", "for", "de", "la", "el", "y", "del"})
"""Words that abbreviations leave out, in the languages that names of bodies are most often given in."""


@lru_cache(maxsize=20_000)
def bare_words(wording: str) -> Words:
    """The words in lower case, without marks, articles and "'s"."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", wording.lower()))
    return tuple(word for word in found if word not in _ARTICLES)


def same_thing(short: Words, long: Words) -> bool:
    """Whether the one is the other's end: "bomb" and "a car bomb"."""
    return bool(short) and long[-len(short) :] == short


def same_person(short: Words, long: Words) -> bool:
    """Whether all words of the one are in the other: "Varga" and "Elias Varga"."""
    return bool(short) and set(short) <= set(long)


def same_body(short: Words, long: Words) -> bool:
    """Whether the one is the other's end, or made of its initials in any order: translated names keep the old ones."""
    return same_thing(short, long) or is_abbreviation(short, long)


def is_abbreviation(short: Words, long: Words) -> bool:
    """Whether a single word of three letters or more is made of the initials of the other words."""
    initials = [word[0] for word in long if word not in _LINKS]
    return len(short) == 1 < len(long) and len(short[0]) >= 3 and sorted(short[0]) == sorted(initials)


def groups(items: Iterable[Item], wordings: Callable[[Item], Iterable[str]], same: Same) -> list[list[Item]]:
    """The items in groups of the same: those of which a wording is the same. In the order given, each group too.

    `same` gets the shorter words first. The longest wordings found the groups, so that a short one that fits several
    ("Varga") joins but one.
    """
    listed = list(items)
    words = [{bare_words(wording) for wording in wordings(item)} for item in listed]
    found: list[list[int]] = []
    near: dict[str, list[list[int]]] = {}
    for at in sorted(range(len(listed)), key=lambda at: -max(map(len, words[at]), default=0)):
        keys = {key for each in words[at] for key in _keys(each)}
        options = {id(group): group for key in sorted(keys) for group in near.get(key, ())}
        group = next(
            (group for group in options.values() if any(_any(words[at], words[one], same) for one in group)), []
        )
        if not group:
            found.append(group)
        group.append(at)
        for key in keys:
            near.setdefault(key, []).append(group)
    return [[listed[at] for at in group] for group in sorted(map(sorted, found))]


def _any(some: Iterable[Words], others: Iterable[Words], same: Same) -> bool:
    return any(same(*sorted((one, other), key=len)) for one in some for other in others)


def _keys(words: Sequence[str]) -> set[str]:
    """Words that stand for the same share one of these: a word, or their initials as an abbreviation has them."""
    initials = "".join(sorted(word[0] for word in words if word not in _LINKS))
    return {*words, f"{initials}." if len(words) > 1 else f"{''.join(sorted(words[0]))}." if words else ""}
