"""Nouns and names for people: who they are, by the words alone."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.extract.cover_names import NOUN, is_cover
from counterclaim.extract.document import Document, Token
from counterclaim.lexicon import load
from counterclaim.records import Category, Demographic
from counterclaim.registers.countries import country_of


@cache
def _categories() -> dict[str, Category]:
    listed = load("people")["category"]
    return {noun: Category(category) for category in listed for noun in listed[category]}


def singular(word: str) -> str:
    """The singular of a noun for people, in lower case; the word itself where it is none.

    >>> singular("policemen")
    'policeman'
    """
    nouns = _categories()
    word = word.rstrip(".")
    if is_cover(word):
        return NOUN
    if word in load("people")["plurals"]:
        return str(load("people")["plurals"][word])
    if word in nouns:
        return word
    for ending, replacement in (("ies", "y"), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending)
        if stem != word and stem + replacement in nouns:
            return stem + replacement
    for ending, replacement in (("men", "man"), ("women", "woman"), ("children", "child")):
        stem = word.removesuffix(ending)
        if stem != word and (stem + replacement in nouns or len(stem) > 2):
            return stem + replacement
    return word


def is_person_noun(token: Token) -> bool:
    """Whether the word denotes people."""
    noun = singular(token.lower)
    return noun in _categories() or (noun.endswith(("man", "woman")) and token.pos == "NOUN" and len(noun) > 5)


def is_thing(token: Token) -> bool:
    """Whether the word denotes an animal, a thing, a place, a time or a happening, which counts no people."""
    return token.lemma in words_of("things") or token.lower in words_of("things")


def own_category(token: Token) -> Category | None:
    """Who the noun by itself says they are; None for a word that denotes no people."""
    return _categories().get(singular(token.lower))


def needs_description(token: Token) -> bool:
    """Whether the noun alone says little, and the words beside it who they are: "members", "cadres", "officers"."""
    return singular(token.lower) in _context("needs_modifier")


def is_plural(token: Token) -> bool:
    """Whether the word denotes several people."""
    return token.tag in ("NNS", "NNPS") or (singular(token.lower) != token.lower and token.lower.endswith(("s", "men")))


def is_name(token: Token) -> bool:
    """Whether the word is part of a name, as far as the tagger tells."""
    return token.pos == "PROPN" and not token.lower.endswith((".com",)) and token.text[:1].isalpha()


def is_pronoun(token: Token) -> bool:
    """Whether the word only stands for people named elsewhere."""
    return token.lower in words_of("pronouns")


@cache
def words_of(table: str) -> frozenset[str]:
    """The words of a table of the lexicon of people that holds one list."""
    return frozenset(load("people")[table]["words"])


@cache
def _context(table: str) -> frozenset[str]:
    return frozenset(load("people")["context"][table])


def continues_group(document: Document, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` continue a group named before ("three others", "another")."""
    return any(document.tokens[i].lower in words_of("continuing") for i in range(first, last + 1))


def category_of(document: Document, head: int, first: int, last: int) -> Category:
    """Who the people of a noun phrase are: its head noun, then the words before and after it.

    Takes the index of the head and of the first and last token of the phrase, numbers left out.
    """
    tokens = document.tokens
    noun = singular(tokens[head].lower)
    own = _categories().get(noun)
    before = [tokens[i].lower for i in range(first, head)]
    after = [tokens[i].lower for i in range(head + 1, last + 1)]
    if own is None and noun.endswith(("man", "woman")) and tokens[head].pos == "NOUN" and len(noun) > 5:
        own = Category.CIVILIAN
    if own is not None and own is not Category.UNKNOWN and noun not in _context("needs_modifier"):
        if own is Category.CIVILIAN and noun in ("woman", "girl", "boy", "child", "youth", "national"):
            for i in range(head + 1, min(head + 10, last + 9, len(tokens))):
                if tokens[i].pos in ("VERB", "AUX", "ADP") or tokens[i].text in (",", "."):
                    break
                other = _categories().get(singular(tokens[i].lower))
                if other in (Category.NONSTATE_ARMED, Category.STATE_FORCES):
                    return other
        if own is Category.CIVILIAN and noun in ("leader", "worker", "supporter", "member"):
            return _by_modifiers(before, after) or own
        return own
    if noun == "guard" and "security" in before and not {"police", "army", "military"} & {*before, *after}:
        return Category.CIVILIAN
    if "pro" in before and "government" in before:
        return Category.STATE_FORCES
    described = _by_modifiers(before, after)
    if described is not None:
        return described
    if noun in ("man", "woman", "youth", "person", "people", "boy", "member") and {*before, *after} & words_of(
        "communities"
    ):
        return Category.CIVILIAN
    if own is None and (tokens[head].lower in words_of("communities") or country_of(tokens[head].text) is not None):
        return Category.CIVILIAN
    if own is None or own is Category.UNKNOWN:
        for i in (*range(head + 1, last + 1), *reversed(range(first, head))):
            other = _categories().get(singular(tokens[i].lower))
            if other not in (None, Category.UNKNOWN):
                return other or Category.UNKNOWN
    return own or Category.UNKNOWN


def _by_modifiers(before: list[str], after: list[str]) -> Category | None:
    """The category that the words before the noun give, the nearest first; else those after it."""
    order = (
        (Category.NONSTATE_ARMED, _context("modifiers_nonstate")),
        (Category.STATE_FORCES, _context("modifiers_state")),
        (Category.CIVILIAN, _context("modifiers_civilian")),
    )
    for word in [*reversed(before), *after[:8]]:
        if word in ("and", ",", "or"):
            continue
        bare = re.sub(r"[^\w-]", "", word)
        nouns = _categories().get(singular(bare))
        for category, listed in order:
            if bare in listed:
                return category
        if nouns in (Category.STATE_FORCES, Category.NONSTATE_ARMED):
            return nouns
    return None


def demographic_of(document: Document, first: int, last: int) -> Demographic | None:
    """Children, women or men, where the words of the phrase say so of all of them."""
    tables = load("people")["demographic"]
    found = {
        Demographic(name) for name in tables for i in range(first, last + 1) if document.tokens[i].lower in tables[name]
    }
    return found.pop() if len(found) == 1 else None
