"""Speakers who give a number without a word of saying: "doctors counted 19 bodies", "the police's tally of twelve"."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.extract.lone_numbers import is_speaking_noun
from counterclaim.extract.outcomes import is_passive
from counterclaim.extract.parties import Parties
from counterclaim.extract.people import is_pronoun
from counterclaim.lexicon import load
from counterclaim.records import PartyKind, RawSpan

_CLAUSE_STEPS = 7


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("ellipsis")["counting"][name])


def counting_speaker(document: Document, quantity: RawSpan, parties: Parties) -> RawSpan | None:
    """Who counts, confirms, admits or claims the number, by the verb or the noun that governs it; None if nobody does."""
    token = document.token_at(quantity.end - 1)
    if token is None:
        return None
    node = token
    for _ in range(_CLAUSE_STEPS):
        owner = _owner(document, node, parties)
        if owner is not None:
            return owner
        if node.pos in ("VERB", "AUX"):
            found = _subject_of(document, node, parties)
            if found is not None:
                return found
            if node.dep in ("relcl", "acl") and node.index != token.index and node.lemma not in _table("verbs"):
                return None
        if node.head == node.index:
            break
        node = document.tokens[node.head]
    return _headline_speaker(document, token, parties)


def _subject_of(document: Document, verb: Token, parties: Parties) -> RawSpan | None:
    """The subject of a verb of counting, or of the verb that it is joined to."""
    if verb.lemma not in _table("verbs") or is_passive(document, verb):
        return None
    node = verb
    for _ in range(3):
        for i in document.children[node.index]:
            child = document.tokens[i]
            if child.dep == "nsubj":
                owner = _owner(document, child, parties)
                return owner or _phrase(document, child, parties)
        if node.dep not in ("conj", "xcomp") or node.head == node.index:
            return None
        node = document.tokens[node.head]
    return None


def _owner(document: Document, noun: Token, parties: Parties) -> RawSpan | None:
    """The owner of a noun for a count: "the police's tally", "the insurgents' boast", "an army communiqué"."""
    if noun.lower not in _table("nouns") and noun.lemma not in _table("nouns"):
        return None
    for i in document.children[noun.index]:
        child = document.tokens[i]
        if child.dep == "poss" and not is_pronoun(child):
            span = document.subtree(child)
            text = span.of(document.text)
            for ending in ("’s", "'s", "’", "'"):
                if text.endswith(ending):
                    return RawSpan(span.start, span.end - len(ending))
            return span
        if child.dep == "poss":
            party = parties.at(child.span)
            if party is not None:
                return named_before(document, party.mentions, child)
        if child.dep == "compound" and noun.lower in _table("papers") and parties.at(child.span) is not None:
            return RawSpan(document.subtree(noun).start, noun.end)
    return None


def _phrase(document: Document, subject: Token, parties: Parties) -> RawSpan | None:
    """The subject's phrase, where it can speak; for a pronoun, the words of whom it stands for."""
    party = parties.at(subject.span)
    if is_pronoun(subject):
        return named_before(document, party.mentions, subject) if party is not None else None
    if party is None and not is_speaking_noun(subject):
        return None
    if party is not None and party.kind is PartyKind.UNKNOWN and not is_speaking_noun(subject) and subject.pos != "PROPN":
        return None
    return document.subtree(subject)


def named_before(document: Document, mentions: tuple[RawSpan, ...], pronoun: Token) -> RawSpan | None:
    """The fullest of a party's mentions before a pronoun; None where there is none but pronouns."""
    named = [
        mention
        for mention in mentions
        if mention.end <= pronoun.start and not all(is_pronoun(token) for token in document.tokens_in(mention))
    ]
    return max(named, key=lambda span: span.end - span.start, default=None)


def _headline_speaker(document: Document, token: Token, parties: Parties) -> RawSpan | None:
    """The speaker after the colon that ends a headline: "Gunmen kill six guests: police"."""
    sentence = document.sentence_of(token)
    words = document.words(sentence)
    last = len(words) - 1
    while last > 0 and words[last].lower in (".", "-", "--", '"', "'"):
        last -= 1
    colon = next((i for i in range(last, max(-1, last - 6), -1) if words[i].text == ":"), None)
    if colon is None or colon == last or words[colon].index < token.index:
        return None
    span = RawSpan(words[colon + 1].start, words[last].end)
    party = parties.at(span)
    return span if party is not None or is_speaking_noun(words[last]) else None
