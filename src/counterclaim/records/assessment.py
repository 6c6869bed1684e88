"""What the claims on an incident bear, under a named policy."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Limit

from counterclaim.records.base import Record
from counterclaim.records.figure import Outcome
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


class ConflictSides(Record):
    """Who fought whom, in the terms of UCDP (definitions; GED codebook, type_of_violence, side_a, side_b).

    `violence` is 1 (state-based), 2 (non-state), 3 (one-sided) or null where nothing shows which. `a` and
    `b` are ids of parties of the incident, null where nobody names them. State-based: `a` is a government.
    One-sided: `a` is the perpetrator, and `b` stays null, for it is the civilians. `a_called` and `b_called` are ids
    of the register of parties where the policy has another name for a side than reports do ("ucdp:IS"), or knows
    the government that nobody names.
    """

    violence: Annotated[int, Limit(ge=1, le=3)] | None = None
    a: str | None = None
    b: str | None = None
    a_called: str | None = None
    b_called: str | None = None
    reasons: tuple[str, ...] = ()


class PolicyTotal(Record):
    """A number that a policy asks for by a name of its own, as UCDP's `deaths_a` or ACLED's `fatalities`.

    `low`, `best` and `high` are numbers of people; null are those that the policy doesn't give, or that
    nobody's word gives. `reasons` are sentences that name the claims.
    """

    name: str
    outcome: Outcome
    low: int | None = None
    best: int | None = None
    high: int | None = None
    high_open: bool = False
    reasons: tuple[str, ...] = ()


class PolicyGrade(Record):
    """A policy's own word for how sure an incident is, as Airwars' "Fair" or UCDP's "Check Deaths", and why."""

    word: str
    reasons: tuple[str, ...] = ()


class Assessment(Record):
    """An incident's tolls under a policy; `as_of` is the last day that counted, where one was given.

    `sides`, `totals` and `policy_grade` are there where the policy asks for them. `left_out` says why the
    incident is too small to be an event under the policy; null where it isn't.
    """

    incident: str
    policy: PolicyRef
    engine: str
    linker: str
    as_of: str | None = None
    tolls: tuple[TollAssessment, ...] = ()
    sides: ConflictSides | None = None
    totals: tuple[PolicyTotal, ...] = ()
    policy_grade: PolicyGrade | None = None
    left_out: str | None = None

    def total(self, name: str) -> PolicyTotal | None:
        """The policy's total of this name, or None."""
        return next((total for total in self.totals if total.name == name), None)
