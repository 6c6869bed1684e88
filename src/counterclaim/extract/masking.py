"""Names hidden from the parser: whatever a party is called, the parser sees the same word, and so the same sentence.

A trained parser reads "the FARC said" and "the Jaish-e-Mohammed said" differently, and no one could say why. Known
names, names that tell an armed group, what brackets after them explain, and words of countries are replaced by one
neutral word each before the parse; afterwards the name's own words stand in its place, joined to the last of them.
Neither does it see which side somebody fights on: an army is named as a group is, soldiers and rebels are fighters.
A name with hyphens ("Ocampo-Reyes") is shown as its last part, or it would fall apart at the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.extract.parties_lexicon import party_words
from counterclaim.lexicon import load
from counterclaim.lexicon import words as lexicon
from counterclaim.records import PartyKind
from counterclaim.registers.countries import countries
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister, RegisterEntry

GROUP = "Taliban"
"""What the parser sees for a group."""

_LAND, _ADJECTIVE, _PEOPLE = "Iraq", "Iraqi", "Iraqis"
_FIGHTER = "fighter"
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z](?:[-/][A-Z]\w*)?")
_LINKS = frozenset({"of", "for", "the", "and", "-", "al", "ul", "e", "de", "in", "'s"})
_MARK_OFF = frozenset({"'s", "'"})
_LONGEST = 10


class Mask(NamedTuple):
    """Words `[first, last)` of a passage, and the one word that the parser sees for them.

    `main` is the word that stands for the name afterwards; None: the last that isn't a mark. `lemma` is its base form,
    where it is an ordinary noun rather than a name. `group` is the same for all names of one armed group, and `entry`
    what the register has of it.
    """

    first: int
    last: int
    word: str
    main: int | None = None
    lemma: str | None = None
    group: str | None = None
    entry: RegisterEntry | None = None


class Masks:
    """Finds the names of one report, passage by passage; what one passage explains counts in those after it."""

    def __init__(self, register: PartyRegister) -> None:
        self._register = register
        self._explained: dict[str, Mask] = {}

    def of(self, words: Sequence[str]) -> list[Mask]:
        """The names among a passage's words (as the tokeniser parts them), in order; none overlaps another."""
        taken: dict[int, Mask] = {}
        for mask in self._known(words):
            taken.update(dict.fromkeys(range(mask.first, mask.last), mask))
            self._explain(words, mask)
        for mask in self._telling(words, taken):
            taken.update(dict.fromkeys(range(mask.first, mask.last), mask))
        for mask in self._abbreviations(words):
            taken.setdefault(mask.first, mask)
        for mask in _lands(words, taken):
            taken.update(dict.fromkeys(range(mask.first, mask.last), mask))
        for mask in (*_armies(words, taken), *_fighters(words, taken)):
            taken.update(dict.fromkeys(range(mask.first, mask.last), mask))
        for mask in _hyphenated(words, taken):
            taken.setdefault(mask.first, mask)
        return list(_joined(sorted(set(taken.values())), words))

    def _known(self, words: Sequence[str]) -> Iterator[Mask]:
        """Groups of the register; not words for their people ("Houthis"), which are read as any such word."""
        places = [at for at, word in enumerate(words) if word not in _MARK_OFF and any(map(str.isalnum, word))]
        for match in self._register.scan([words[at] for at in places]):
            if match.entry.kind is not PartyKind.NONSTATE_ARMED:
                continue
            first, last = places[match.first], places[match.last - 1] + 1
            if last - first == 1 and self._is_people(words[first], match.entry.id):
                continue
            opened = words[first:last].count("(") > words[first:last].count(")")
            if opened and words[last : last + 1] == [")"]:
                last += 1
            yield Mask(first, last, GROUP, group=match.entry.id, entry=match.entry)

    def _is_people(self, word: str, id: str) -> bool:
        single = self._register.find(word[:-1]) if word.endswith("s") else None
        return single is not None and single.id == id

    def _telling(self, words: Sequence[str], taken: Mapping[int, Mask]) -> Iterator[Mask]:
        """Names that no register has, told by one of their words: "Free Highlands Front"."""
        heads = kind_words().group_heads
        at = 0
        while at < len(words):
            if words[at].lower() not in heads or not words[at][:1].isupper() or at in taken:
                at += 1
                continue
            first, last = _one_of_two(words, at, _run(words, at, taken, self._explained))
            first = _after_people(words, first, last - 1)
            at = max(last, at + 1)
            name = words[first:last]
            if len(name) < 2 or any(word.lower() in party_words().single for word in name):
                continue
            if kind_of(" ".join(name), self._register) is PartyKind.NONSTATE_ARMED:
                mask = Mask(first, last, GROUP, group=fold(" ".join(name)))
                self._explain(words, mask)
                yield mask

    def _explain(self, words: Sequence[str], mask: Mask) -> None:
        """Keep the short name that brackets after a name explain: "Lower Delta Front (*LDF*)"."""
        after = words[mask.last : mask.last + 3]
        if len(after) == 3 and after[0] in "([" and after[2] in ")]" and _ABBREVIATION.fullmatch(after[1]):
            self._explained[after[1]] = mask

    def _abbreviations(self, words: Sequence[str]) -> Iterator[Mask]:
        for at, word in enumerate(words) if self._explained else ():
            if word in self._explained:
                yield self._explained[word]._replace(first=at, last=at + 1)


