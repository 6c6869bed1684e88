"""The same document in other words, so that the reader learns how a figure is told and not which texts there were.

Numbers are swapped for others, and some words hidden. What the figures are, who says them and of whom stays as it is.
"""

from __future__ import annotations

import random
from dataclasses import replace

from training.reader.examples import Example

HIDDEN = "[MASK]"
"""What stands for a hidden word: the encoder's own mark."""

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def varied(example: Example, chance: random.Random, hidden: float) -> Example:
    """The example with other numbers in its quantities, and a share of the other words hidden."""
    words = list(example.words)
    kept = {at for figure in example.figures or () for at in range(*figure.quantity)}
    others: dict[str, str] = {}
    for at in sorted(kept):
        others.setdefault(words[at].lower(), _other(words[at].lower(), chance))
    for at, word in enumerate(words):
        other = others.get(word.lower())
        if other is not None and other != word.lower():
            words[at] = other.capitalize() if word[:1].isupper() else other
        elif at not in kept and chance.random() < hidden and word[:1].isalnum():
            words[at] = HIDDEN
    return replace(example, words=words)


def _other(word: str, chance: random.Random) -> str:
    """Another number written like this one; the word itself where it is no number above one."""
    for like in (_WORDS, _TENS):
        if word in like:
            return chance.choice(like)
    if word.isdigit() and int(word) > 1:
        least = max(2, 10 ** (len(word) - 1))
        return str(chance.randint(least, 10 ** len(word) - 1))
    return word
