"""Records in words for people: numbers, tolls, speakers, days, places."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.records import (
    Bound,
    Category,
    DatePrecision,
    Demographic,
    Figure,
    Incident,
    Interest,
    Outcome,
    PartyKind,
    Place,
    PlacePrecision,
    Toll,
    Unit,
    When,
)

NOTHING = "–"
"""What stands where nothing is known."""

KINDS = {
    PartyKind.STATE: "state",
    PartyKind.NONSTATE_ARMED: "armed non-state",
    PartyKind.CIVILIAN: "civilian",
    PartyKind.MEDIA: "media",
    PartyKind.MEDICAL: "medical",
    PartyKind.NGO: "NGO",
    PartyKind.INTERGOVERNMENTAL: "intergovernmental",
    PartyKind.UNKNOWN: "kind unknown",
}

OWN_VOICE = "own voice"
"""The kind of a column in which a report speaks for itself."""

INTERESTS = {
    Interest.OWN: "own losses",
    Interest.ENEMY: "the enemy's losses",
    Interest.OTHER: "no stake",
    Interest.UNKNOWN: "a party, on people not described further",
}

_CATEGORIES = {
    Category.CIVILIAN: "civilians",
    Category.STATE_FORCES: "state forces",
    Category.NONSTATE_ARMED: "armed non-state",
    Category.MIXED: "people of several kinds",
    Category.UNKNOWN: "people not described",
}

_OUTCOMES = {Outcome.KILLED_OR_INJURED: "killed or injured"}

_PEOPLE = {Demographic.CHILDREN: "children", Demographic.WOMEN: "women", Demographic.MEN: "men"}

_VAGUE = frozenset(
    {Unit.PLURAL, Unit.FEW, Unit.SEVERAL, Unit.SOME, Unit.MANY, Unit.TENS, Unit.DOZENS, Unit.SCORES, Unit.HUNDREDS,
     Unit.THOUSANDS}
)  # fmt: skip


def of(value: StrEnum) -> str:
    """A value of any vocabulary in words."""
    for table in (KINDS, INTERESTS, _CATEGORIES, _OUTCOMES, _PEOPLE):
        for known, said in table.items():
            if known is value:
                return said
    return value.value.replace("_", " ")


def number(figure: Figure) -> str:
    """What a figure says, in as few words as can be: "23", "at least 31", "more than 20", "dozens (24 or more)"."""
    low, high = figure.low, figure.high
    if figure.unit in _VAGUE and low is not None and high is None:
        word = "several people" if figure.unit is Unit.PLURAL else str(figure.unit)
        return f"{word} ({low:,} or more)"
    if low is not None and low == high:
        return f"about {low:,}" if figure.bound is Bound.ABOUT else f"{low:,}"
    if low is None:
        if high is None:
            return "a number not told"
        return f"fewer than {high + 1:,}" if figure.bound is Bound.FEWER_THAN else f"up to {high:,}"
    if high is None:
        return f"more than {low - 1:,}" if figure.bound is Bound.MORE_THAN and low else f"at least {low:,}"
    return f"{low:,} to {high:,}"


def outcome(value: Outcome) -> str:
    """An outcome in words."""
    return _OUTCOMES.get(value, value.value)


def who(toll: Toll, incident: Incident) -> str:
    """Whom a toll counts."""
    words = _PEOPLE[toll.demographic] if toll.demographic else ""
    if toll.category is not None:
        category = _CATEGORIES[toll.category]
        words = f"{words} among {category}" if words else category
    party = incident.party(toll.party)
    if party is not None:
        words = f"{words or 'people'} ({party.name})"
    return words or "all"


def kind(value: PartyKind) -> str:
    """A party's kind in words."""
    return KINDS[value]


def day(when: When | None) -> str:
    """A date as it is known."""
    if when is None or when.precision is DatePrecision.UNKNOWN or when.start is None:
        return "date unknown"
    if when.start == when.end:
        return when.start.isoformat()
    return f"{when.start.isoformat()} to {when.end.isoformat() if when.end else '?'}"


def place(value: Place) -> str:
    """A place with its country, and how exactly it is known where that isn't a point."""
    if value.precision is PlacePrecision.UNKNOWN and not value.name:
        return "place unknown"
    names = [value.name, value.admin1 if value.admin1 != value.name else None, value.country]
    return ", ".join(name for name in names if name) or "place unknown"


def bounds(low: int | None, best: int | None, high: int | None, high_open: bool) -> tuple[str, str, str]:
    """Low, best and high of an assessment; an open high has a plus sign."""
    shown = [NOTHING if value is None else f"{value:,}" for value in (low, best, high)]
    return shown[0], shown[1], shown[2] + ("+" if high_open and high is not None else "")
