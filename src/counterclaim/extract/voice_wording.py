"""Loaded words in the report's own voice. The list (lexicon/en/voice.toml) is one for all sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.own_voice import OwnVoice, voice_words
from counterclaim.records import Attribution, Figure, RawSpan, Warning, WarningCode


@cache
def _loaded() -> frozenset[str]:
    return frozenset().union(*(voice_words("loaded", table) for table in ("people", "deeds", "judging")))


def loaded_wording(
    document: Document, attributions: Sequence[Attribution], figures: Sequence[Figure]
) -> Iterator[Warning]:
    """One warning `wording_without_speaker` for each loaded word that the report uses itself, with all its places."""
    candidates = [token for token in document.tokens if token.lemma in _loaded() or token.lower in _loaded()]
    if not candidates:
        return
    voice = OwnVoice(document, attributions)
    spoken = [span for figure in figures if figure.claimant for span in figure.victims]
    found: dict[str, list[RawSpan]] = {}
    for token in candidates:
        if not voice.says_token(token.index) or any(span.overlaps(token.span) for span in spoken):
            continue
        if _is_in_name(document, token) or _is_harmless(document, token):
            continue
        word = token.lemma if token.lemma in _loaded() else token.lower
        found.setdefault(word, []).append(token.span)
    for spans in found.values():
        words = spans[0].of(document.text)
        yield Warning(
            code=WarningCode.WORDING_WITHOUT_SPEAKER,
            spans=tuple(spans),
            message=f"The report uses the word “{words}” in its own voice; it takes a side, whoever uses it.",
        )


def _is_in_name(document: Document, token: Token) -> bool:
    """Whether the word is part of a name, as in the name of a front or a department."""
    if document.capitals:
        return token.lower in voice_words("loaded", "name_words")
    if token.pos == "PROPN":
        return True
    sentence = document.sentence_of(token)
    return token.index > sentence.first and token.text[:1].isupper()


def _is_harmless(document: Document, token: Token) -> bool:
    """Before the name of an office or a law ("criminal court"), and where the report itself keeps its distance."""
    sentence = document.sentence_of(token)
    after = document.tokens[token.index + 1 : min(token.index + 3, sentence.last)]
    before = document.tokens[max(token.index - 3, sentence.first) : token.index]
    head = document.tokens[token.head]
    if any(word.lemma in voice_words("loaded", "harmless_before") for word in after[:1]):
        return True
    if token.dep in ("compound", "amod") and head.lemma in voice_words("loaded", "harmless_before"):
        return True
    return any(word.lower in voice_words("loaded", "distancing") for word in before)
