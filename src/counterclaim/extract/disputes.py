"""Figures that a speaker disputes without saying them again: "The army rejected the claim"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, TypeVar

from counterclaim.extract.claimants import Claimant
from counterclaim.extract.document import Document, Sentence, Token
from counterclaim.extract.drafts import Draft
from counterclaim.extract.parties import Parties
from counterclaim.extract.people import is_pronoun
from counterclaim.lexicon import load
from counterclaim.records import RawSpan

_REACH = 3
"""Sentences back to the figure that is disputed."""


class SpokenDraft(Protocol):
    """A draft with its speaker."""

    @property
    def draft(self) -> Draft:
        """What is counted."""

    @property
    def claimant(self) -> Claimant:
        """Who says so."""

    @property
    def aggregate(self) -> bool:
        """Whether it is a total over many incidents."""


Item = TypeVar("Item", bound=SpokenDraft)


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load("ellipsis")["disputing"][table])


def disputes(document: Document, spoken: Sequence[Item], parties: Parties) -> Iterator[tuple[Item, Claimant]]:
    """The figures that are disputed, each with the one who disputes it.

    Takes the figures as they were asserted, in the order of the text.
    """
    denied = {item.draft.count.quantity for item in spoken if item.claimant.denied}
    for sentence in document.sentences:
        for verb in document.words(sentence):
            if not _disputes(document, verb, sentence):
                continue
            speaker = _subject(document, verb)
            if speaker is None:
                continue
            claimant = _claimant(document, speaker, parties)
            for item in _disputed(document, spoken, verb, sentence, claimant, parties):
                if item.draft.count.quantity not in denied:
                    denied.add(item.draft.count.quantity)
                    yield item, claimant


def _disputes(document: Document, verb: Token, sentence: Sentence) -> bool:
    """Whether the verb disputes something said before, and the sentence says no number of it."""
    tail = document.text[verb.start : sentence.end].lower()
    if verb.lemma in _words("verbs") and verb.pos in ("VERB", "AUX"):
        objects = [
            document.tokens[i] for i in document.children[verb.index] if document.tokens[i].dep in ("dobj", "nsubjpass", "pobj")
        ]
        objects += [
            document.tokens[j]
            for i in document.children[verb.index]
            if document.tokens[i].dep == "prep"
            for j in document.children[i]
        ]
        if any(token.lower in _words("nouns") or token.lemma in _words("nouns") for token in objects):
            return not any(char.isdigit() for char in _object_words(document, objects))
        return False
    if verb.lemma in ("call", "describe", "label", "brand", "be", "dub", "term", "say"):
        return any(f" {phrase}" in f" {tail[:90]}" for phrase in _words("phrases")) and any(
            f" {noun}" in f" {tail[:60]}" for noun in _words("nouns")
        )
    return False


def _object_words(document: Document, objects: Sequence[Token]) -> str:
    return " ".join(document.subtree(token).of(document.text) for token in objects)


def _subject(document: Document, verb: Token) -> Token | None:
    node = verb
    for _ in range(4):
        for i in document.children[node.index]:
            child = document.tokens[i]
            if child.dep == "nsubj" or (child.dep == "agent" and document.children[i]):
                return document.tokens[document.children[i][0]] if child.dep == "agent" else child
        if node.dep not in ("conj", "xcomp", "advcl") or node.head == node.index:
            return None
        node = document.tokens[node.head]
    return None


def _claimant(document: Document, subject: Token, parties: Parties) -> Claimant:
    """The disputer; a pronoun is who was named before."""
    span = document.subtree(subject)
    party = parties.at(subject.span)
    comma = span.of(document.text).find(" who ")
    if comma > 0:
        span = RawSpan(span.start, span.start + comma)
    if is_pronoun(subject) and party is not None:
        named = [mention for mention in party.mentions if mention.end <= subject.start]
        if named:
            span = named[-1]
    return Claimant((span,), party.id if party else None, None, denied=True)


def _disputed(
    document: Document, spoken: Sequence[Item], verb: Token, sentence: Sentence, claimant: Claimant, parties: Parties
) -> list[Item]:
    """The figures of the last statement before the verb by another speaker; all that stand in its sentence."""
    earlier = [
        item
        for item in spoken
        if item.draft.count.quantity.start < verb.start
        and item.claimant.spans
        and not item.claimant.denied
        and sentence.index - document.tokens[item.draft.count.head].sentence <= _REACH
        and not _same(item.claimant, claimant)
        and item.draft.count.low != 0
    ]
    if not earlier:
        return []
    last = earlier[-1]
    at = document.tokens[last.draft.count.head].sentence
    return [
        item
        for item in earlier
        if document.tokens[item.draft.count.head].sentence == at
        and item.claimant.spans == last.claimant.spans
        and item.draft.part_of is None
    ]


def _same(one: Claimant, other: Claimant) -> bool:
    return one.spans == other.spans or (one.party is not None and one.party == other.party)
