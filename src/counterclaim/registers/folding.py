"""Names made comparable: lower case, plain Latin letters, single spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode doesn't decompose into a plain one and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n",
        "ħ": "h", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "‘": "", "’": "",
        "'": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "”": "", "“": "", '"': "",
    }
)  # fmt: skip
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """The name as a key for comparison.

    Lower case, marks off letters, apostrophes dropped (so "Khuza'a" and "Khuzaa" are one), every
    other sign a single space. Empty where no Latin letter or digit is left.
    """
    lowered = name.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    return _OTHER.sub(" ", lowered.translate(_LETTERS)).strip()
