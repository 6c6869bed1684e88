"""News agencies by their names and abbreviations."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load
from counterclaim.link.names import name_key


def agency_named(name: str) -> str | None:
    """The news agency that has this name or abbreviation, or None."""
    return _by_name().get(name_key(name))


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for agency in load("agencies")["agency"]:
        for each in (agency["name"], *agency.get("names", []), *agency.get("credits", [])):
            found.setdefault(name_key(each), str(agency["name"]))
    return found
