"""From what a person types, or a page sends, to the value of a field."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, JsonValue, ValidationError

from counterclaim.records import Party, RawSpan, Reading
from counterclaim.review.findings import Finding

ONE_SPAN = frozenset({"quantity", "span"})
"""Fields that hold one span."""

MANY_SPANS = frozenset({"victims", "evidence", "claimant", "source", "cue", "content"})
"""Fields that hold several spans, in figures and attributions (an event's `victims` are participants)."""

PARTY_FIELDS = frozenset({"claimant_party", "victims_party", "speaker"})
"""Fields that hold the id of a party of the reading."""


class JudgementError(ValueError):
    """A judgement that can't be made as asked; the message says what to do instead."""


def parse_value(typed: str) -> JsonValue:
    """What was typed as a value: JSON where it is JSON (31, true, null, [[10, 16]]), else the words themselves."""
    try:
        value: JsonValue = json.loads(typed)
    except ValueError:
        return typed
    return value


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """'; did you mean …?' with the nearest known word, or all known words where none is near."""
    listed = sorted(str(word) for word in known)
    near = difflib.get_close_matches(wrong, listed, n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(listed)}"


def place_spans(field: str, value: JsonValue, text: str | None, near: int | None) -> JsonValue:
    """The value of a field that holds spans: offsets as they are, words as the offsets where they stand.

    Of several places where the words stand, the nearest to `near` (an offset) is taken; without
    `near`, several places are an error. Null becomes no spans at all.
    """
    if field in ONE_SPAN:
        return value if isinstance(value, list | dict) else _find_words(field, value, text, near)
    if value is None:
        return []
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(end, int) for end in value):
            return [value]
        return [part if isinstance(part, list) else _find_words(field, part, text, near) for part in value]
    return [_find_words(field, value, text, near)]


def _find_words(field: str, value: JsonValue, text: str | None, near: int | None) -> JsonValue:
    words = value if isinstance(value, str) else json.dumps(value)
    if text is None:
        raise JudgementError(f"{field}: give offsets, as [10, 16]: the report's text isn't here to look up {words!r}")
    places = list(_occurrences(words, text)) or list(_occurrences(words.casefold(), text.casefold()))
    if not places or (len(text.casefold()) != len(text) and words not in text):
        raise JudgementError(f"{field}: {words!r} doesn't stand in the report; give its words, or offsets as [10, 16]")
    if near is None and len(places) > 1:
        where = ", ".join(f"[{start}, {start + len(words)}]" for start in places[:5])
        raise JudgementError(f"{field}: {words!r} stands in {len(places)} places; give one as offsets: {where}")
    start = min(places, key=lambda place: abs(place - (near or 0)))
    return [start, start + len(words)]


def _occurrences(words: str, text: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def party_named(field: str, value: JsonValue, reading: Reading) -> JsonValue:
    """The id of the reading's party that has this id, the beginning of it, this name or this alias."""
    if value is None:
        return None
    wanted = str(value).casefold()
    named = [p for p in reading.parties if wanted in _names(p)]
    begun = named or [p for p in reading.parties if p.id.startswith(str(value))]
    if len(begun) == 1:
        return begun[0].id
    listed = ", ".join(f"{party.name} ({party.id})" for party in begun or reading.parties) or "none"
    problem = "is more than one party" if begun else "is no party of this reading"
    raise JudgementError(f"{field}: {value!r} {problem}; its parties are: {listed}")


def _names(party: Party) -> set[str]:
    return {name.casefold() for name in (party.id, party.name, *party.aliases)}


def id_begun(field: str, value: JsonValue, ids: Iterable[str], what: str) -> JsonValue:
    """The one id that is, or begins with, the value; null stays null."""
    if value is None:
        return None
    listed = list(ids)
    matches = [id for id in listed if id == value] or [id for id in listed if id.startswith(str(value))]
    if len(matches) == 1:
        return matches[0]
    problem = "is the beginning of several" if matches else "is none of the"
    raise JudgementError(f"{field}: {value!r} {problem} {what}s of this reading: {', '.join(listed) or 'it has none'}")


def outside(record: BaseModel, length: int) -> list[RawSpan]:
    """The spans anywhere in the record that end after the text does. `length` counts its characters."""
    return [span for span in spans_in(record) if span.end > length]


def spans_in(value: object) -> Iterator[RawSpan]:
    """Every span in a record, however deep."""
    if isinstance(value, RawSpan):
        yield value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from spans_in(getattr(value, field))
    elif isinstance(value, tuple) and value and not isinstance(value[0], str | int):
        for part in value:
            yield from spans_in(part)


def explained(error: ValidationError, record: type[Finding]) -> str:
    """A validation error in a person's words: unknown fields with the nearest known, values with their vocabulary."""
    told = []
    for problem in error.errors(include_url=False):
        place = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "enum":
            told.append(f"{place} can't be {problem['input']!r}: it is {problem['ctx']['expected']}")
        elif problem["type"] == "extra_forbidden" and len(problem["loc"]) == 1:
            told.append(f"{record.__name__.lower()} has no field {place!r}{suggestion(place, record.model_fields)}")
        elif problem["type"] == "missing":
            told.append(f"{place} is missing")
        else:
            message = problem["msg"].removeprefix("Value error, ")
            told.append(f"{place}: {message}" if place else message)
    return "; ".join(told)