def _joined(masks: Sequence[Mask], words: Sequence[str]) -> Iterator[Mask]:
    """The masks, a name's joined with that of the short name which follows it in brackets."""
    at = 0
    while at < len(masks):
        mask = masks[at]
        following = masks[at + 1] if at + 1 < len(masks) else None
        if (
            following is not None
            and mask.group is not None
            and following.group is not None
            and words[mask.last : following.first] in (["("], ["["])
            and words[following.last : following.last + 1] in ([")"], ["]"])
        ):
            mask = mask._replace(last=following.last + 1, main=mask.last - 1)
            at += 1
        yield mask
        at += 1


def _run(words: Sequence[str], at: int, taken: Mapping[int, Mask], others: Container[str]) -> tuple[int, int]:
    """The run of words with capitals around a word, links inside it counted; none of `others`."""

    def part(index: int) -> bool:
        if not 0 <= index < len(words) or index in taken or words[index] in others:
            return False
        return words[index][:1].isupper() or words[index].lower() in _LINKS

    first, last = at, at + 1
    while part(first - 1) and at - first < _LONGEST:
        first -= 1
    while part(last) and words[last] != "in" and last - at < _LONGEST:  # "in Lowland" is where, no part of the name
        last += 1
    no_start = _LINKS | lexicon("case", "before_names") | lexicon("case", "numbers")
    while first < at and words[first].lower() in no_start:
        first += 1
    while last - 1 > at and words[last - 1].lower() in _LINKS:
        last -= 1
    return first, last


def _one_of_two(words: Sequence[str], at: int, run: tuple[int, int]) -> tuple[int, int]:
    """Of a run that joins two groups' names by "and", that around a word: "*Hill Front* and the Free Delta Army"."""
    first, last = run
    heads = kind_words().group_heads
    for joint in range(first + 1, last - 1):
        if words[joint] != "and":
            continue
        sides = (range(first, joint), range(joint + 1, last))
        if all(any(words[index].lower() in heads for index in side) for side in sides):
            if at < joint:
                return first, joint
            first = joint + (2 if words[joint + 1].lower() == "the" else 1)
    return first, last


def _after_people(words: Sequence[str], first: int, head: int) -> int:
    """Where a name begins that people stand before: "Fighters of the *Northern Front*", capital or not."""
    heads = kind_words().group_heads
    people = {word for word in party_words().collective if word not in heads or word.endswith("s")}
    for at in range(head - 2, first - 1, -1):
        if words[at].lower() in people and words[at + 1].lower() == "of":
            return at + (3 if words[at + 2].lower() == "the" else 2)
    return first


