"""Speakers named at a sentence's end, where no attribution was read: "…, the relief agency Open Hands wrote in its review"."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load
from counterclaim.records import RawSpan

_AFTER = 14
"""Tokens that may follow the verb of saying: "told reporters in the capital on Monday"."""

_ADDRESSED = frozenset({"tell", "inform", "brief"})


@cache
def _saying() -> frozenset[str]:
    return frozenset(load("ellipsis")["trailing"]["verbs"])


def trailing_speaker(document: Document, quantity: RawSpan) -> RawSpan | None:
    """The phrase between a comma and a verb of saying that closes the sentence of the quantity; None where there is none."""
    token = document.token_at(quantity.end - 1)
    if token is None:
        return None
    sentence = document.sentence_of(token)
    for verb in reversed(document.words(sentence)):
        if verb.index <= token.index + 1 or sentence.last - verb.index > _AFTER:
            break
        if verb.lemma in _saying() and verb.tag in ("VBD", "VBZ", "VBP"):
            return speaker_before(document, verb, token.index)
    return None


def speaker_before(document: Document, verb: Token, after: int) -> RawSpan | None:
    """The phrase before a verb of saying, with its appositions, back to the comma that parts it from what is said.

    `after` is the index of a token before which the phrase doesn't reach.
    """
    tokens = document.tokens
    last = verb.index - 1
    while last > after and tokens[last].text in (",", '"', "'", ")"):
        last -= 1
    first, start = last, None
    while first > after:
        segment_end = first
        while first > after and tokens[first].text not in (",", ";", '"', "”", "–", "—"):
            first -= 1
        segment = tokens[first + 1 : segment_end + 1]
        if not segment or first <= after or any(_is_clause(word, verb) for word in segment):
            break
        start = first + 1
        if tokens[first].text != ",":
            break
        first -= 1
    return document.span_of(start, last) if start is not None and start <= last else None


def _is_clause(word: Token, verb: Token) -> bool:
    """Whether the word makes its segment a clause of what is said; "quoted by an agency" only says who passed it on."""
    if word.pos not in ("VERB", "AUX") or word.index == verb.index:
        return False
    return word.lower not in ("quoted", "cited", "citing", "quoting", "calling", "speaking") and word.dep not in ("amod", "compound")


def is_addressed(document: Document, source: RawSpan, cue: RawSpan) -> bool:
    """Whether what stands after the verb is who was told, not who told: "the army chief told reporters"."""
    token = document.token_at(cue.start)
    return token is not None and token.lemma in _ADDRESSED and source.start >= cue.end
