"""UCDP GED: the 49 columns of the Georeferenced Event Dataset, one row an incident with at least one death."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TextIO

from counterclaim.export.anchors import Basis, How, Spans
from counterclaim.export.columns import Column, From, Written, empty, write_rows, written
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.names import Names
from counterclaim.export.nations import nation, ucdp_country, ucdp_divisions
from counterclaim.export.sources import articles, joined, publications
from counterclaim.export.trace import Trace
from counterclaim.export.ucdp_rules import (
    ALL,
    CIVILIANS,
    ONE_SIDED,
    best,
    check,
    deaths,
    deaths_basis,
    most,
    side_name,
    whole_basis,
)
from counterclaim.records import (
    UCDP_DATE_PRECISION,
    UCDP_WHERE_PRECISION,
    Assessment,
    ConflictSides,
    DatePrecision,
    Incident,
    Outcome,
    Place,
    PlacePrecision,
    Reading,
    When,
)

PREFIX = "CC-"
"""Starts the ids of rows, which are the incidents', so that no spreadsheet takes one for a number."""

WITHIN = 7
"""Within so many days before it is told what a report tells without a day is taken to have happened."""

_OWN = "UCDP's own identifier, which isn't known here"


@dataclass(frozen=True)
class GedRow:
    """What a row is made of."""

    entry: Entry
    evidence: Evidence

    @property
    def incident(self) -> Incident:
        """The incident."""
        return self.entry.incident

    @property
    def incident_id(self) -> str:
        """The incident's id."""
        return self.entry.incident.id

    @cached_property
    def spans(self) -> Spans:
        """The words behind the incident."""
        return Spans(self.entry, self.evidence)

    @cached_property
    def when(self) -> When:
        """When it happened; where no report tells the day, the week up to the first report's appearance."""
        if self.incident.when.start is not None:
            return self.incident.when
        listed = [one.day for one in publications(self.incident, self.evidence) if one.day]
        if not listed:
            return self.incident.when
        last = dt.date.fromisoformat(min(listed))
        return When(start=last - dt.timedelta(days=WITHIN - 1), end=last, precision=DatePrecision.WEEK)

    def date_basis(self) -> Basis:
        """The words for the day; none where only the reports' own days tell it."""
        return self.spans.date() if self.incident.when.start is not None else Basis(how=How.PUBLISHED)

    @property
    def sides(self) -> ConflictSides:
        """Who fought whom, by the policy."""
        return self.entry.assessment.sides or ConflictSides()

    @property
    def one_sided(self) -> bool:
        """Whether side B is civilians."""
        return self.sides.violence == ONE_SIDED

    @property
    def located(self) -> Place | None:
        """The place, if it has coordinates that stand for it."""
        place = self.incident.place
        return place if place.latitude is not None and place.longitude is not None else None

    def side_b(self) -> str | None:
        """UCDP's name of side B."""
        if self.one_sided:
            return CIVILIANS
        return side_name(self.incident.party(self.sides.b), self.sides.b_called)

    def side_a(self) -> str | None:
        """UCDP's name of side A."""
        return side_name(self.incident.party(self.sides.a), self.sides.a_called)

    def dyad_name(self) -> str | None:
        """Both sides' names."""
        a, b = self.side_a(), self.side_b()
        return f"{a} - {b}" if a and b else None

    def speakers(self) -> Iterator[str]:
        """Who says how many were killed."""
        for claim in self.incident.claims:
            if claim.toll.outcome is Outcome.KILLED and any(map(self.spans.known, claim.history)):
                yield claim.speaker_name.replace(";", ",")

    def speakers_basis(self) -> Basis:
        """The speakers' words."""
        found = Basis()
        for claim in self.incident.claims:
            if claim.toll.outcome is Outcome.KILLED:
                found += Basis(self.spans.claim(claim).anchors)
        return found

    def sides_basis(self) -> Basis:
        """The words for both sides."""
        return self.spans.party(self.sides.a) + self.spans.party(self.sides.b)


