"""Words of reports as a page shows them."""

from __future__ import annotations

import unicodedata

from counterclaim.records import DatePrecision, Place, PlacePrecision, When

NOTHING = "–"
"""What stands where nothing is known."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\u200c\u200d")  # joiners: letters of Persian and Hindi names need them

PRECISION = {
    PlacePrecision.POINT: "known exactly",
    PlacePrecision.NEAR: "within about 25 km",
    PlacePrecision.ADMIN2: "known to the second-order division; the point is its middle",
    PlacePrecision.ADMIN1: "known to the first-order division; the point is its middle",
    PlacePrecision.AREA: "known to an area; the point stands for it",
    PlacePrecision.COUNTRY: "known to the country; the point stands for it",
    PlacePrecision.INTERNATIONAL: "waters or airspace",
    PlacePrecision.UNKNOWN: "not known",
}


def clean(words: object) -> str:
    """The words on one line, without characters that aren't seen: these could turn the direction of writing."""
    shown = "".join(_shown(character) for character in str(words))
    return " ".join(shown.split())


def _shown(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _UNSEEN:
        return character
    return " " if character.isspace() else ""


def day(when: When | None) -> str:
    """A day, or the period in which it lies."""
    if when is None or when.precision is DatePrecision.UNKNOWN or when.start is None:
        return "date unknown"
    start, end = when.start.isoformat(), when.end.isoformat() if when.end else "?"
    return start if start == end else f"{start} to {end}"


def place(value: Place) -> str:
    """A place with its divisions and country."""
    names = [value.name, value.admin2, value.admin1, value.country]
    return ", ".join(dict.fromkeys(name for name in names if name)) or "place unknown"


def number(value: int | None) -> str:
    """A number of people."""
    return NOTHING if value is None else f"{value:,}"
