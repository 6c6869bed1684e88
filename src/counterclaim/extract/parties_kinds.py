"""What kind of party the words for it tell of: "a senior police official" is a state, "the outfit" an armed group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from counterclaim.extract.document import Document
from counterclaim.lexicon import load
from counterclaim.records import PartyKind, RawSpan
from counterclaim.registers.countries import countries_of
from counterclaim.registers.parties import PartyRegister

_WORD = re.compile(r"@?[\w.]+(?:['’/]\w+)*|[,;()]")
_LINKS = frozenset({"of", "for", "from", "in", "at", "with", "to", "by", "near", "on", ",", ";", "(", ")"})
_POSSESSIVE = ("'s", "’s")


class KindWords(NamedTuple):
    """The word lists, joined: words and phrases of up to four words, each with its kind."""

    strong: dict[tuple[str, ...], PartyKind]
    weak: dict[str, PartyKind]
    abbreviations: dict[str, PartyKind]
    outlets: frozenset[str]
    outlet_parts: tuple[str, ...]
    group_heads: frozenset[str]
    proper_only: frozenset[str]
    longest: int


@cache
def kind_words() -> KindWords:
    """The word lists of `lexicon/en/parties.toml`."""
    data = load("parties")
    strong = {tuple(phrase.split()): PartyKind(kind) for kind, listed in data["strong"].items() for phrase in listed}
    return KindWords(
        strong=strong,
        weak={word: PartyKind(kind) for kind, listed in data["weak"].items() for word in listed},
        abbreviations={word: PartyKind(kind) for kind, listed in data["abbreviations"].items() for word in listed},
        outlets=frozenset(data["outlets"]["words"]),
        outlet_parts=tuple(data["outlets"]["parts"]),
        group_heads=_group_heads(data),
        proper_only=frozenset(data["weak"]["nonstate_armed"]),
        longest=max(map(len, strong)),
    )


def _group_heads(data: dict[str, Any]) -> frozenset[str]:
    """The last words that the name of an armed group can have."""
    listed = [phrase.split()[-1] for phrase in data["strong"]["nonstate_armed"] if " " in phrase]
    return frozenset([*listed, *data["weak"]["nonstate_armed"]])


def kind_of_words(document: Document, span: RawSpan, register: PartyRegister | None = None) -> PartyKind:
    """The kind that the words at the span tell, in this document (whose capitals may tell nothing)."""
    return kind_of(span.of(document.text), register, capitals=document.capitals)


def kind_of(words: str, register: PartyRegister | None = None, *, capitals: bool = False) -> PartyKind:
    """The kind of the party for which these words stand, by its head and what stands beside it.

    >>> kind_of("a hospital official")
    <PartyKind.MEDICAL: 'medical'>

    The head's own phrase is read from right to left, then what is linked to it (", spokesman of the outfit") from left
    to right; a word that is strong by itself decides, before it a name of the register, and only then a weak word
    ("official": a state's). `unknown` where the words tell nothing, as a bare name.
    """
    return _kind_of(words, register or _shipped(), capitals)


@cache
def _shipped() -> PartyRegister:
    return PartyRegister.load()


@lru_cache(maxsize=20_000)
def _kind_of(words: str, register: PartyRegister, capitals: bool) -> PartyKind:
    listed = _WORD.findall(words)
    if not listed:
        return PartyKind.UNKNOWN
    parts = _parts(listed)
    named = _named(listed, register, capitals)
    if named and named[0] == 0 and named[1] >= len(parts[0]):
        return named[2]
    for number, part in enumerate(parts):
        kind = _strongest(part, right_to_left=number == 0, register=register, capitals=capitals)
        if kind is not None:
            return kind
    outlet = _is_outlet(listed, capitals)
    if outlet:
        return PartyKind.MEDIA
    for part in parts:
        for word in reversed(part):
            weak = kind_words().weak.get(_clean(word)) or kind_words().weak.get(_singular_key(word))
            if weak is not None and weak is not PartyKind.UNKNOWN:
                return weak
    first = " ".join(word for word in parts[0] if word.lower() != "the")
    return PartyKind.STATE if countries_of(first) else PartyKind.UNKNOWN


def _parts(listed: Sequence[str]) -> list[list[str]]:
    """The head's phrase, and each piece that a preposition, comma or bracket links to it; possessors are pieces too.

    "Davies Marak, Superintendent of Police" → [Davies Marak] [Superintendent] [Police].
    """
    parts: list[list[str]] = [[]]
    for word in listed:
        if word.lower() in _LINKS:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(word)
    if not parts[-1] and len(parts) > 1:
        parts.pop()
    return parts


def _named(listed: Sequence[str], register: PartyRegister, capitals: bool) -> tuple[int, int, PartyKind] | None:
    """The first known name among the words, with the words before it left out of account if they are articles."""
    skip = 1 if listed[0].lower() in ("the", "a", "an") else 0
    for match in register.scan(
        [word.removesuffix("'s").removesuffix("’s") for word in listed[skip:]], capitals=capitals
    ):
        return match.first, match.last + skip, match.entry.kind
    return None


def _strongest(
    part: Sequence[str], *, right_to_left: bool, register: PartyRegister, capitals: bool
) -> PartyKind | None:
    """The kind of the first strong word, phrase, abbreviation or known name of a part, from the side of its head."""
    found: list[tuple[int, int, PartyKind]] = []
    at = 0
    lowered = [_clean(word) for word in part]
    while at < len(part):
        length, kind = _phrase_at(part, lowered, at, capitals)
        if kind is not None:
            found.append((at, at + length, kind))
        at += length
    words = [word.removesuffix("'s").removesuffix("’s") for word in part]
    found += [(match.first, match.last, match.entry.kind) for match in register.scan(words, capitals=capitals)]
    if not found:
        return None
    if right_to_left:
        return max(found, key=lambda each: (each[1], each[1] - each[0]))[2]
    return min(found, key=lambda each: (each[0], each[0] - each[1]))[2]


def _phrase_at(part: Sequence[str], lowered: Sequence[str], at: int, capitals: bool) -> tuple[int, PartyKind | None]:
    """How many words from here make a strong phrase, and its kind; one word and None where none does."""
    lists = kind_words()
    for length in range(min(lists.longest, len(part) - at), 0, -1):
        phrase = tuple(lowered[at : at + length])
        for key in (phrase, (*phrase[:-1], _singular_key(phrase[-1]))):
            if key in lists.strong:
                return length, lists.strong[key]
    if not capitals or len(part) == 1:
        return 1, lists.abbreviations.get(part[at].strip("."))
    return 1, None


@lru_cache(maxsize=20_000)
def _clean(word: str) -> str:
    lowered = word.lower().replace("’", "'").removesuffix("'s")
    return lowered.rstrip(".") if lowered.count(".") == 1 else lowered


@lru_cache(maxsize=20_000)
def _singular_key(word: str) -> str:
    """A noun without its plural ending, where that is regular: "officials" → "official"."""
    lowered = _clean(word)
    if len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith("ss"):
        return lowered[:-3] + "y" if lowered.endswith("ies") else lowered[:-1]
    return lowered


def _is_outlet(listed: Sequence[str], capitals: bool) -> bool:
    """Whether words with capitals are called as outlets are: "The Shillong Times", "prameyanews7.com", "@F24online"."""
    lists = kind_words()
    words = [word for word in listed if word.lower() not in ("the", "(", ")", ",")]
    for word in words:
        lowered = _clean(word)
        if ("." in lowered.strip(".") or word.startswith("@")) and any(part in lowered for part in lists.outlet_parts):
            return True
        if lowered in lists.outlets and (capitals or word[:1].isupper()):
            return True
    return False
