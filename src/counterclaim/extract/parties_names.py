"""Names of parties in a text: those of the register, abbreviations that the text explains, names that tell a group."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from counterclaim.extract.document import Document
from counterclaim.extract.parties_kind_words import kind_words
from counterclaim.extract.parties_kinds import kind_of
from counterclaim.extract.parties_lexicon import party_words
from counterclaim.extract.parties_told import told_names
from counterclaim.records import PartyKind
from counterclaim.registers.folding import fold
from counterclaim.registers.parties import PartyRegister, RegisterEntry

_MARK_OFF = frozenset({"'s", "’s", "'", "’"})
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z](?:[-/][A-Z]\w*)?s?")
_LINKS = frozenset({"of", "for", "the", "and", "-", "al", "ul", "e", "de", "in"})
_OPENING = frozenset({"of", "for"})
_WITHIN = frozenset({"of", "for", "the", "and", "-", "al", "ul", "e", "y", "de", "la", "del"})
"""Links inside what "of" or "for" adds to a group's name: "Front *for the Defence of the Marsh*"."""
_LONGEST = 10
"""Words of the longest name that an abbreviation can stand for."""


@dataclass(frozen=True)
class KnownName:
    """Tokens `[first, last]` that name a party.

    `long_form` are those of the full name where an abbreviation stands, `kind` what the text tells of a name whose own
    words tell nothing.
    """

    first: int
    last: int
    entry: RegisterEntry | None
    long_form: tuple[int, int] | None = None
    kind: PartyKind | None = None


def known_names(document: Document, register: PartyRegister) -> tuple[list[KnownName], dict[str, PartyKind]]:
    """The names in a text, in its order; none overlaps another. And the kinds of people whom it describes by name."""
    found = _registered(document, register)
    told = told_names(document, register, {index for name in found for index in range(name.first, name.last + 1)})
    found += [KnownName(first, last, None, kind=kind) for first, last, kind in told.places]
    found += _groups_by_name(document, register, found)
    found.sort(key=lambda name: name.first)
    return _with_abbreviations(document, register, found), told.people


def _registered(document: Document, register: PartyRegister) -> list[KnownName]:
    """Names of the register; in capitals one of the words must be a name to the parser, or every "WHO" would be one."""
    tokens = [token for token in document.tokens if token.lower not in _MARK_OFF and any(map(str.isalnum, token.text))]
    words = [token.text for token in tokens]
    found = []
    for match in register.scan(words, capitals=document.capitals):
        run = tokens[match.first : match.last]
        if document.capitals and not any(token.pos == "PROPN" for token in run):
            continue
        if match.entry.kind is PartyKind.STATE and len(run) == 1:
            continue
        covering = document.covering
        entry = (covering.entry_of(match.entry.id) if covering else None) or match.entry
        found.append(KnownName(run[0].index, run[-1].index, entry))
    return found


def _groups_by_name(document: Document, register: PartyRegister, found: list[KnownName]) -> list[KnownName]:
    """Armed groups that no register has, told by their name: "the *Coastal Liberation Front*".

    So that an unknown group is read as a known one is, wherever its name stands.
    """
    tokens = document.tokens
    taken = {index for name in found for index in range(name.first, name.last + 1)}
    heads = kind_words().group_heads
    extra = []
    for token in reversed(tokens):  # so that a name is taken whole: "the Hill *Resistance Army*"
        if token.lower not in heads or token.pos != "PROPN" or token.index in taken:
            continue
        first = token.index
        while first > 0 and _in_name(document, first - 1) and first - 1 not in taken:
            first -= 1
        first = _after_people(document, first, token.index)
        while first < token.index and tokens[first].lower in _LINKS:
            first += 1
        listed = {tokens[index].lower for index in range(first, token.index)}
        if listed & party_words().single:
            continue
        last = _with_its_cause(document, token.index, taken)
        for end in dict.fromkeys((last, token.index)):
            if first == end:
                continue
            text = document.span_of(first, end).of(document.text)
            if kind_of(text, register, capitals=document.capitals) is PartyKind.NONSTATE_ARMED:
                entry = document.covering.entry_of(fold(text)) if document.covering else None
                extra.append(KnownName(first, end, entry))
                taken.update(range(first, end + 1))
                break
    return extra


