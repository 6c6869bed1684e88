"""GeoNames' own dump format, and which of its names are shown and looked up.

A dump (`allCountries.zip`, `ML.txt`, …; https://download.geonames.org/export/dump/readme.txt) has a place a line in
19 columns parted by tabs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.registers.countries import countries
from counterclaim.registers.folding import fold

COLUMNS = 19
"""Columns of a line."""
LONGEST_LINE = 100_000
"""Characters beyond which a line is none of a dump."""
TYPE_WORDS = frozenset(
    {
        "Province", "District", "Governorate", "Department", "State", "Region", "Prefecture", "Agency", "Division",
        "Oblast", "Rayon", "Raion", "County", "Municipality", "Canton", "Parish", "Voivodeship", "Territory", "Cercle",
    }
)  # fmt: skip
"""Words for a division's kind, which reports leave out or translate."""
_DIVISIONS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3"}
_GONE = frozenset({"PPLH", "PPLQ", "PPLW"})
"""Codes of settlements that are historical, abandoned or destroyed: a report names these rarely as where it happened,
and a destroyed village is listed as an ordinary one, too, where somebody knows of it."""
_CAMPS = frozenset({"CMPRF", "CMP"})
"""Codes of camps, of refugees above all, outside the class of settlements."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A place as a dump has it.

    `kind` is one of the gazetteer's: a division of the first to third order, or `town` for settlements of any
    size; `path` are the codes of the divisions that it lies in or is, from the country on; degrees are WGS 84.
    `names` are the names by which it is looked up, folded, each with whether it is a main one.
    """

    id: int
    name: str
    kind: str
    country: str
    path: tuple[str, ...]
    latitude: float
    longitude: float
    population: int
    names: tuple[tuple[str, bool], ...]


class LineError(ValueError):
    """A line of a dump that can't be used; the message says why."""


def read_line(line: str) -> Listed | None:
    """The place of a line; None for what is neither a division nor a settlement that stands.

    Raises `LineError` for a line that isn't in the format, or whose numbers can't be.
    """
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        raise LineError(f"{len(cells)} columns where the format has {COLUMNS}, parted by tabs")
    number, name, plain, others, latitude, longitude, feature, code, country = cells[:9]
    kind = _kind(feature, code)
    if kind is None:
        return None
    if not number.isascii() or not number.isdecimal() or not 0 < int(number) < 2**62:
        raise LineError(f"{number[:30]!r} is no id of GeoNames")
    if country not in countries():
        raise LineError(f"{country[:10]!r} is no country's code")
    order = int(kind.removeprefix("admin")) if kind.startswith("admin") else 3
    path = (country, *_leading(cells[10 : 10 + order]))
    listed = [each.strip() for each in others.split(",")]
    return Listed(
        id=int(number),
        name=shown_name(name.strip(), listed, country) if kind.startswith("admin") else name.strip(),
        kind=kind,
        country=country,
        path=path,
        latitude=_degrees(latitude, 90, "latitude"),
        longitude=_degrees(longitude, 180, "longitude"),
        population=int(cells[14]) if cells[14].isascii() and cells[14].isdecimal() else 0,
        names=tuple(_names(kind, (name, plain), listed)),
    )


def _kind(feature: str, code: str) -> str | None:
    if feature == "A":
        return _DIVISIONS.get(code)
    if (feature == "P" and code not in _GONE) or (feature == "S" and code in _CAMPS):
        return "town"
    return None


def _leading(codes: Iterable[str]) -> Iterator[str]:
    """The codes up to the first that is missing: what lies below an unknown division can't be told apart."""
    for code in codes:
        if not code.strip():
            return
        yield code.strip()


def _degrees(words: str, most: int, what: str) -> float:
    try:
        found = float(words)
    except ValueError as error:
        raise LineError(f"{words[:30]!r} is no {what}") from error
    if not -most <= found <= most:
        raise LineError(f"a {what} of {words[:30]} lies off the globe")
    return found


def _names(kind: str, main: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The names for lookup: the main ones, for divisions also without the word for their kind, then the others."""
    seen: set[str] = set()
    for name in main:
        for each in (name, without_type(name) if kind.startswith("admin") else None):
            key = fold(each) if each else ""
            if len(key) >= 2 and not key.isdigit() and key not in seen:
                seen.add(key)
                yield key, True
    for name in others:
        key = fold(name) if is_usable(name) else ""
        if len(key) >= 3 and not key.isdigit() and key not in seen:
            seen.add(key)
            yield key, False


def shown_name(name: str, others: list[str], country: str) -> str:
    """A division's name as reports have it: without the word for its kind, and plain where it is transliterated."""
    bare = next((found for other in others if (found := without_type(other))), None)
    shown = bare or without_type(name) or name.partition(", ")[0]
    if country not in TRANSLITERATED:
        return shown if country != "US" else name
    if not bare and country in ENGLISH_ALIASES:
        shown = next((other for other in others if other and other.isascii()), shown)
    shown = shown.translate({ord(mark): None for mark in "‘’ʻʼʿʾ`"})
    return "".join(c for c in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(c))


TRANSLITERATED = frozenset(
    {
        "AE", "AF", "BD", "BH", "BT", "DJ", "DZ", "EG", "ER", "ET", "IL", "IN", "IQ", "IR", "JO", "KW", "LB", "LK",
        "LY", "MM", "MR", "MV", "NP", "OM", "PK", "PS", "QA", "SA", "SD", "SY", "TH", "TN", "YE",
    }
)  # fmt: skip
"""Countries whose Latin names are transliterations: marks on their letters are dropped from the names shown."""
ENGLISH_ALIASES = frozenset({"EG", "IQ", "JO", "LB", "LY", "PS", "SY", "YE"})
"""Countries of whose divisions GeoNames lists the English name among the others."""


def without_type(name: str) -> str | None:
    """A name without the word for a division's kind ("Mopti Region", "Province of Idlib"); None where it has none."""
    words = name.split()
    if len(words) > 1 and words[-1] in TYPE_WORDS:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0] in TYPE_WORDS and words[1] in ("of", "de"):
        return " ".join(words[2:])
    return None


def is_usable(alias: str) -> bool:
    """Whether another name is one that a report in Latin letters may use, and no code."""
    if not 3 <= len(alias) <= 50 or "," in alias or "(" in alias or not is_latin(alias):
        return False
    if alias.isupper() and len(alias) <= 4:
        return False  # an airport's code
    return alias[0].isupper() or not alias[0].isalpha()


def is_latin(name: str) -> bool:
    """Whether all letters are Latin ones."""
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)
