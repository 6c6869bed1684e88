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
    """What a field holds. `list` is anything else that is a list of records, given as JSON."""

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
    LIST = "list"


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


_NEVER_TYPED = frozenset({"id", "probability", "produced_by", "names_people", "covers"})
"""What is the machine's own, or follows from the rest."""

_WITHIN: dict[type[BaseModel], tuple[str, ...]] = {
    When: ("start", "end", "precision"),
    Place: ("name", "country", "admin1", "admin2", "latitude", "longitude", "precision"),
}
"""Which parts of a record within a record can be corrected by themselves."""


@cache
def fields_of(kind: TargetKind) -> tuple[FieldForm, ...]:
    """The fields that a person can correct in a figure, an attribution or an event, in the record's order."""
    return tuple(_fields(FINDING_TYPES[kind]))


def _fields(record: type[BaseModel]) -> Iterator[FieldForm]:
    for name, info in record.model_fields.items():
        if name in _NEVER_TYPED:
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
    choices = tuple(Choice(value=one.value, words=words.of(one)) for one in inner) if kind is FieldKind.CHOICE else ()
    return FieldForm(name=name, words=_said(name), kind=kind, empty=empty, choices=choices)


def _said(name: str) -> str:
    return name.replace("_", " ").replace(".", ": ")


def _kind(name: str, inner: Any) -> FieldKind:
    if name in PARTY_FIELDS:
        return FieldKind.PARTY
    if name == "via":
        return FieldKind.PARTIES
    if name in POINTERS:
        return FieldKind(POINTERS[name].value)
    if get_origin(inner) is tuple:
        (first, *_) = get_args(inner)
        return FieldKind.SPANS if _inner(first)[0] is RawSpan else FieldKind.LIST
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
