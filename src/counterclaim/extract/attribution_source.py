"""Whose words: the noun phrase that is the subject, the agent or the owner of a word of saying."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extract.document import Document, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
_BORROWS = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_POINTING = frozenset({"it", "this", "that", "there", "these", "those"})


class Range(NamedTuple):
    """Tokens `first` to `last`, both inside."""

    first: int
    last: int


class Source(NamedTuple):
    """The words for the speaker, and their head."""

    range: Range
    head: int


def subject_of(document: Document, verb: Token) -> Source | None:
    """The speaker of a verb: its subject, or the one that it borrows.

    >>> # "The group said … , adding that …": both verbs have "The group"
    A participle takes the subject of the verb above it, or the noun that it describes ("officials citing …"); a
    coordinated verb that of the first; and where that noun only describes, the one whom it describes ("*The group* is
    one of the oldest here, citing …"). None where nobody is named.
    """
    for _ in range(4):
        own = _own_subject(document, verb)
        if own is not None:
            return own
        above = document.tokens[verb.head]
        if verb.head == verb.index:
            return None
        if verb.dep in ("acl", "relcl") and above.pos in _NOUNS:
            return _described_by(document, above) or _phrase(document, above, but=verb)
        if verb.dep in ("prep", "pobj", "prt") and above.pos not in ("VERB", "AUX"):
            return None
        if verb.dep not in _BORROWS and verb.dep not in ("prep",):
            return None
        if verb.dep == "ccomp" and verb.tag not in ("VBG", "VB", "VBN"):
            return None
        if above.pos not in ("VERB", "AUX"):
            if above.pos == "ADP" and verb.dep == "pcomp":
                verb = above
                continue
            if above.pos in _NOUNS:
                return possessor_of(document, above)
            verb = above
            continue
        verb = above
    return None


def _described_by(document: Document, noun: Token) -> Source | None:
    """Whom a noun after "be" describes: "*The group* was one of the oldest"; None after "it was", which points."""
    tokens = document.tokens
    above = tokens[noun.head]
    if noun.dep == "pobj" and above.lower == "of" and tokens[above.head].pos in ("NUM", "DET"):
        noun = tokens[above.head]
    verb = tokens[noun.head]
    subject = _own_subject(document, verb) if noun.dep == "attr" else None
    return subject if subject is not None and tokens[subject.head].lower not in _POINTING else None


def _own_subject(document: Document, verb: Token) -> Source | None:
    for child in document.children[verb.index]:
        token = document.tokens[child]
        if token.dep in SUBJECTS and token.pos in _NOUNS:
            return _phrase(document, token)
    return None


def agent_of(document: Document, verb: Token) -> Source | None:
    """The speaker of a passive: "was confirmed *by the ministry*". None where the report keeps silent."""
    for child in document.children[verb.index]:
        token = document.tokens[child]
        if token.dep == "agent" or (token.dep == "prep" and token.lower == "by"):
            for below in document.children[child]:
                if document.tokens[below].dep == "pobj":
                    return _phrase(document, document.tokens[below])
    return None


def possessor_of(document: Document, noun: Token) -> Source | None:
    """The owner of a noun of saying: "*the group's* claim", "the belief *of many residents*", "a statement by *X*"."""
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if token.dep == "poss":
            found = _phrase(document, token)
            last = document.tokens[found.range.last]
            if last.tag == "POS" and found.range.last > found.range.first:
                return Source(Range(found.range.first, found.range.last - 1), found.head)
            return found
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if token.dep in ("prep", "agent") and token.lower in ("by", "from"):
            for below in document.children[child]:
                if document.tokens[below].dep == "pobj":
                    return _phrase(document, document.tokens[below])
    return None


def phrase(document: Document, head: Token) -> Source:
    """The whole noun phrase over a head."""
    return _phrase(document, head)


def _phrase(document: Document, head: Token, but: Token | None = None) -> Source:
    """A noun phrase with all that hangs on it; `but` and what is under it are left out, if they end it."""
    first, last = document.edges[head.index]
    if but is not None:
        below_first = document.edges[but.index][0]
        if head.index < below_first <= last:
            last = below_first - 1
    for child in document.children[head.index]:
        token = document.tokens[child]
        if token.dep in ("relcl", "acl") and token.index > head.index:
            opening = document.edges[child][0]
            parted = opening - 1 > head.index and document.tokens[opening - 1].lower in (",", "--", "—", "–", "-")
            if parted or (token.dep == "relcl" and opening > head.index):
                last = min(last, opening - 1)
    while last > head.index and document.tokens[last].pos == "PUNCT" and document.tokens[last].lower not in (")", ","):
        last -= 1
    while first < head.index and document.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    last = _with_abbreviation(document, last)
    return Source(Range(first, last), head.index)


def _with_abbreviation(document: Document, last: int) -> int:
    """The end of a phrase with the abbreviation in brackets right after it, wherever the parser hung that."""
    tokens = document.tokens
    if last + 3 >= len(tokens) or tokens[last + 1].text + tokens[last + 3].text not in ("()", "[]"):
        return last
    short = tokens[last + 2].text
    return last + 3 if sum(map(str.isupper, short)) >= 2 else last
