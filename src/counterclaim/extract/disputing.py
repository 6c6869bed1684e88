"""The words with which a speaker disputes a number, or admits one."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("ellipsis")["disputing"][name])


def disputing_verbs() -> frozenset[str]:
    """Verbs (lemmas) of denying: "reject", "dispute"."""
    return _table("verbs")


def disputing_nouns() -> frozenset[str]:
    """Nouns and pronouns for what is disputed: "figure", "claim", "that"."""
    return _table("nouns")


def disputing_phrases() -> frozenset[str]:
    """Phrases that call a number false: "a lie", "untrue"."""
    return _table("phrases")


def admitting() -> frozenset[str]:
    """Verbs (lemmas and forms) of saying after which a number is no longer denied: "concede", "admits"."""
    return _table("admitting")


def disputing_exclamations() -> frozenset[str]:
    """How an answer begins that calls what was said before false: "nonsense", "no such thing happened"."""
    return _table("exclamations")


def inflating_verbs() -> frozenset[str]:
    """Verbs (lemmas) of making a number larger than it is: "inflate", "exaggerate"."""
    return _table("inflating")


def is_neither(document: Document, verb: Token) -> bool:
    """Whether a verb of denying is one of "neither confirm nor deny", which denies nothing."""
    return any(word.lower in ("neither", "nor") for word in document.tokens[max(0, verb.index - 5) : verb.index])
