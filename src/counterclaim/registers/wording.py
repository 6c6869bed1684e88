"""How rare words are in reports of violence: what a word is worth where two texts are compared by their words.

The table is made by `training/linking/rarity.py`, and frozen: what a word is worth doesn't depend on the reports of
a store, nor on the order in which they came. It holds common words of the language only; every name, and every word
that it lacks, counts as one of the rarest.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from counterclaim.registers.folding import fold

RAREST = 7.0
"""The rarity of a word that fewer than about one report in 400 holds: 1 + ln 400."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> Iterator[str]:
    """The words of a text, made comparable: without case and accents, where they are written in Latin letters."""
    for word in _WORD.findall(text):
        yield fold(word) or word.lower()


@lru_cache(maxsize=200_000)
def word_key(word: str) -> int:
    """A number of 32 bits that stands for a word; of two words of one report, one pair in four billion shares one."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=4).digest(), "big")


def word_classes(text: str) -> tuple[tuple[int, ...], ...]:
    """The words of a text by how often they occur: the keys of those that occur once, 2 or 3 times, 4 to 7, and so on.

    Each class in ascending order; empty for a text without words.
    """
    classes: list[list[int]] = []
    for word, count in Counter(words_of(text)).items():
        number = count.bit_length() - 1
        while len(classes) <= number:
            classes.append([])
        classes[number].append(word_key(word))
    return tuple(tuple(sorted(set(keys))) for keys in classes)


def rarity(key: int) -> float:
    """How rare the word with this key is, from 1 (in every report) to `RAREST`."""
    return _rarities().get(key, RAREST)


def is_number(key: int) -> bool:
    """Whether the key is that of a number below 10,000 in digits."""
    return key in _numbers()


@cache
def _numbers() -> frozenset[int]:
    return frozenset(word_key(str(number)) for number in range(10_000)) | frozenset(
        word_key(f"0{number}") for number in range(10)
    )


@cache
def _rarities() -> dict[int, float]:
    found = {}
    file = resources.files(__package__) / "data" / "word_rarity.tsv"
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            value, words = line.split("\t")
            found.update({word_key(word): float(value) for word in words.split()})
    return found
