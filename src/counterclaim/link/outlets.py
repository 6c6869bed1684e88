"""In whose voice a report speaks, and when it first appeared."""

from __future__ import annotations

from counterclaim.lexicon import words
from counterclaim.link.names import name_key
from counterclaim.records import Header, Reading, When


def first_publication(reading: Reading) -> Header | None:
    """The publication in which the report first appeared; of several of one day the first by name."""
    if not reading.header:
        return None
    return min(reading.header, key=lambda one: (_day(one.published), one.source or "", one.publication or ""))


def published(reading: Reading) -> When | None:
    """When the report first appeared."""
    first = first_publication(reading)
    return first.published if first else None


def outlet(reading: Reading) -> str:
    """The name of the outlet whose voice the report's is; the report's id where no outlet is known."""
    first = first_publication(reading)
    named = first.source or first.agency if first else None
    return named or f"report {reading.report}"


def speaks_of_itself(name: str) -> bool:
    """Whether these words for a speaker are an outlet's for itself or its people: "a reporter of the agency"."""
    return all(word in words("agencies", "selves") for word in name_key(name).split())


def _day(when: When | None) -> str:
    return when.end.isoformat() if when and when.end else "9999-12-31"
