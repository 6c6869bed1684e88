"""Countries in the words and numbers of other organisations' standards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from counterclaim.records import Place
from counterclaim.registers.countries import country
from counterclaim.registers.parties import PartyRegister

_UCDP = "ucdp:"
_GOVERNMENT = "Government of "
_BY_SECOND_ORDER = frozenset({"PH"})
"""Countries whose provinces, of the gazetteer's second order, are UCDP's first: regions group them."""
_PART_OF = {"PS": "IL"}
"""Territories that UCDP, which lists the states of Gleditsch and Ward, codes under another state."""


@dataclass(frozen=True, slots=True)
class Nation:
    """A country: its ISO 3166-1 code and number (None for Kosovo), and its regions in UCDP GED and in ACLED."""

    code: str
    number: int | None
    ucdp_region: str | None
    acled_region: str


@cache
def _nations() -> dict[str, Nation]:
    text = (resources.files(__package__) / "data" / "nations.tsv").read_text(encoding="utf-8")
    listed = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, number, ucdp, acled = line.split("\t")
            listed[code] = Nation(code, int(number) if number else None, ucdp or None, acled)
    return listed


def nation(code: str | None) -> Nation | None:
    """The country of this ISO 3166-1 code, or None."""
    return _nations().get(code or "")


def name(code: str | None) -> str | None:
    """The country's name in the register of countries; None where it isn't known."""
    known = country(code) if code else None
    return known.name if known else None


def ucdp_government(code: str) -> str | None:
    """UCDP's name of a country's government, as in "Government of Myanmar (Burma)"; None where it isn't known."""
    entry = _register().state(code)
    if entry is None:
        return None
    return entry.id.removeprefix(_UCDP) if entry.id.startswith(_UCDP) else entry.name


def ucdp_country(code: str | None) -> str | None:
    """UCDP's name of a country; the register's where UCDP's list of actors doesn't have its government."""
    listed = _PART_OF.get(code, code) if code else None
    government = ucdp_government(listed) if listed else None
    return government.removeprefix(_GOVERNMENT) if government else name(listed)


@cache
def _divisions() -> dict[tuple[str, str], str]:
    text = (resources.files(__package__) / "data" / "ucdp_divisions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {(code, ours): theirs for code, ours, theirs in rows}


def ucdp_divisions(place: Place) -> tuple[str | None, str | None]:
    """The first-order and the second-order division of a place as UCDP codes them.

    Where it counts by the gazetteer's second order, its own second is unknown.
    """
    code = place.country or ""
    if code in _BY_SECOND_ORDER and place.admin2:
        return place.admin2, None
    return _divisions().get((code, place.admin1 or ""), place.admin1), place.admin2


def ucdp_actor(register_ids: tuple[str, ...]) -> str | None:
    """UCDP's name of a party with these ids of the register; None where UCDP's list doesn't have it."""
    return next((id.removeprefix(_UCDP) for id in register_ids if id.startswith(_UCDP)), None)


@cache
def _register() -> PartyRegister:
    return PartyRegister.load()
