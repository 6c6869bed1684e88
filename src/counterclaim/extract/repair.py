"""Damaged words put right in the parser's view: digits read for letters, words torn apart or run together.

The view keeps the length of the text. A torn word is closed up and the blanks moved behind it; which
words were closed up is told, so that their tokens can reach as far as the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

_MIXED = re.compile(r"(?<![\w-])(?=[\w]*[A-Za-z][\w]*)(?=[A-Za-z]*[015|])[A-Za-z015|]{3,}(?![\w-])")
_LETTERS = {"0": "o", "1": "li", "5": "s", "|": "li"}
_WORDS = re.compile(r"[A-Za-z]+")
_HYPHENATED = re.compile(r"(?<=[a-z])-[ ]?\n[ ]*(?=[a-z])")
MOST_DOUBTFUL = 4
"""More doubtful characters than this in a word are beyond repair."""


def letters_for_digits(view: str, is_common: Callable[[str], bool]) -> str:
    """The view with digits that stand for letters put right, where that makes an ordinary word ("peop1e")."""

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        doubtful = [i for i, char in enumerate(word) if char in _LETTERS]
        if not doubtful or len(doubtful) > MOST_DOUBTFUL:
            return word
        for letters in product(*(_LETTERS[word[i]] for i in doubtful)):
            mended = list(word)
            for i, letter in zip(doubtful, letters, strict=True):
                mended[i] = letter.upper() if word.isupper() else letter
            candidate = "".join(mended)
            if is_common(candidate.lower()):
                return candidate
        return word

    return _MIXED.sub(mend, view) if any(char in view for char in "015|") else view


def close_up(
    view: str, is_common: Callable[[str], bool], is_two_words: Callable[[str], bool] = lambda word: False
) -> tuple[str, dict[int, int]]:
    """The view with torn words closed up, and by the start of each the number of characters that it lost.

    A word is torn where two neighbours, not both of them ordinary words, make one together
    ("ci vilians"), or where a hyphen at a line's end parts it. What `is_two_words` would be parted again, and stays.
    """
    moved: dict[int, int] = {}
    characters = list(view)
    for match in _HYPHENATED.finditer(view):
        if not is_two_words(_joined(view, match.start(), match.end())):
            _shift(characters, match.start(), match.end(), moved)
    joined = "".join(characters)
    words = list(_WORDS.finditer(joined))
    at = 0
    while at + 1 < len(words):
        first, second = words[at], words[at + 1]
        if joined[first.end() : second.start()] == " " and _is_torn(first.group(), second.group(), is_common):
            _shift(characters, first.end(), second.start(), moved)
            at += 1
        at += 1
    return "".join(characters), moved


def _joined(view: str, start: int, end: int) -> str:
    """The letters before and after a gap as one word."""
    first, last = start, end
    while first > 0 and view[first - 1].isalpha():
        first -= 1
    while last < len(view) and view[last].isalpha():
        last += 1
    return view[first:start] + view[end:last]


def _is_torn(first: str, second: str, is_common: Callable[[str], bool]) -> bool:
    if not second.islower() or len(first) + len(second) < 4 or not (first.islower() or first.istitle()):
        return False
    known = _is_word(first.lower(), is_common), _is_word(second, is_common)
    if any(known) and len(first) + len(second) < 5:
        return False
    return not all(known) and not (known[1] and len(second) > 3) and is_common((first + second).lower())


def _is_word(fragment: str, is_common: Callable[[str], bool]) -> bool:
    return is_common(fragment) and (len(fragment) > 1 or fragment in ("a", "i"))


def _parts(characters: list[str], at: int) -> bool:
    """Whether the character at this place, or the text's edge, parts words."""
    return not 0 <= at < len(characters) or characters[at].isspace() or characters[at] in ",.;:!?\"'()"


def _shift(characters: list[str], start: int, end: int, moved: dict[int, int]) -> None:
    """Close the gap `[start, end)`: the rest of the torn word moves up, and the blanks stand behind it."""
    first = start
    while first > 0 and characters[first - 1].isalpha():
        first -= 1
    last = end
    while last < len(characters) and characters[last].isalpha():
        last += 1
    if not (_parts(characters, first - 1) and _parts(characters, last)):
        return  # part of a longer token, whose ends couldn't be told
    gap = end - start
    characters[start : last - gap] = characters[end:last]
    characters[last - gap : last] = [" "] * gap
    moved[first] = moved.get(first, 0) + gap
