"""Whether parties of different reports are one."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def names_of(party: Party) -> frozenset[str]:
    """The keys of the name and the aliases."""
    return frozenset(key for key in map(name_key, (party.name, *party.aliases)) if key)
