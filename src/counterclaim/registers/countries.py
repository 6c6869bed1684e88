"""Countries: names, the words for their people, capitals, ISO 3166-1 codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from counterclaim.registers.folding import fold


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: its ISO 3166-1 code of two letters, names, adjectives and capital."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str | None


@cache
def countries() -> dict[str, Country]:
    """All countries by code."""
    text = (resources.files(__package__) / "data" / "countries.tsv").read_text(encoding="utf-8")
    listed = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, name, aliases, adjectives, capital = line.split("\t")
            listed[code] = Country(code, name, _split(aliases), _split(adjectives), capital or None)
    return listed


def country(code: str) -> Country | None:
    """The country of this code, or None."""
    return countries().get(code)


def country_of(word: str) -> str | None:
    """The code of the one country that the name, adjective or word for its people stands for ("Pakistani": "PK").

    None for a word that belongs to no country, or to several ("Congolese"). "US" and "U.S." count
    only in capitals, because "us" is a pronoun.
    """
    found = countries_of(word)
    return found[0] if len(found) == 1 else None


def countries_of(word: str) -> tuple[str, ...]:
    """The codes of all countries that the word can stand for."""
    return country_named(word) or country_described(word)


def country_named(word: str) -> tuple[str, ...]:
    """The codes of the countries that the word is a name of."""
    return () if word in {"us", "Us"} else _by_name().get(fold(word), ())


def country_described(word: str) -> tuple[str, ...]:
    """The codes of the countries of which the word is an adjective or a word for the people."""
    return _by_adjective().get(fold(word), ())


def is_country_word(word: str) -> bool:
    """Whether the word, whatever its case, is the name, the adjective or the capital of a country."""
    return fold(word) in _words()


@cache
def _words() -> frozenset[str]:
    capitals = {fold(each.capital) for each in countries().values() if each.capital}
    return frozenset({*_by_name(), *_by_adjective(), *capitals})


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    return _index({each.code: (each.name, *each.aliases) for each in countries().values()})


@cache
def _by_adjective() -> dict[str, tuple[str, ...]]:
    return _index({each.code: each.adjectives for each in countries().values()})


def _index(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for code, listed in names.items():
        for name in listed:
            codes = index.setdefault(fold(name), [])
            if code not in codes:
                codes.append(code)
    return {key: tuple(codes) for key, codes in index.items()}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
