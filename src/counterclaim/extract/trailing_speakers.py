"""Speakers named at a sentence's end, or around a quotation, where no attribution was read."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.counting_speakers import subject_phrase
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
    """The phrase between a comma and a verb of saying that closes the quantity's sentence; None if there is none."""
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


def quoting_speaker(document: Document, quantity: RawSpan) -> RawSpan | None:
    """Who spoke the quotation that holds the quantity, by the verb right behind it: "…," crowed the commander."""
    text = document.text
    sentence = document.sentence_at(quantity.start)
    if sentence is None or not any(mark in text[sentence.start : quantity.start] for mark in _OPENING_MARKS):
        return None
    for token in document.tokens_in(RawSpan(quantity.end, min(len(text), quantity.end + _QUOTATION))):
        if token.text not in _CLOSING_MARKS or token.index + 2 >= len(document.tokens):
            continue
        verb = document.tokens[token.index + 1]
        if verb.tag not in ("VBD", "VBZ") or verb.pos != "VERB":
            return None
        return phrase_after(document, verb)
    return None


_OPENING_MARKS = ('"', "“", "«", "„")
_CLOSING_MARKS = ('"', "”", "»", "''")
_QUOTATION = 300
"""Characters from a number to the end of the quotation that holds it."""


def phrase_after(document: Document, verb: Token) -> RawSpan | None:
    """The phrase right behind a verb, with one apposition, up to the next preposition of time or place, or verb."""
    tokens, end = document.tokens, document.sentence_of(verb).last
    at, commas = verb.index + 1, 0
    while (at < end and tokens[at].pos not in ("VERB", "AUX", "PUNCT")) or (
        at < end
        and tokens[at].text == ","
        and commas == 0
        and at + 1 < end
        and tokens[at + 1].lower in ("a", "an", "the", "its", "their", "who")
    ):
        if tokens[at].lower in ("in", "on", "at", "by", "during", "as", "when", "after", "before", "from") and tokens[
            at
        ].pos in ("ADP", "SCONJ"):
            break
        commas += tokens[at].text == ","
        at += 1
    return document.span_of(verb.index + 1, at - 1) if at > verb.index + 1 else None


def colon_speaker(document: Document, quantity: RawSpan) -> RawSpan | None:
    """Who says what follows a colon: "The Front replied: not a single man was killed"."""
    token = document.token_at(quantity.start)
    if token is None:
        return None
    sentence = document.sentence_of(token)
    for i in range(token.index - 1, sentence.first + 1, -1):
        if document.tokens[i].text != ":":
            continue
        if document.tokens[i - 1].lemma in _saying():
            return speaker_before(document, document.tokens[i - 1], sentence.first - 1)
        if document.tokens[i - 1].lower in load("ellipsis")["trailing"]["lists"]:  # "said it had completed its list:"
            verb = next((word for word in document.tokens[sentence.first : i] if word.lemma in _saying()), None)
            return subject_phrase(document, verb) if verb is not None else None
    return None


def as_said_by(document: Document, quantity: RawSpan) -> RawSpan | None:
    """Who asserts what another denies, by a clause with "as": "denied that 15 were taken, as the militia asserts"."""
    token = document.token_at(quantity.end - 1)
    if token is None:
        return None
    sentence = document.sentence_of(token)
    for i in range(token.index + 1, sentence.last - 2):
        if document.tokens[i].lower != "as":
            continue
        verb = next((j for j in range(i + 1, min(i + 9, sentence.last)) if document.tokens[j].lemma in _saying()), None)
        if verb is not None and verb > i + 1:
            return document.span_of(i + 1, verb - 1)
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
    return word.lower not in ("quoted", "cited", "citing", "quoting", "calling", "speaking") and word.dep not in (
        "amod",
        "compound",
    )


def is_addressed(document: Document, source: RawSpan, cue: RawSpan) -> bool:
    """Whether what stands after the verb is who was told, not who told: "the army chief told reporters"."""
    token = document.token_at(cue.start)
    return token is not None and token.lemma in _ADDRESSED and source.start >= cue.end
