"""Whether parties of different reports are one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.lexicon import words
from counterclaim.records import Party, PartyKind
from counterclaim.registers.naming import describing, is_named, name_key

__all__ = [
    "bare_key",
    "body_of",
    "is_named",
    "is_short_for",
    "name_key",
    "names_of",
    "party_key",
    "root_key",
    "top_of",
]

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def bare_key(name: str) -> str:
    """The key of a name without what stands before it and doesn't belong to it: "the banned Front" is "front".

    A name of nothing else keeps all its words.
    """
    left = [word for word in _ARTICLE.sub("", name.strip()).split() if word]
    before = words("descriptions", "before_names")
    while len(left) > 1 and left[0].lower().replace("’", "'") in before:
        left = left[1:]
    return name_key(" ".join(left))


def is_short_for(short: str, name: str) -> bool:
    """Whether a description in small letters is the end of a name: "the committee", of the "Shore Committee".

    Not where a preposition links it: the hospital isn't the doctor at the hospital.
    """
    if short != short.lower() or not set(name_key(short).split()) - describing():
        return False
    end, whole = bare_key(short), bare_key(name)
    if end == whole or not whole.endswith(f" {end}"):
        return False
    return not set(whole.removesuffix(end).split()) & words("descriptions", "of_body")


def body_of(name: str) -> str | None:
    """The key of the body that a described speaker is of, after the first preposition; None without one."""
    links = words("descriptions", "of_body")
    left = name_key(name).split()
    at = next((number for number, word in enumerate(left) if word in links and number), None)
    return bare_key(" ".join(left[at + 1 :])) if at is not None else None


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
