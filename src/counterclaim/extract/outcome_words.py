"""The words that tell an outcome, from the lexicon, and where the people stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon import load
from counterclaim.records import Outcome

_CAPTURED = "captured"


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb tells of people: the outcome, and whether they are its `subject` or its `object` (`takes`).

    `captured` marks a capture, an abduction or a detention by who did it; with a word of `not_with` in its
    sentence the verb tells something else.
    """

    outcome: Outcome
    takes: str
    captured: bool = False
    not_with: frozenset[str] = frozenset()


@cache
def verbs() -> dict[str, Verb]:
    """Verbs by lemma."""
    tables = load("outcomes")["verbs"]
    listed = {}
    for name, table in tables.items():
        outcome = Outcome.DETAINED if name == _CAPTURED else Outcome(name)
        for takes in ("object", "subject"):
            for verb in table[takes]:
                listed[verb] = Verb(outcome, takes, name == _CAPTURED)
    return listed


@cache
def nouns(kind: str) -> dict[str, Outcome]:
    """Nouns by kind: of the `event`, or of the `people`."""
    tables = load("outcomes")["nouns"]
    return {noun: Outcome(name) for name, table in tables.items() for noun in table[kind]}


@cache
def adjectives() -> dict[str, Outcome]:
    """Adjectives by form."""
    tables = load("outcomes")["adjectives"]
    return {word: Outcome(name) for name, listed in tables.items() for word in listed}


@cache
def phrases() -> dict[str, list[tuple[frozenset[str], Verb]]]:
    """Verbs that tell an outcome only with another word near: by lemma, the words and what they tell."""
    listed: dict[str, list[tuple[frozenset[str], Verb]]] = {}
    for phrase in load("outcomes")["phrases"]:
        for verb in phrase["verb"]:
            without = frozenset(phrase.get("not_with", ()))
            told = Verb(Outcome(phrase["outcome"]), phrase["people"], phrase.get("captured", False), without)
            entry = (frozenset(phrase["near"]), told)
            listed.setdefault(verb, []).append(entry)
    return listed


@cache
def named_among_words() -> dict[str, Outcome]:
    """Words for those who met an outcome, among whom others are named."""
    tables = load("outcomes")["named_among"]
    return {word: Outcome(name) for name, listed in tables.items() if name != "verbs" for word in listed}


@cache
def words_of_hedges() -> frozenset[str]:
    """Words that hedge a figure without a speaker."""
    return frozenset(load("outcomes")["hedges"]["words"])
