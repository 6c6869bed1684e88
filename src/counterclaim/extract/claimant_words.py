"""A claimant's words as they are given: names for pronouns, posts with names, no clauses that only describe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extract.claimant import Claimant
from counterclaim.extract.counting_speakers import former_or_latter, named_before
from counterclaim.extract.document import Document, Token
from counterclaim.extract.parties import Parties
from counterclaim.extract.people import is_pronoun
from counterclaim.records import RawSpan


def in_own_words(document: Document, claimant: Claimant, parties: Parties) -> Claimant:
    """The claimant by the words that name him best: who is only called "he" or "who" by those before."""
    return _entitled(document, _trimmed(document, _named(document, claimant, parties)))


def _entitled(document: Document, claimant: Claimant) -> Claimant:
    """The claimant with the post that brackets part from the name: "Superintendent of Police (SP) X"."""
    if len(claimant.spans) != 1:
        return claimant
    span = claimant.spans[0]
    tokens = document.tokens_in(span)
    at = tokens[0].index if tokens else 0
    first = document.sentence_of(at).first
    if at - 3 <= first or [document.tokens[at - 1].text, document.tokens[at - 3].text] != [")", "("]:
        return claimant
    if not document.tokens[at - 2].text.isupper() or not tokens[0].text[:1].isupper():
        return claimant
    at -= 3
    while at > first and (document.tokens[at - 1].text[:1].isupper() or document.tokens[at - 1].lower == "of"):
        at -= 1
    return replace(claimant, spans=(RawSpan(document.tokens[at].start, span.end),))


def _trimmed(document: Document, claimant: Claimant) -> Claimant:
    """The claimant without what only describes: a relative clause, the "of" phrase of an apposition."""
    if len(claimant.spans) != 1:
        return claimant
    tokens = _poster(document.tokens_in(claimant.spans[0]))
    last, comma = len(tokens), None
    for i, token in enumerate(tokens):
        if i >= 2 and token.text == ",":
            comma = i
            following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
            if following in ("who", "whose", "which", "whom", "of", "citing", "quoting"):
                last = i
                break
        if comma is not None and i > comma + 1 and token.lower in ("of", "who", "whose") and len(tokens) > _LONG:
            last = i
            break
    while last > 1 and tokens[last - 1].text in (",", "-", "–"):
        last -= 1
    return replace(claimant, spans=(RawSpan(tokens[0].start, tokens[last - 1].end),)) if tokens else claimant


def _poster(tokens: Sequence[Token]) -> Sequence[Token]:
    """Of "images posted by X and other sources" the words for X; all of them where it isn't said who posted."""
    for i in range(1, len(tokens) - 2):
        told = tokens[i].lower in _POSTED and tokens[i + 1].lower == "by"
        if told and (tokens[i + 2].text[:1].isupper() or tokens[i + 2].text[:1] == "@"):
            after = next((j for j in range(i + 2, len(tokens)) if tokens[j].lower in ("and", ",")), len(tokens))
            return tokens[i + 2 : after]
    return tokens


_POSTED = frozenset({"posted", "taken", "shared", "published", "uploaded", "filmed", "written", "released", "tweeted"})

_LONG = 6
"""Tokens from which a speaker's words are cut down to the name, or the post, and its head."""


def _named(document: Document, claimant: Claimant, parties: Parties) -> Claimant:
    if len(claimant.spans) != 1:
        return claimant
    span = claimant.spans[0]
    other = former_or_latter(document, span, parties)
    if other is not None:
        party = parties.at(other)
        return replace(claimant, spans=(other,), party=party.id if party else None)
    tokens = document.tokens_in(span)
    if len(tokens) == 1 and tokens[0].lower in ("who", "which"):
        return _antecedent(document, claimant, tokens[0], parties)
    if len(tokens) == 1 and is_pronoun(tokens[0]):
        party = parties.get(claimant.party)
        named = named_before(document, party.mentions, tokens[0]) if party is not None else None
        if named is not None:
            return replace(claimant, spans=(named,))
    return claimant


def _antecedent(document: Document, claimant: Claimant, relative: Token, parties: Parties) -> Claimant:
    """The claimant whom a relative pronoun stands for: "the clerk, who said that nine died"."""
    clause = next((token for token in document.ancestors(relative) if token.dep == "relcl"), None)
    if clause is None:
        return claimant
    noun = document.tokens[clause.head]
    words = document.subtree(noun)
    span = RawSpan(words.start, relative.start)
    kept = [token for token in document.tokens_in(span) if token.text not in (",", ";")]
    if not kept:
        return claimant
    party = parties.at(noun.span)
    return replace(claimant, spans=(RawSpan(kept[0].start, kept[-1].end),), party=party.id if party else claimant.party)