def priogrid(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID that the point lies in.

    Cells of half a degree are numbered from 1 at 90° S, 180° W, eastward and then northward: 720 to a row
    (Tollefsen, Strand, Buhaug 2012, https://doi.org/10.1177/0022343311431287).
    """
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def clarity(row: GedRow) -> int:
    """1: a single happening. 2: told only as a total over more than one day."""
    return 2 if row.incident.when.start != row.incident.when.end else 1


def _date(name: str, value: Callable[[GedRow], Any], how: str) -> Column[GedRow]:
    return Column(name, (From.SPAN, From.RULE), how, value, GedRow.date_basis)


def _place(name: str, value: Callable[[GedRow], Any], how: str, *sources: From) -> Column[GedRow]:
    return Column(name, sources or (From.SPAN, From.REGISTER), how, value, lambda row: row.spans.place())


def _deaths(side: str, how: str) -> Column[GedRow]:
    return Column(
        f"deaths_{side}",
        (From.SPAN, From.POLICY),
        how,
        lambda row: deaths(row.entry.assessment, side),
        lambda row: deaths_basis(row.entry, side, row.spans),
    )


def _estimate(name: str, value: Callable[[Assessment], int | None], how: str) -> Column[GedRow]:
    return Column(
        name,
        (From.SPAN, From.POLICY),
        how,
        lambda row: value(row.entry.assessment),
        lambda row: whole_basis(row.entry, value(row.entry.assessment), row.spans),
    )


def _low(assessment: Assessment) -> int | None:
    found = assessment.total(ALL)
    return found.low if found else None


def _high(assessment: Assessment) -> int | None:
    found = assessment.total(ALL)
    return found.high if found else None


def _record(name: str, how: str, value: Callable[[GedRow], Any]) -> Column[GedRow]:
    return Column(name, (From.RECORD,), how, value)


COLUMNS: tuple[Column[GedRow], ...] = (
    _record("id", f"the incident's id after {PREFIX}", lambda row: PREFIX + row.incident.id),
    empty("relid", _OWN),
    _date("year", lambda row: row.when.start and row.when.start.year, "of `date_start`"),
    empty("active_year", "needs UCDP's yearly count of the dyad"),
    Column(
        "code_status",
        (From.POLICY,),
        "the policy's own word for what is open",
        lambda row: row.entry.assessment.policy_grade and row.entry.assessment.policy_grade.word,
    ),
    Column(
        "type_of_violence",
        (From.SPAN, From.POLICY),
        "from the kinds of the sides and of those killed",
        lambda row: row.sides.violence,
        lambda row: row.sides_basis() + row.spans.type(),
    ),
    empty("conflict_dset_id", _OWN),
    empty("conflict_new_id", _OWN),
    empty("conflict_name", "UCDP's own name"),
    empty("dyad_dset_id", _OWN),
    empty("dyad_new_id", _OWN),
    Column("dyad_name", (From.SPAN, From.REGISTER), "both sides", GedRow.dyad_name, GedRow.sides_basis),
    empty("side_a_dset_id", _OWN),
    empty("side_a_new_id", _OWN),
    Column(
        "side_a",
        (From.SPAN, From.REGISTER),
        "the government, or the perpetrator; UCDP's name where its list has it",
        GedRow.side_a,
        lambda row: row.spans.party(row.sides.a),
    ),
    empty("side_b_dset_id", _OWN),
    empty("side_b_new_id", _OWN),
    Column(
        "side_b",
        (From.SPAN, From.REGISTER),
        "the other side; “Civilians” where the violence is one-sided",
        GedRow.side_b,
        lambda row: row.spans.type() if row.one_sided else row.spans.party(row.sides.b),
    ),
    _record("number_of_sources", "reports that tell of it", lambda row: len(row.incident.reports)),
    _record("source_article", "outlet, day, headline", lambda row: articles(row.incident, row.evidence)),
    _record(
        "source_office",
        "the outlets",
        lambda row: joined(one.outlet for one in publications(row.incident, row.evidence)),
    ),
    _record(
        "source_date",
        "days of publication",
        lambda row: joined(one.day for one in publications(row.incident, row.evidence)),
    ),
    _record(
        "source_headline",
        "the headlines",
        lambda row: joined(one.headline for one in publications(row.incident, row.evidence)),
    ),
    Column(
        "source_original",
        (From.SPAN,),
        "who says how many were killed",
        lambda row: joined(row.speakers()),
        GedRow.speakers_basis,
    ),
    Column(
        "where_prec",
        (From.RULE,),
        "from how exactly the place is known",
        lambda row: UCDP_WHERE_PRECISION[row.incident.place.precision],
    ),
    _place("where_coordinates", lambda row: row.incident.place.name, "the place that the coordinates are of"),
    _place("where_description", lambda row: _described(row.incident.place), "the place and the divisions around it"),
    _place("adm_1", lambda row: ucdp_divisions(row.incident.place)[0], "first-order division, in UCDP's words"),
    _place("adm_2", lambda row: ucdp_divisions(row.incident.place)[1], "second-order division"),
    _place("latitude", lambda row: row.located and row.located.latitude, "WGS 84"),
    _place("longitude", lambda row: row.located and row.located.longitude, "WGS 84"),
    _place("geom_wkt", lambda row: _wkt(row.located), "POINT (longitude latitude)"),
    _place(
        "priogrid_gid",
        lambda row: row.located and priogrid(float(row.located.latitude or 0), float(row.located.longitude or 0)),
        "computed from the coordinates",
    ),
    _place("country", lambda row: ucdp_country(row.incident.place.country), "in UCDP's words"),
    empty("country_id", "a number of Gleditsch and Ward, of which no register is here"),
    _place("region", lambda row: _region(row.incident), "UCDP's region of the country"),
    Column("event_clarity", (From.RULE,), "2 where it is told over more than one day, else 1", clarity),
    Column(
        "date_prec",
        (From.RULE,),
        "from how exactly the day is known",
        lambda row: UCDP_DATE_PRECISION[row.when.precision],
    ),
    _date("date_start", lambda row: row.when.start, f"the earliest day; untold, {WITHIN - 1} days before `date_end`"),
    _date("date_end", lambda row: row.when.end, "the latest day; untold, that on which the first report appeared"),
    _deaths("a", "the policy's best for side A's people"),
    _deaths("b", "the policy's best for side B's people"),
    _deaths("civilians", "the policy's best for civilians"),
    _deaths("unknown", "what the policy's best for all has beyond these"),
    _estimate("best", best, "the sum of the four"),
    _estimate("high", _high, "the policy's high for all"),
    _estimate("low", _low, "the policy's low for all"),
    empty("gwnoa", "a number of Gleditsch and Ward, of which no register is here"),
    empty("gwnob", "a number of Gleditsch and Ward, of which no register is here"),
)
"""The 49 columns, in the order of GED 25.1."""


def write_ucdp_ged(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write the incidents in which somebody was killed as CSV in UCDP GED's columns; returns the number of rows.

    An incident in which no estimate has a death is left out. Raises ExportError where the policy gives no sides or
    lacks one of the totals `deaths_a`, `deaths_b`, `deaths_civilians`, `deaths_unknown` and `all`.
    """
    known = evidence or Evidence()
    noted = Trace(trace, "ucdp-ged", known, with_names=with_names)
    return write_rows(ged_rows(entries, known, noted, with_names=with_names), COLUMNS, out, noted)


def ged_rows(
    entries: Iterable[Entry], evidence: Evidence, trace: Trace, *, with_names: bool
) -> Iterator[Written[GedRow]]:
    """The rows; what is left out is noted in the trace with the reason."""
    for entry in in_order(entries):
        row = GedRow(entry, evidence)
        check(entry.assessment)
        if not most(entry.assessment):
            why = entry.assessment.left_out or "nobody says that anybody was killed: UCDP has no event without a death"
            trace.left_out(entry.incident.id, why)
            continue
        yield written(row, COLUMNS, Names.nobody() if with_names else Names.of(entry.incident, evidence))


def ged_events(
    assessed: Iterable[tuple[Incident, Assessment]], readings: Iterable[Reading] = ()
) -> list[dict[str, Any]]:
    """The rows as JSON objects: each column's value under its name, null where it is empty, and the reports.

    Without names of private persons. Raises what `write_ucdp_ged` raises.
    """
    evidence = Evidence({reading.report: reading for reading in readings})
    unwritten = Trace(None, "ucdp-ged", evidence, with_names=False)
    entries = [Entry(incident, assessment) for incident, assessment in assessed]
    return [
        {
            **{column.name: _json(value) for column, value in zip(COLUMNS, one.values, strict=True)},
            "reports": list(one.row.incident.reports),
        }
        for one in ged_rows(entries, evidence, unwritten, with_names=False)
    ]


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _described(place: Place) -> str | None:
    return ", ".join(dict.fromkeys(name for name in (place.name, place.admin2, place.admin1) if name)) or None


def _wkt(place: Place | None) -> str | None:
    return None if place is None else f"POINT ({place.longitude} {place.latitude})"


def _region(incident: Incident) -> str | None:
    known = nation(incident.place.country)
    if incident.place.precision is PlacePrecision.INTERNATIONAL or known is None:
        return None
    return known.ucdp_region
