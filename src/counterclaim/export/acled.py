"""ACLED: the 31 columns of its events, one row a day of an incident."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TextIO

from counterclaim.export.acled_rules import (
    TYPES,
    Actor,
    actor,
    actors,
    civilians_targeted,
    days,
    interaction,
    shares,
    sub_event_type,
)
from counterclaim.export.anchors import Basis, How, Spans
from counterclaim.export.columns import Column, From, Written, empty, write_rows, written
from counterclaim.export.entries import Entry, Evidence, ExportError, in_order
from counterclaim.export.names import Names
from counterclaim.export.nations import name as country_name
from counterclaim.export.nations import nation
from counterclaim.export.rows import claims_text, who
from counterclaim.export.sides import Sides, sides
from counterclaim.export.sources import joined, publications
from counterclaim.export.trace import Trace
from counterclaim.export.ucdp import PREFIX
from counterclaim.records import (
    ACLED_GEO_PRECISION,
    ACLED_TIME_PRECISION,
    EventType,
    Incident,
    Outcome,
    Toll,
    TollAssessment,
)

FATALITIES = "fatalities"
"""The policy's total that the column of this name holds."""
TARGETED = "Civilians targeted"
_NOTED = (Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED, Outcome.ABDUCTED, Outcome.MISSING)


@dataclass(frozen=True)
class Told:
    """What the rows of an incident share."""

    entry: Entry
    evidence: Evidence

    @cached_property
    def spans(self) -> Spans:
        """The words behind the incident."""
        return Spans(self.entry, self.evidence)

    @cached_property
    def sides(self) -> Sides:
        """Who fought whom."""
        return sides(self.entry, self.evidence)

    @cached_property
    def type(self) -> EventType:
        """The sub-event type."""
        return sub_event_type(self.entry.incident, self.sides)

    @cached_property
    def actors(self) -> tuple[Actor | None, Actor | None]:
        """Both actors."""
        return actors(self.type, self.entry.incident, self.sides)

    @cached_property
    def killed(self) -> TollAssessment | None:
        """All the dead."""
        whole = Toll(outcome=Outcome.KILLED)
        return next((one for one in self.entry.assessment.tolls if one.toll == whole), None)

    @property
    def fatalities(self) -> int:
        """The policy's number; 0 where nobody speaks of any dead. Raises ExportError where it gives no such total."""
        found = self.entry.assessment.total(FATALITIES)
        if found is None:
            raise ExportError(
                f"the policy {self.entry.assessment.policy.name} gives no {FATALITIES}, which the columns of ACLED "
                "need; take the policy acled, or add this total to yours"
            )
        return found.best or 0


