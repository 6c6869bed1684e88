"""The word lists of kinds (`lexicon/en/parties.toml`), joined for the rules that read them."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from counterclaim.lexicon import load
from counterclaim.records import PartyKind

Phrase = tuple[str, ...]


class KindWords(NamedTuple):
    """Words and phrases with their kinds.

    `strong` say the kind by themselves, `weak` where no strong word does, `posts` where no weak one does either;
    `only_speaking` are common nouns that are nobody unless they speak. `heads` are the words that end a strong phrase.
    """

    strong: dict[Phrase, PartyKind]
    weak: dict[str, PartyKind]
    posts: dict[str, PartyKind]
    abbreviations: dict[str, PartyKind]
    outlets: frozenset[str]
    outlet_last: frozenset[str]
    outlet_first: frozenset[str]
    outlet_parts: tuple[str, ...]
    group_heads: frozenset[str]
    only_speaking: frozenset[str]
    only_small: frozenset[str]
    telling: frozenset[str]
    heads: frozenset[str]
    sides: frozenset[str]
    free: frozenset[str]
    ranks: frozenset[Phrase]
    of_many: frozenset[str]
    many_bodies: frozenset[str]
    sent: frozenset[str]
    senders: frozenset[str]
    members: frozenset[str]
    leading: frozenset[Phrase]
    commanders: frozenset[str]
    formations: frozenset[str]
    districts: frozenset[str]
    polities: frozenset[str]
    matters: frozenset[str]
    longest: int


@cache
def kind_words() -> KindWords:
    """The lists, loaded once."""
    data = load("parties")
    listed = {_phrase(words): PartyKind(kind) for kind, group in data["strong"].items() for words in group}
    strong = {**_paired(data["pairs"]), **listed}
    speaking = {word: PartyKind(kind) for kind, words in data["speaking"].items() for word in words}
    weak = {word: PartyKind(kind) for kind, words in data["weak"].items() for word in words} | speaking
    posts = {word: PartyKind(kind) for kind, words in data["posts"].items() for word in words}
    abbreviations = {word: PartyKind(kind) for kind, words in data["abbreviations"].items() for word in words}
    alone = set(weak) | set(posts) | {word.lower() for word in abbreviations}
    many = data["many_states"]
    leading = data["leading"]
    return KindWords(
        strong=strong,
        weak=weak,
        posts=posts,
        abbreviations=abbreviations,
        outlets=frozenset(data["outlets"]["words"]),
        outlet_last=frozenset(data["outlets"]["last"]),
        outlet_first=frozenset(data["outlets"]["first"]),
        outlet_parts=tuple(data["outlets"]["parts"]),
        group_heads=_group_heads(data, strong),
        only_speaking=frozenset(data["weak"]["nonstate_armed"]) | frozenset(speaking),
        only_small=frozenset(data["only_small"]["words"]),
        telling=frozenset({word for phrase in listed for word in phrase} | alone),
        heads=frozenset(
            {phrase[-1] for phrase in strong}
            | {words[0] for words in listed if "of" in words}
            | alone
            | set(many["sent"])
        ),
        sides=frozenset(data["sides"]["nonstate_armed"]),
        free=frozenset(data["sides"]["free"]),
        ranks=frozenset(map(_phrase, data["ranks"]["words"])),
        of_many=frozenset(many["of_many"]),
        many_bodies=frozenset(many["bodies"]),
        sent=frozenset(many["sent"]),
        senders=frozenset(many["senders"]),
        members=frozenset(many["members"]),
        leading=frozenset(map(_phrase, [*leading["verbs"], *leading["linked"]])),
        commanders=frozenset(leading["commanders"]),
        formations=frozenset(leading["formations"]),
        districts=frozenset(data["context"]["districts"]),
        polities=frozenset(data["context"]["polities"]),
        matters=frozenset(data["context"]["matters"]),
        longest=max(map(len, strong)),
    )


def _phrase(words: str) -> Phrase:
    """The words of a phrase as they are compared: without the mark of a possessor."""
    return tuple(word.removesuffix("'s").removesuffix("'") for word in words.split())


def _paired(tables: list[dict[str, Any]]) -> dict[Phrase, PartyKind]:
    """Each word before with each word after."""
    return {
        (*_phrase(before), *_phrase(after)): PartyKind(table["kind"])
        for table in tables
        for before in table["before"]
        for after in table["after"]
    }


def _group_heads(data: dict[str, Any], strong: dict[Phrase, PartyKind]) -> frozenset[str]:
    """The last words that the name of an armed group can have."""
    last = {phrase[-1] for phrase, kind in strong.items() if len(phrase) > 1 and kind is PartyKind.NONSTATE_ARMED}
    return frozenset({*last, *data["weak"]["nonstate_armed"]})
