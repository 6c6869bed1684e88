"""The news agency that a byline credits."""

from __future__ import annotations

import re
from functools import cache

from counterclaim import lexicon

_SEPARATORS = re.compile(r"\s*(?:[,/;|&]|\band\b|\bwith\b)\s*")
_FRAME = re.compile(r"^(?:by|from|source:|agencies:?)\s+", re.IGNORECASE)


def agency_in(byline: str | None) -> str | None:
    """The name of the first agency that a byline consists of or lists ("AFP", "A. Writer / Reuters"); None if none.

    A person's name that only holds an agency's credits nobody: the whole part must be the agency's.
    """
    if not byline:
        return None
    parts = _SEPARATORS.split(_FRAME.sub("", byline.strip()))
    return next((name for part in parts if (name := _agencies().get(part.casefold()))), None)


@cache
def _agencies() -> dict[str, str]:
    names: dict[str, str] = {}
    for agency in lexicon.load("agencies")["agency"]:
        for written in (agency["name"], *agency.get("names", ()), *agency.get("credits", ())):
            names.setdefault(written.casefold(), agency["name"])
    return names
