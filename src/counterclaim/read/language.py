"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from counterclaim import lexicon

_SAMPLE = 4_000  # characters: measured, longer samples change no answer
_FEWEST_LETTERS = 20
_SURE_ENGLISH = 0.5
# To call a text foreign means that nothing is read in it, so it must be surer than English must.
# Measured on single sentences of English news: the surest wrong answer had 0.59.
_SURE_FOREIGN = 0.8
_FUNCTION_WORD_SHARE, _FUNCTION_WORDS_AT_LEAST = 0.12, 6
_WORD = re.compile(r"[a-z]+")


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639 code of the text's language, of two letters where there is one; None where it can't be told.

    The words decide where they are enough; where they aren't, what the document declares
    (`en`, `en-GB`, `pt_BR`) does.
    """
    sample = text[:_SAMPLE].lower()
    if _plainly_english(sample):
        return "en"
    if sum(1 for character in sample if character.isalpha()) >= _FEWEST_LETTERS:
        code, probability = _identifier().classify(sample)
        if probability >= (_SURE_ENGLISH if code == "en" else _SURE_FOREIGN):
            return str(code)
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", declared or "")
    return match[1].lower() if match else None


def _plainly_english(sample: str) -> bool:
    # Spares most texts the second that loading the identifier takes.
    found = _WORD.findall(sample)
    hits = sum(1 for word in found if word in lexicon.words("language", "function_words"))
    return hits >= _FUNCTION_WORDS_AT_LEAST and hits / len(found) >= _FUNCTION_WORD_SHARE


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
