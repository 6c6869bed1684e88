"""Whether parties of different reports are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from counterclaim.lexicon import load, words
from counterclaim.records import Party, PartyKind
from counterclaim.registers.folding import fold

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def name_key(name: str) -> str:
    """The name as a key: folded, without a leading article."""
    return fold(_ARTICLE.sub("", name.strip()))


def party_key(party: Party) -> str:
    """What makes a party that party across reports: its first register id, else kind of name and name."""
    if party.register_ids:
        return min(party.register_ids)
    return f"name:{name_key(party.name)}"


def root_key(party: Party, parties: Sequence[Party]) -> str:
    """The key of the party at the top of the chain of parents; for a state the country, where that is known.

    "The army", "police" and "officials" of one country are one state.
    """
    top = top_of(party, parties)
    return f"state:{top.country}" if top.kind is PartyKind.STATE and top.country else party_key(top)


def top_of(party: Party, parties: Sequence[Party]) -> Party:
    """The party at the top of the chain of parents."""
    by_id = {one.id: one for one in parties}
    seen = {party.id}
    while party.parent in by_id and party.parent not in seen:
        party = by_id[party.parent]
        seen.add(party.id)
    return party


def is_named(party: Party) -> bool:
    """Whether the party is named, rather than described: known to a register, or with a word that no description has.

    "33 attackers" and "Gunmen" describe; "Baloch Liberation Army" names.
    """
    if party.register_ids:
        return True
    return any(not word.isdigit() and word not in _describing() for word in name_key(party.name).split())


@cache
def _describing() -> frozenset[str]:
    """The words that describe, single words of the lists of kinds, and their plurals."""
    kinds = [load("parties")["strong"][kind] for kind in ("nonstate_armed", "civilian")]
    listed = words("descriptions", "words") | {word for kind in kinds for word in kind if " " not in word}
    return frozenset(listed | {f"{word}s" for word in listed})


def names_of(party: Party) -> frozenset[str]:
    """The keys of the name and the aliases."""
    return frozenset(key for key in map(name_key, (party.name, *party.aliases)) if key)
