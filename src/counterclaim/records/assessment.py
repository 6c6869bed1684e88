"""What the claims on an incident bear, under a named policy."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Limit

from counterclaim.records.base import Record
from counterclaim.records.incident import Toll


class PolicyRef(Record):
    """Which policy: name, version, SHA-256 of its file, and where its rules come from."""

    name: str
    version: str
    sha256: str
    sources: tuple[str, ...] = ()


class TollAssessment(Record):
    """The range of one toll, with reasons.

    `low`, `best`, `high` are numbers of people, each some speaker's word or a sum of such; null
    where nobody's word gives one. `contesting` are ids of claims; `origins` the number of
    independent origins; `grade` the Admiralty code's number from 1 (confirmed) to 6 (can't be
    judged). `reasons` are sentences that name the claims.
    """

    toll: Toll
    low: int | None = None
    best: int | None = None
    high: int | None = None
    high_open: bool = False
    contested: bool = False
    contesting: tuple[str, ...] = ()
    origins: int = 0
    grade: Annotated[int, Limit(ge=1, le=6)] = 6
    reasons: tuple[str, ...] = ()


class Assessment(Record):
    """An incident's tolls under a policy; `as_of` is the last day that counted, where one was given."""

    incident: str
    policy: PolicyRef
    engine: str
    linker: str
    as_of: str | None = None
    tolls: tuple[TollAssessment, ...] = ()