@dataclass(frozen=True)
class AcledRow:
    """A day of an incident; `number` counts the days from 1."""

    told: Told
    day: dt.date
    number: int
    fatalities: int
    several: bool

    @property
    def incident(self) -> Incident:
        """The incident."""
        return self.told.entry.incident

    @property
    def incident_id(self) -> str:
        """The incident's id."""
        return self.told.entry.incident.id

    def time_precision(self) -> int | None:
        """1: the day; 2: the week; 3: the month."""
        return 1 if self.several else ACLED_TIME_PRECISION[self.incident.when.precision]

    def associated(self, at: int) -> str | None:
        """The others of an actor's side that have a part in it."""
        main = self.told.actors[at]
        side = self.told.sides.attackers if at == 0 else self.told.sides.sufferers
        taken = {one.party.id for one in self.told.actors if one and one.party}
        if main is None or main.party is None:
            return None
        return joined(actor(one, self.incident).name.replace(";", ",") for one in side if one.id not in taken)

    def actor_basis(self, at: int) -> Basis:
        """The words for an actor; for people who are no party those that name the happening."""
        found = self.told.actors[at]
        if found is None or found.party is None:
            return self.told.spans.type()
        # A state may be named only by its bodies: the words for these are its.
        return self.told.spans.party(found.party.id)

    def killed_basis(self) -> Basis:
        """The words for the number of dead."""
        if self.told.killed is None or not self.told.fatalities:
            return Basis(how=How.UNSAID)
        found = self.told.spans.number(self.told.killed, self.told.fatalities)
        return Basis(found.anchors, How.POLICY) if self.several else found

    def notes(self) -> str | None:
        """What everyone says of each toll, what is contested, and who is held responsible."""
        assessed = self.told.entry.assessment
        parts = []
        for one in assessed.tolls:
            said = " | ".join(claims_text(self.incident, one.toll, assessed.as_of))
            if one.toll.outcome in _NOTED and said:
                contested = " (contested)" if one.contested else ""
                parts.append(f"{one.toll.outcome.value}, {who(self.incident, one.toll)}{contested}: {said}.")
        if self.several:
            parts.append(f"One total of {self.told.fatalities} dead is divided over the days.")
        return " ".join(parts) or None

    def notes_basis(self) -> Basis:
        """The words of all that is said."""
        found = Basis()
        for one in self.told.entry.assessment.tolls:
            if one.toll.outcome in _NOTED:
                found += Basis(self.told.spans.claims(one.toll).anchors)
        return found


def _typed(name: str, value: Callable[[EventType], str | None], how: str) -> Column[AcledRow]:
    return Column(
        name, (From.SPAN, From.RULE), how, lambda row: value(row.told.type), lambda row: row.told.spans.type()
    )


def _actor(at: int) -> tuple[Column[AcledRow], ...]:
    number, how = at + 1, "the attacker" if at == 0 else "the target, or the other side"

    def of(row: AcledRow) -> Actor | None:
        return row.told.actors[at]

    def name(row: AcledRow) -> str | None:
        found = of(row)
        return found.name if found else None

    def inter(row: AcledRow) -> str | None:
        found = of(row)
        return found.inter.words if found else None

    def basis(row: AcledRow) -> Basis:
        return row.actor_basis(at)

    return (
        Column(f"actor{number}", (From.SPAN, From.REGISTER, From.RULE), how, name, basis),
        Column(
            f"assoc_actor_{number}",
            (From.SPAN, From.REGISTER),
            "other parties of that side",
            lambda row: row.associated(at),
            lambda row: row.told.spans.responsibility() if at == 0 else row.told.spans.type(),
        ),
        Column(f"inter{number}", (From.SPAN, From.RULE), "from the party's kind and country", inter, basis),
    )


def _place(name: str, value: Callable[[AcledRow], Any], how: str) -> Column[AcledRow]:
    return Column(name, (From.SPAN, From.REGISTER), how, value, lambda row: row.told.spans.place())


def _region(row: AcledRow) -> str | None:
    known = nation(row.incident.place.country)
    return known.acled_region if known else None


def _number(row: AcledRow) -> int | None:
    known = nation(row.incident.place.country)
    return known.number if known else None


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


