"""Noun phrases: the words around a noun that say who or what it is, without article, and the name in them."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load
from counterclaim.records import RawSpan

_BEFORE = frozenset(("amod", "compound", "nmod", "quantmod", "advmod", "punct", "npadvmod"))
_LEFT_OUT = frozenset(("det", "predet", "poss", "nummod", "case", "cc", "preconj"))


@cache
def grammar(table: str) -> frozenset[str]:
    """A list of the lexicon's table on who does what."""
    return frozenset(load("events")["grammar"][table])


@cache
def _calendar() -> frozenset[str]:
    boundaries = load("events")["boundaries"]
    return frozenset((*boundaries["months"], *boundaries["weekdays"]))


def phrase(document: Document, head: Token) -> RawSpan:
    """The words for a person or thing: the noun with what stands close before it; after "members of", that too."""
    tokens = document.tokens
    first = head.index
    while first - 1 >= document.sentence_of(head).first:
        before = tokens[first - 1]
        if (
            before.dep not in _BEFORE
            or before.tag in ("IN", "CC", "-LRB-", "-RRB-", ",", ":")
            or before.text in "()[]\"'"
        ):
            break
        if not _governed_by(document, before, head):
            break
        first -= 1
    while first < head.index and (
        tokens[first].dep in ("punct", "advmod") or tokens[first].lower in grammar("left_out")
    ):
        first += 1
    last = head.index
    if head.lemma in grammar("partitives"):
        inner = of_object(document, head)
        if inner is not None:
            last = inner.index
    return document.span_of(first, last)


def _governed_by(document: Document, token: Token, head: Token) -> bool:
    return any(ancestor.index == head.index for ancestor in document.ancestors(token))


def of_object(document: Document, head: Token) -> Token | None:
    """The noun after "of": "guerrillas" of "a group of guerrillas"."""
    for child in document.children[head.index]:
        preposition = document.tokens[child]
        if preposition.lower == "of":
            for inner in document.children[child]:
                if document.tokens[inner].dep == "pobj":
                    return document.tokens[inner]
    return None


def with_conjuncts(document: Document, head: Token) -> list[Token]:
    """The noun and those joined to it by "and", commas, "as well as"."""
    found, queue = [], [head]
    while queue:
        token = queue.pop(0)
        found.append(token)
        queue.extend(
            document.tokens[child]
            for child in document.children[token.index]
            if document.tokens[child].dep == "conj" and document.tokens[child].pos in ("NOUN", "PROPN", "PRON", "NUM")
        )
    return found


def person_name(document: Document, head: Token) -> RawSpan | None:
    """The name of a person in a noun phrase, titles left out; from an apposition where the noun itself is none.

    "former minister Juan Perez" and "the minister, Juan Perez," give "Juan Perez". None where there is no name.
    """
    name = _name_at(document, head)
    if name:
        return name
    for child in document.children[head.index]:
        token = document.tokens[child]
        if token.dep == "appos" and token.pos == "PROPN":
            name = _name_at(document, token)
            if name:
                return name
    return None


class FullNames:
    """The names of a report: runs of two to five words that are names."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_last: dict[str, RawSpan] = {}
        tokens = document.tokens
        start: int | None = None
        for token in tokens:
            inside = token.pos == "PROPN" and token.text[:1].isalpha() and token.lower not in grammar("titles")
            if start is not None and (not inside or token.sentence != tokens[start].sentence):
                self._add(start, token.index)
                start = None
            if inside and start is None:
                start = token.index

    def _add(self, first: int, last: int) -> None:
        if not 2 <= last - first <= 5:
            return
        key, span = self._document.tokens[last - 1].lower, self._document.span_of(first, last - 1)
        known = self._by_last.get(key)
        if known is None or span.end - span.start > known.end - known.start:
            self._by_last[key] = span

    def full(self, name: RawSpan) -> RawSpan:
        """The longest name of the report that ends in the same word: "Juan Perez" for a later "Perez"."""
        known = self._by_last.get(self._document.tokens_in(name)[-1].lower)
        return known if known and known.end - known.start > name.end - name.start else name


def _name_at(document: Document, head: Token) -> RawSpan | None:
    tokens = document.tokens
    if head.pos != "PROPN" or head.lower in grammar("titles") or not head.text[:1].isalpha():
        return None
    if head.lower in _calendar():
        return None
    first = head.index
    start = document.sentence_of(head).first
    while first - 1 >= start:
        before = tokens[first - 1]
        if before.pos != "PROPN" or before.dep not in ("compound", "nmod", "flat") or before.lower in grammar("titles"):
            break
        first -= 1
    return document.span_of(first, head.index)
