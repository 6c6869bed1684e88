"""A view of the text that a parser reads better: same length, plain quotation marks, no shouting.

Every character of the view stands for the character at the same place of the text, so that
offsets need no translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "′": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "″": '"',
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\u00ad": "-",
        "‐": "-",
        "‑": "-",
        "\t": " ",
        "\r": " ",
    }
)

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\")\]]*\s+|\n\s*|^['\"(\[]+)(?=[^\W\d_])")

CAPITALS_SHARE = 0.7
"""Share of capitals among a passage's letters from which case tells nothing; ordinary prose has under 0.1."""


_DASH_IN_RANGE = re.compile(r"(?<=\d)[–—](?=\d)")
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3]")


def plain(text: str) -> str:
    """The text with plain quotation marks, hyphens and blanks, and without pictures, character for character."""
    return _PICTURES.sub(" ", _DASH_IN_RANGE.sub("-", text.translate(_PLAIN)))


def is_capitals(text: str, *, least: int = 12) -> bool:
    """Whether a passage is written in capitals: so many of its letters are, and it has `least` letters at least."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < least:
        return False
    return sum(char.isupper() for char in letters) >= CAPITALS_SHARE * len(letters)


def recase(text: str, is_common: Callable[[str], bool]) -> str:
    """A passage of capitals in ordinary case: sentence starts and words that aren't common get a capital.

    `is_common` is asked with a word in lower case. Characters whose lower case has another length stay.
    """

    def lower_word(match: re.Match[str]) -> str:
        word = match.group()
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in word)
        if len(word) <= 5 and not re.search("[AEIOUY]", word):
            return word  # an abbreviation: no vowel
        stem = lowered.split("'")[0]
        capital = lowered[:1].upper()
        return lowered if is_common(stem) or len(capital) != 1 else capital + lowered[1:]

    lowered = _WORD.sub(lower_word, text)
    return _SENTENCE_START.sub(lambda m: m.group(), _capitalise_starts(lowered))


def _capitalise_starts(text: str) -> str:
    characters = list(text)
    for match in _SENTENCE_START.finditer(text):
        at = match.end()
        if at < len(characters) and len(characters[at].upper()) == 1:
            characters[at] = characters[at].upper()
    return "".join(characters)