def _with_its_cause(document: Document, head: int, taken: Container[int]) -> int:
    """The last word of a name that goes on after its head: "Front for the *Defence of the Marsh*"."""
    tokens = document.tokens
    if document.capitals or head + 1 >= len(tokens) or tokens[head + 1].lower not in _OPENING:
        return head
    last = head
    for index in range(head + 1, min(head + _LONGEST, len(tokens))):
        token = tokens[index]
        if index in taken or token.sentence != tokens[head].sentence:
            break
        if token.text[:1].isupper() and token.pos not in ("DET", "PRON", "AUX"):
            last = index
        elif token.lower not in _WITHIN:
            break
    return last


def _after_people(document: Document, first: int, head: int) -> int:
    """Where a name begins that people stand before: "Fighters of the *Northern Front*", capital or not."""
    heads = kind_words().group_heads
    # Of the words that can also end a group's name only plurals are people: an "Army of the North" is a name.
    people = {word for word in party_words().collective if word not in heads or word.endswith("s")}
    tokens = document.tokens
    told = [at for at in range(first, head - 1) if tokens[at].lower in people and tokens[at + 1].lower == "of"]
    return told[-1] + 1 if told else first


def _in_name(document: Document, index: int) -> bool:
    token = document.tokens[index]
    if token.pos == "PROPN" and token.text[:1].isupper():
        return True
    if token.lower not in _LINKS or index == 0:
        return False
    before = document.tokens[index - 1]
    return before.pos == "PROPN" and before.sentence == token.sentence


def _with_abbreviations(document: Document, register: PartyRegister, found: list[KnownName]) -> list[KnownName]:
    """Adds what brackets after a name explain, "Long Name (ABC)", and the places where ABC then stands alone."""
    tokens = document.tokens
    taken = {index for name in found for index in range(name.first, name.last + 1)}
    ends = {name.last: name for name in found}
    explained: dict[str, KnownName] = {}
    extra: list[KnownName] = []
    for opening in range(1, len(tokens) - 2):
        if tokens[opening].text + tokens[opening + 2].text not in ("()", "[]"):
            continue
        short = tokens[opening + 1]
        if not _ABBREVIATION.fullmatch(short.text) or (short.index in taken and opening - 1 not in ends):
            continue
        long_form = ends.get(opening - 1)
        if long_form is None:
            first = _initials_start(document, opening - 1, short.text)
            if first is None:
                first = _telling_start(document, register, opening - 1, short.text)
            if first is None or any(index in taken for index in range(first, opening)):
                continue
            long_form = KnownName(first, opening - 1, None)
            extra.append(long_form)
        explained[short.text] = long_form
    for token in tokens if explained else ():
        full = explained.get(token.text)
        if full and token.index not in taken:
            extra.append(KnownName(token.index, token.index, full.entry, (full.first, full.last), full.kind))
    return sorted([*found, *extra], key=lambda name: name.first)


def _initials_start(document: Document, last: int, short: str) -> int | None:
    """Where a run of words ending at `last` begins whose initials make the abbreviation; None if none does."""
    letters = [char.lower() for char in short if char.isupper()]
    at = last
    needed = len(letters)
    while at >= 0 and last - at < _LONGEST and needed:
        token = document.tokens[at]
        if not token.text[0].isalnum() and token.text not in ("-", "–"):
            return None
        if token.text[0].isalpha() and token.lower[0] == letters[needed - 1]:
            needed -= 1
        elif token.text[0].isupper() and not document.capitals:
            return None
        if needed:
            at -= 1
    return at if needed == 0 and at >= 0 else None


def _telling_start(document: Document, register: PartyRegister, last: int, short: str) -> int | None:
    """Where a run of capitalised words up to `last` begins that tells a kind; None for a title, as "Captain (Capt)"."""
    if short in kind_words().abbreviations:
        return None
    first = last + 1
    while first > 0 and last - first < _LONGEST and _in_name(document, first - 1):
        first -= 1
    while first <= last and document.tokens[first].lower in _LINKS:
        first += 1
    if first >= last:
        return None
    text = document.span_of(first, last).of(document.text)
    known = kind_of(text, register, capitals=document.capitals) is not PartyKind.UNKNOWN
    single = any(document.tokens[index].lower in party_words().single for index in range(first, last + 1))
    return first if known and not single else None