def _lands(words: Sequence[str], taken: Mapping[int, Mask]) -> Iterator[Mask]:
    listed, longest = _land_words(), 6
    at = 0
    while at < len(words):
        hit = None
        if words[at] == "US" and at not in taken:
            yield Mask(at, at + 1, _LAND)  # by its case: "us" is a pronoun
        elif (
            words[at][:1].isupper()
            and at not in taken
            and fold(words[at]).partition(" ")[0] in _first_words()
            and not _of_a_name(words, at)
        ):
            for length in range(min(longest, len(words) - at), 0, -1):
                ends = any(map(str.isalnum, words[at + length - 1]))  # not the hyphen of "Lowland-led"
                hit = listed.get(fold(" ".join(words[at : at + length]))) if ends else None
                if hit and not any(index in taken for index in range(at, at + length)):
                    yield Mask(at, at + length, hit)
                    at += length - 1
                    break
        at += 1


def _armies(words: Sequence[str], taken: Mapping[int, Mask]) -> Iterator[Mask]:
    """Armies of states, their country's word before them included: "the *Kenyan army*", "*Kenya's military*"."""
    listed = _sides()["armies"]
    for at in range(len(words)):
        last = next((at + length for length in (1, 2) if " ".join(words[at : at + length]).lower() in listed), at)
        if last == at or any(index in taken for index in range(at, last)) or _is_capital(words, last):
            continue  # "Military Engineering Service"
        land = taken.get(at - 2 if at and words[at - 1] in _MARK_OFF else at - 1)
        if land is not None and land.word in (_LAND, _ADJECTIVE):
            first = land.first
        elif _is_capital(words, at - 1) and words[at - 1] not in ("The", "A", "An"):
            continue  # "Salvation Army"
        else:
            first = at
        yield Mask(first, last, GROUP, lemma=listed[" ".join(words[at:last]).lower()])


def _is_capital(words: Sequence[str], at: int) -> bool:
    return 0 <= at < len(words) and words[at][:1].isupper()


def _fighters(words: Sequence[str], taken: Mapping[int, Mask]) -> Iterator[Mask]:
    """Those who fight, whichever side their word tells."""
    for at, word in enumerate(words):
        for seen, listed in ((_FIGHTER, _sides()["one"]), (f"{_FIGHTER}s", _sides()["many"])):
            lemma = listed.get(word.lower())
            if lemma is not None and at not in taken:
                yield Mask(at, at + 1, seen.capitalize() if word[0].isupper() else seen, lemma=lemma)


@cache
def _sides() -> Mapping[str, Mapping[str, str]]:
    return load("masking")


def _hyphenated(words: Sequence[str], taken: Mapping[int, Mask]) -> Iterator[Mask]:
    """Names whose parts hyphens join, small links inside: "Ocampo-Reyes", "Lashkar-e-Koh"."""
    at = 0
    while at + 2 < len(words):
        last = at
        while _is_part(words[last]) and words[last + 1 : last + 2] == ["-"]:
            ahead = last + 2
            if words[ahead : ahead + 1] and words[ahead] in _JOINED and words[ahead + 1 : ahead + 2] == ["-"]:
                ahead += 2
            if ahead >= len(words) or not _is_part(words[ahead]):
                break
            last = ahead
        if last > at and not any(index in taken for index in range(at, last + 1)):
            yield Mask(at, last + 1, words[last])
        at = max(last, at + 1)


def _is_part(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word[0].isupper() and not word.isupper()


_JOINED = frozenset({"e", "i", "al", "ul", "el", "de", "la", "y"})


def _of_a_name(words: Sequence[str], at: int) -> bool:
    """Whether a country ends the name of something else, as an outlet's ("Times of India"), no government's."""
    before = at - 2
    if at > 2 and words[at - 1] == "the" and words[at - 2] == "of":
        before = at - 3
    elif at < 2 or words[at - 1] != "of":
        return False
    return words[before][:1].isupper() and words[before].lower() not in lexicon("masking", "polities")


@cache
def _land_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for land in countries().values():
        for name in (land.name, *land.aliases):
            found.setdefault(fold(name).removeprefix("the "), _LAND)
        for word in land.adjectives:
            people = word.endswith(("men", "s")) and word[:-1] in land.adjectives
            found.setdefault(fold(word), _PEOPLE if people else _ADJECTIVE)
    for word in ("us", "jersey", "chad", "jordan", "georgia"):
        found.pop(word, None)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _land_words())
