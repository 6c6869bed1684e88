"""The words about places, from lexicon/en/places.toml, ready for use."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load

CONNECTORS = frozenset(
    {"al", "el", "de", "del", "la", "las", "los", "e", "ul", "i", "bin", "y", "du", "des", "da", "do"}
)
"""Small words inside names, with which a name may also begin."""


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """A list of places.toml as a set."""
    return frozenset(load("places")[table][name])


@cache
def division_levels() -> dict[str, str]:
    """The level that each division word makes of a name: `admin1`, `admin2`, `town` or `region`."""
    return {word: level for level, words in reversed(load("places")["divisions"].items()) for word in words}


@cache
def joins() -> frozenset[str]:
    """What may stand between a place and the one that holds it, as lower-case text with single blanks."""
    return frozenset(load("places")["words"]["joins"])


@cache
def international() -> tuple[str, ...]:
    """Phrases for waters and air that belong to no country."""
    return tuple(load("places")["words"]["international"])
