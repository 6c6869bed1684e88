"""The fields of figures, attributions and events, and what each can hold: what a form for them is made from."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from counterclaim.records import Place, RawSpan, Record, TargetKind, When
from counterclaim.review.findings import FINDING_TYPES
from counterclaim.review.making import POINTERS
from counterclaim.review.values import PARTY_FIELDS
from counterclaim.views import words


class FieldKind(StrEnum):
    """What a field holds. `choices` are several of a vocabulary; `records` a list of records of `parts`."""

    CHOICE = "choice"
    NUMBER = "number"
    FLAG = "flag"
    TEXT = "text"
    DATE = "date"
    SPAN = "span"
    SPANS = "spans"
    PARTY = "party"
    PARTIES = "parties"
    FIGURE = "figure"
    EVENT = "event"
    ATTRIBUTION = "attribution"
    CHOICES = "choices"
    RECORDS = "records"


class Choice(Record):
    """A value of a closed vocabulary, and how it is said."""

    value: str
    words: str


class FieldForm(Record):
    """A field by the name that a correction takes ("when.start"), and what it holds; `empty` where it may be null."""

    name: str
    words: str
    kind: FieldKind
    empty: bool = False
    choices: tuple[Choice, ...] = ()
    parts: tuple[FieldForm, ...] = ()


_NEVER_TYPED = frozenset({"id", "probability", "produced_by", "names_people", "covers"})
"""What is the machine's own, or follows from the rest."""

_NEVER_TYPED_WITHIN = frozenset({"probability"})
"""The same, of those who and what take part in an event: a person who names one says whether the words are private."""

_PARTIES = PARTY_FIELDS | {"party", "by"}
"""Fields that hold the id of a party, also of the records that an event holds."""

_WITHIN: dict[type[BaseModel], tuple[str, ...]] = {
    When: ("start", "end", "precision"),
    Place: ("name", "country", "admin1", "admin2", "latitude", "longitude", "precision"),
}
"""Which parts of a record within a record can be corrected by themselves."""


@cache
def fields_of(kind: TargetKind) -> tuple[FieldForm, ...]:
    """The fields that a person can correct in a figure, an attribution or an event, in the record's order."""
    return tuple(_fields(FINDING_TYPES[kind]))


def _fields(record: type[BaseModel], never: frozenset[str] = _NEVER_TYPED) -> Iterator[FieldForm]:
    for name, info in record.model_fields.items():
        if name in never:
            continue
        inner, empty = _inner(info.annotation)
        within = _WITHIN.get(inner) if isinstance(inner, type) else None
        if within is None:
            yield _field(name, inner, empty)
            continue
        for part in within:
            of_part, part_empty = _inner(inner.model_fields[part].annotation)
            yield _field(f"{name}.{part}", of_part, part_empty)


def _field(name: str, inner: Any, empty: bool) -> FieldForm:
    kind = _kind(name, inner)
    listed = _listed(inner) if kind in (FieldKind.CHOICES, FieldKind.RECORDS) else inner
    vocabulary = listed if kind in (FieldKind.CHOICE, FieldKind.CHOICES) else ()
    choices = tuple(Choice(value=one.value, words=words.of(one)) for one in vocabulary)
    parts = tuple(_fields(listed, _NEVER_TYPED_WITHIN)) if kind is FieldKind.RECORDS else ()
    return FieldForm(name=name, words=_said(name), kind=kind, empty=empty, choices=choices, parts=parts)


def _listed(inner: Any) -> Any:
    """What a field that holds several holds several of."""
    return _inner(get_args(inner)[0])[0]


_SAID = {
    "span": "its words",
    "spans": "words",
    "muc4_types": "types of MUC-4",
    "names_people": "words name private persons",
}
"""Fields whose names say too little beside a form's input."""


def _said(name: str) -> str:
    return _SAID.get(name) or name.replace("_", " ").replace(".", ": ")


def _kind(name: str, inner: Any) -> FieldKind:
    if name in _PARTIES:
        return FieldKind.PARTY
    if name == "via":
        return FieldKind.PARTIES
    if name in POINTERS:
        return FieldKind(POINTERS[name].value)
    if get_origin(inner) is tuple:
        first = _listed(inner)
        if first is RawSpan:
            return FieldKind.SPANS
        return FieldKind.CHOICES if issubclass(first, StrEnum) else FieldKind.RECORDS
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return FieldKind.CHOICE
    known = {bool: FieldKind.FLAG, int: FieldKind.NUMBER, float: FieldKind.NUMBER, RawSpan: FieldKind.SPAN}
    if getattr(inner, "__name__", "") == "date":
        return FieldKind.DATE
    return known.get(inner, FieldKind.TEXT)


def _inner(annotation: Any) -> tuple[Any, bool]:
    """What an annotation is about, without limits and without "or null"; and whether it may be null."""
    if get_origin(annotation) is Annotated:
        return _inner(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        inner, _ = _inner(rest[0])
        return inner, len(rest) < len(get_args(annotation))
    return annotation, False
