"""What a person decided: append-only, numbered, each chained by hash to the one before."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limit
from pydantic import JsonValue

from counterclaim.records.base import Record


class JudgementKind(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    SAME_INCIDENT = "same_incident"
    OTHER_INCIDENT = "other_incident"
    UNSURE = "unsure"
    PIN = "pin"
    EXCLUDE = "exclude"
    WITHHOLD = "withhold"
    NOTE = "note"


class TargetKind(StrEnum):
    """What a judgement can be about."""

    REPORT = "report"
    FIGURE = "figure"
    ATTRIBUTION = "attribution"
    EVENT = "event"
    INCIDENT = "incident"
    CLAIM = "claim"
    SOURCE = "source"


class Target(Record):
    """What a judgement is about. `report` is the report that holds it, for things within a report."""

    kind: TargetKind
    id: str
    report: str | None = None


class Correction(Record):
    """A field, the value that it had, and the value that it gets."""

    field: str
    was: Annotated[JsonValue, Limit(alias="from")] = None
    becomes: Annotated[JsonValue, Limit(alias="to")] = None


class Judgement(Record):
    """A decision. `number` counts from 1 without gaps; `previous` is the hash of the judgement before.

    `other` is the second target of `same_incident` and `other_incident`; `added` is the record that
    `add` adds; `when` is the moment in ISO 8601, UTC; `supersedes` the number of the judgement that
    this one replaces.
    """

    number: Annotated[int, Limit(ge=1)]
    target: Target
    kind: JudgementKind
    correction: Correction | None = None
    added: JsonValue = None
    other: Target | None = None
    who: str
    when: str
    why: str | None = None
    supersedes: int | None = None
    previous: str
    hash: str
