"""Names of parties in a text: those of the register, and abbreviations that the text itself explains."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.extract.document import Document
from counterclaim.records import PartyKind
from counterclaim.registers.parties import PartyRegister, RegisterEntry

_MARK_OFF = frozenset({"'s", "’s", "'", "’"})
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z](?:[-/][A-Z]\w*)?s?")


@dataclass(frozen=True)
class KnownName:
    """Tokens `[first, last]` that are a name of the register, or an abbreviation that the text explains."""

    first: int
    last: int
    entry: RegisterEntry | None
    long_form: tuple[int, int] | None = None


def known_names(document: Document, register: PartyRegister) -> list[KnownName]:
    """Names of the register, and "Long Name (ABC)", with the places where ABC then stands alone."""
    tokens = [token for token in document.tokens if token.lower not in _MARK_OFF and any(map(str.isalnum, token.text))]
    words = [token.text for token in tokens]
    found = []
    for match in register.scan(words, capitals=document.capitals):
        run = tokens[match.first : match.last]
        if document.capitals and not any(token.pos == "PROPN" for token in run):
            continue
        if match.entry.kind is PartyKind.STATE and match.last - match.first == 1:
            continue
        found.append(KnownName(run[0].index, run[-1].index, match.entry))
    return _with_abbreviations(document, found)


def _with_abbreviations(document: Document, found: list[KnownName]) -> list[KnownName]:
    """Adds abbreviations explained in brackets after a name."""
    tokens = document.tokens
    taken = {index for name in found for index in range(name.first, name.last + 1)}
    explained: dict[str, KnownName] = {}
    ends = {name.last: name for name in found}
    extra: list[KnownName] = []
    for opening in range(1, len(tokens) - 2):
        if tokens[opening].text != "(" or tokens[opening + 2].text != ")":
            continue
        short = tokens[opening + 1]
        if not _ABBREVIATION.fullmatch(short.text) and not document.capitals:
            continue
        long_form = ends.get(opening - 1)
        if long_form is None:
            first = _initials_start(document, opening - 1, short.text)
            if first is None:
                continue
            long_form = KnownName(first, opening - 1, None)
            extra.append(long_form)
        explained[short.text] = long_form
    if explained:
        for token in tokens:
            long_form = explained.get(token.text)
            if long_form and token.index not in taken:
                extra.append(KnownName(token.index, token.index, long_form.entry, (long_form.first, long_form.last)))
    return sorted([*found, *extra], key=lambda name: name.first)


def _initials_start(document: Document, last: int, short: str) -> int | None:
    """Where a run of words ending at `last` begins whose initials make the abbreviation; None if none does."""
    letters = [char.lower() for char in short if char.isupper()]
    at = last
    needed = len(letters)
    while at >= 0 and last - at < 10 and needed:
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
