"""Words that tell of a happening: "attacked", "the blast", "opened fire", "were killed"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load

_MODALS = frozenset(("would", "could", "may", "might", "will", "shall", "should", "must", "can", "'ll"))
_NEGATIONS = frozenset(("not", "n't", "never", "no", "neither", "nor"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of a happening.

    `kind` is a table of lexicon/en/events.toml; `last` the index of the last word ("up" of "blew up");
    `real` is false where the words only threaten, plan, fear or rule it out.
    """

    token: Token
    kind: str
    last: int
    real: bool

    @property
    def is_verb(self) -> bool:
        """Whether the word is a verb."""
        return self.token.pos in ("VERB", "AUX")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("events")["reality"][name])


@cache
def _nouns() -> dict[str, str]:
    return {noun: kind for kind, table in reversed(load("events")["kinds"].items()) for noun in table["nouns"]}


@cache
def _verbs() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """For each verb the words that must follow it (none for most) and the kind, the longest first."""
    listed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, table in load("events")["kinds"].items():
        for entry in table["verbs"]:
            verb, *rest = entry.split()
            listed.setdefault(verb, []).append((tuple(rest), kind))
    for options in listed.values():
        options.sort(key=lambda option: -len(option[0]))
    return listed


def muc4_of(kind: str) -> tuple[str, ...]:
    """The incident types of MUC-4 that a kind of happening stands for."""
    return tuple(load("events")["kinds"][kind]["muc4"])


def find_triggers(document: Document) -> tuple[Trigger, ...]:
    """The words of the report that tell of happenings, in the order of the text."""
    nouns, verbs = _nouns(), _verbs()
    found: list[Trigger] = []
    for token in document.tokens:
        if token.pos in ("NOUN", "PROPN"):
            kind = nouns.get(token.lemma) or nouns.get(token.lower)
            if kind and not _is_part_of_name(document, token):
                kind = _kind_before(document, token) or kind
                found.append(Trigger(token, kind, token.index, _is_real_noun(document, token)))
        elif token.pos == "VERB" and token.lemma in verbs:
            match = _match_verb(document, token, verbs[token.lemma])
            if match:
                found.append(Trigger(token, match[0], match[1], _is_real_verb(document, token)))
    return tuple(found)


@cache
def _before() -> dict[str, str]:
    return {word: kind for kind, listed in load("events")["before"].items() for word in listed}


def _kind_before(document: Document, noun: Token) -> str | None:
    """The kind that a word before the noun tells: "air" of "air strike", "suicide" of "suicide attack"."""
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if child < noun.index and token.dep in ("compound", "amod", "nmod") and token.lemma in _before():
            return _before()[token.lemma]
    return None


def _match_verb(document: Document, token: Token, options: list[tuple[tuple[str, ...], str]]) -> tuple[str, int] | None:
    window = document.tokens[token.index + 1 : min(token.index + 6, document.sentence_of(token).last)]
    for rest, kind in options:
        if not rest:
            return kind, token.index
        at, last = 0, token.index
        for follower in window:
            if follower.lower == rest[at]:
                at, last = at + 1, follower.index
                if at == len(rest):
                    return kind, last
    return None


def _is_part_of_name(document: Document, token: Token) -> bool:
    """Whether it is a name's word, as in "Special Attack Force"; in a text of capitals names can't be told."""
    if token.pos != "PROPN" or document.capitals:
        return False
    return token.text[:1].isupper() and token.dep in ("compound", "nmod")


def _is_real_noun(document: Document, token: Token) -> bool:
    for child in document.children[token.index]:
        if document.tokens[child].lower in _NEGATIONS:
            return False
    head = document.tokens[token.head]
    if head.pos == "ADP":
        if head.lower == "against" and token.tag in ("NNS", "NNPS"):
            return False
        head = document.tokens[head.head]
    if head.index != token.index and head.lemma in _table("unreal"):
        return False
    if head.lemma in _table("judging") and (token.tag in ("NNS", "NNPS") or not _has_article(document, token)):
        return False  # "condemned violence" tells of none, "condemned the attack" does
    return not (head.pos == "VERB" and _has_modal(document, head))


def _has_article(document: Document, token: Token) -> bool:
    return any(document.tokens[child].dep in ("det", "poss") for child in document.children[token.index])


def _is_real_verb(document: Document, token: Token) -> bool:
    if _has_modal(document, token) or _goes_on(document, token):
        return False
    if token.tag in ("VB", "VBP", "VBZ") and token.dep in ("xcomp", "acl", "advcl", "ccomp"):
        head = document.tokens[token.head]
        if token.tag == "VB" and head.lemma in _table("unreal"):
            return False
        return token.tag == "VB" and head.lemma in (
            "try",
            "attempt",
            "begin",
            "start",
            "continue",
            "manage",
            "use",
            "come",
        )
    return True


def _goes_on(document: Document, verb: Token) -> bool:
    """Whether it is told as a state of things: "they are fighting for independence"."""
    return verb.tag == "VBG" and any(
        document.tokens[child].dep == "aux" and document.tokens[child].lower in ("is", "are", "'re", "am")
        for child in document.children[verb.index]
    )


def _has_modal(document: Document, verb: Token) -> bool:
    for child in document.children[verb.index]:
        word = document.tokens[child]
        if word.dep == "aux" and word.lower in _MODALS:
            return True
        if word.dep == "neg" and word.lower in _NEGATIONS:
            return True
    return verb.dep == "conj" and verb.tag == "VB" and _has_modal(document, document.tokens[verb.head])
