"""Cover names: the words that stand for armed groups' names while a report is read, so that no name decides anything.

The names differ in length, in words, in what the words mean, and in whether a register knows them; a reading must not.
So each group goes under a cover name, one word, given in the order in which the text first names the groups, and the
rules know no more of it than that it is an armed group's. The names come back when the reading is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from counterclaim.records import PartyKind
from counterclaim.registers.parties import PartyRegister, RegisterEntry

NOUN = "taliban"
"""The noun of the lexicons as which a cover name is read: the parser and the trained reader see it for every group."""

_STEM, _ENDINGS = "Xar", "aeioubdklr"
_COVER = re.compile(rf"\b{_STEM}[{_ENDINGS}]{{2}}\b")
_PREFIX = "cover:"

COVERS = tuple(_STEM + "".join(letters) for letters in product(_ENDINGS, repeat=2))
"""All cover names: a report that names more groups is read with the names of the rest."""

ENTRIES = {cover: RegisterEntry(id=f"{_PREFIX}{cover}", name=cover, kind=PartyKind.NONSTATE_ARMED) for cover in COVERS}
"""Each as an entry of a register."""

_LOWERED = frozenset(cover.lower() for cover in COVERS)


def is_cover(word: str) -> bool:
    """Whether a word in lower case is a cover name."""
    return word in _LOWERED


def cover_of(register_id: str) -> str | None:
    """The cover name whose entry has this id; None for an entry of a real register."""
    return register_id.removeprefix(_PREFIX) if register_id.startswith(_PREFIX) else None


def covers_in(text: str) -> Iterator[re.Match[str]]:
    """The cover names in a text."""
    return _COVER.finditer(text)


@lru_cache(maxsize=16)
def with_covers(register: PartyRegister) -> PartyRegister:
    """The register with the cover names besides."""
    return PartyRegister([*register.entries, *ENTRIES.values()])
