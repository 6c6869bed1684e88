"""Whether words name a party or only describe it."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicon import load, words
from counterclaim.records import Party
from counterclaim.registers.folding import fold

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def name_key(name: str) -> str:
    """The name as a key: folded, without a leading article."""
    return fold(_ARTICLE.sub("", name.strip()))


def is_named(party: Party) -> bool:
    """Whether the party is named, rather than described: known to a register, or with a word that no description has.

    "33 attackers" and "Gunmen" describe; "Baloch Liberation Army" names.
    """
    if party.register_ids:
        return True
    return any(not word.isdigit() and word not in describing() for word in name_key(party.name).split())


@cache
def describing() -> frozenset[str]:
    """The words that describe, single words of the lists of kinds, and their plurals."""
    kinds = [load("parties")["strong"][kind] for kind in ("nonstate_armed", "civilian")]
    listed = words("descriptions", "words") | {word for kind in kinds for word in kind if " " not in word}
    return frozenset(listed | {f"{word}s" for word in listed})