COLUMNS: tuple[Column[AcledRow], ...] = (
    Column(
        "event_id_cnty",
        (From.RECORD,),
        f"the incident's id after {PREFIX}, and the number of the day",
        lambda row: f"{PREFIX}{row.incident_id}-{row.number}",
    ),
    Column(
        "event_date",
        (From.SPAN,),
        "the day, or the middle of the period",
        lambda row: row.day,
        lambda row: row.told.spans.date(),
    ),
    Column("year", (From.SPAN,), "of `event_date`", lambda row: row.day.year, lambda row: row.told.spans.date()),
    Column("time_precision", (From.RULE,), "from how exactly the day is known", AcledRow.time_precision),
    _typed("disorder_type", lambda type: TYPES[type][1] if type in TYPES else None, "of the event type"),
    _typed("event_type", lambda type: TYPES[type][0] if type in TYPES else None, "of the sub-event type"),
    _typed(
        "sub_event_type",
        lambda type: type.value if type in TYPES else None,
        "the incident's type; an attack that hurt armed people of another side is an armed clash",
    ),
    *_actor(0),
    *_actor(1),
    Column(
        "interaction",
        (From.SPAN, From.RULE),
        "the two types of actors",
        lambda row: interaction(*row.told.actors),
        lambda row: row.actor_basis(0) + row.actor_basis(1),
    ),
    Column(
        "civilian_targeting",
        (From.SPAN, From.RULE),
        "where civilians are the target",
        lambda row: TARGETED if civilians_targeted(row.told.type, row.told.actors[1]) else None,
        lambda row: row.told.spans.type(),
    ),
    _place("iso", _number, "the number of ISO 3166-1"),
    _place("region", _region, "ACLED's region of the country"),
    _place("country", lambda row: country_name(row.incident.place.country), "its name"),
    _place("admin1", lambda row: row.incident.place.admin1, "first-order division"),
    _place("admin2", lambda row: row.incident.place.admin2, "second-order division"),
    _place("admin3", lambda row: row.incident.place.admin3, "third-order division"),
    _place("location", lambda row: row.incident.place.name, "the place"),
    _place("latitude", lambda row: _degrees(row.incident.place.latitude), "WGS 84, four decimals"),
    _place("longitude", lambda row: _degrees(row.incident.place.longitude), "WGS 84, four decimals"),
    Column(
        "geo_precision",
        (From.RULE,),
        "from how exactly the place is known",
        lambda row: ACLED_GEO_PRECISION[row.incident.place.precision],
    ),
    Column(
        "source",
        (From.RECORD,),
        "the outlets",
        lambda row: joined(one.outlet for one in publications(row.incident, row.told.evidence)),
    ),
    empty("source_scale", "needs ACLED's own register of sources"),
    Column("notes", (From.SPAN,), "what everyone says, and what is contested", AcledRow.notes, AcledRow.notes_basis),
    Column(
        "fatalities",
        (From.SPAN, From.POLICY),
        "the policy's number for all the dead, divided where several days are told; 0 where nobody speaks of any",
        lambda row: row.fatalities,
        AcledRow.killed_basis,
    ),
    empty("tags", "ACLED's own"),
    empty("timestamp", "the moment of ACLED's upload"),
)
"""The 31 columns in their order."""


def write_acled(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write the incidents as CSV in ACLED's columns; returns the number of rows.

    An incident of which only the year or nothing is known of the day, or only the country of the place, is left
    out, as ACLED has no precision for these. Raises ExportError where the policy has no total `fatalities`.
    """
    known = evidence or Evidence()
    noted = Trace(trace, "acled", known, with_names=with_names)
    return write_rows(acled_rows(entries, known, noted, with_names=with_names), COLUMNS, out, noted)


def acled_rows(
    entries: Iterable[Entry], evidence: Evidence, trace: Trace, *, with_names: bool
) -> Iterator[Written[AcledRow]]:
    """The rows; what is left out is noted in the trace with the reason."""
    for entry in in_order(entries):
        told = Told(entry, evidence)
        listed = days(entry.incident, told.spans)
        why = _why_not(entry.incident, listed)
        if why:
            trace.left_out(entry.incident.id, why)
            continue
        names = Names.nobody() if with_names else Names.of(entry.incident, evidence)
        each = shares(told.fatalities, len(listed))
        for number, (day, dead) in enumerate(zip(listed, each, strict=True), start=1):
            yield written(AcledRow(told, day, number, dead, len(listed) > 1), COLUMNS, names)


def _why_not(incident: Incident, listed: list[dt.date]) -> str | None:
    if not listed:
        return "the day is known to the year at best: ACLED has no precision for it"
    if ACLED_GEO_PRECISION[incident.place.precision] is None:
        return "the place is known to the country at best: ACLED has no precision for it"
    return None
