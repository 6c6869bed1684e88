"""Lists of incidents, reports and judgements: filtered, sorted and cut into pages by the database."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field as Limit
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from counterclaim.records import (
    DatePrecision,
    EventType,
    Judgement,
    JudgementKind,
    Outcome,
    PlacePrecision,
    Record,
    TargetKind,
)
from counterclaim.review import Progress
from counterclaim.store.tables import (
    incident_parties,
    incident_reports,
    incident_summaries,
    incident_tolls,
    judgement_moments,
    judgements,
    publications,
    report_summaries,
)

MOST = 1000
"""Items that a page may hold."""


_PART_OF_ID = 6
"""Characters from which a word that is searched for may be the beginning of an id."""


class TollSummary(Record):
    """The assessed toll of all people for one outcome; `contested` where any toll of that outcome is."""

    outcome: Outcome
    low: int | None = None
    best: int | None = None
    high: int | None = None
    high_open: bool = False
    contested: bool = False
    grade: int


class IncidentSummary(Record):
    """What lists show of an incident.

    `title` is that of the first report; `parties` are the names of the states and armed groups in it; `figures`
    how many figures stand in its claims, `decided` on how many of them people have decided.
    """

    id: str
    start: dt.date | None = None
    end: dt.date | None = None
    date_precision: DatePrecision
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_precision: PlacePrecision
    type: EventType
    title: str | None = None
    parties: tuple[str, ...] = ()
    reports: int
    mentions: int
    figures: int
    decided: int
    review: Progress
    withheld: bool = False
    tolls: tuple[TollSummary, ...] = ()


class ReportSummary(Record):
    """What lists show of a report: its earliest publication, and how far people have come with it."""

    id: str
    published: dt.date | None = None
    source: str | None = None
    title: str | None = None
    figures: int
    decided: int
    review: Progress
    withheld: bool = False


class IncidentOrder(StrEnum):
    """By what incidents can be sorted; `killed` and `injured` by the high of all people."""

    DATE = "date"
    PLACE = "place"
    KILLED = "killed"
    INJURED = "injured"
    REPORTS = "reports"
    REVIEW = "review"


Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees (WGS 84)."""


class Page(Record):
    """Which part of a list: so many items after the first so many."""

    offset: Annotated[int, Limit(ge=0, le=2**31 - 1)] = 0
    limit: Annotated[int, Limit(ge=1, le=MOST)] = 50


class WantedIncidents(Page):
    """Which incidents, and in what order; null: whatever it is.

    `since` and `until` are days, both inside; an incident of several days fits if one of them does. `place` and
    `party` are parts of names, `country` a code of two letters; each word of `text` must stand in the incident's
    titles, names, places or outlets. `outcome`, `contested` and `grade` (the worst that fits, 1 to 6) are of one
    and the same toll under `policy`; with `contested` false none of the tolls, or of those of the outcome, is. `box`
    is west, south, east, north, in degrees; where east lies before west, it runs across the 180th meridian.
    """

    policy: str = "cautious"
    since: dt.date | None = None
    until: dt.date | None = None
    place: str | None = None
    country: str | None = None
    party: str | None = None
    outcome: Outcome | None = None
    contested: bool | None = None
    grade: Annotated[int, Limit(ge=1, le=6)] | None = None
    review: tuple[Progress, ...] = ()
    text: str | None = None
    report: str | None = None
    box: Box | None = None
    withheld: bool = False
    sort: IncidentOrder = IncidentOrder.DATE
    descending: bool = True


class WantedReports(Page):
    """Which reports, the newest first; null: whatever it is. `source` is an outlet's name."""

    source: str | None = None
    incident: str | None = None
    review: tuple[Progress, ...] = ()
    text: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    withheld: bool = False


class WantedJudgements(Page):
    """Which judgements, the newest first; null: whatever it is.

    `since` and `until` are moments in UTC, to the second, as judgements have them; the first fits, the last doesn't.
    """

    report: str | None = None
    target_kind: TargetKind | None = None
    target: str | None = None
    kind: JudgementKind | None = None
    who: str | None = None
    since: str | None = None
    until: str | None = None
    after: Annotated[int, Limit(ge=0)] | None = None


class Incidents(Record):
    """A page of incidents, and how many fit in all."""

    items: tuple[IncidentSummary, ...]
    total: int


class Reports(Record):
    """A page of reports, and how many fit in all."""

    items: tuple[ReportSummary, ...]
    total: int


class Judgements(Record):
    """A page of judgements, and how many fit in all."""

    items: tuple[Judgement, ...]
    total: int


_SUMMARY = incident_summaries.c
_REPORT = report_summaries.c


def incidents_that_fit(connection: Connection, wanted: WantedIncidents) -> Incidents:
    """The page that was asked for."""
    conditions = incident_conditions(wanted)
    total = connection.execute(select(func.count()).select_from(incident_summaries).where(*conditions)).scalar_one()
    rows = connection.execute(_ordered(select(incident_summaries), wanted).where(*conditions)).all()
    tolls = _tolls(connection, [row.incident for row in rows], wanted.policy)
    return Incidents(items=tuple(_incident(row, tolls) for row in rows), total=total)


def incident_summary(connection: Connection, id: str, policy: str) -> IncidentSummary | None:
    """What lists show of one incident, or None."""
    row = connection.execute(select(incident_summaries).where(_SUMMARY.incident == id)).first()
    return _incident(row, _tolls(connection, [id], policy)) if row else None


def reports_that_fit(connection: Connection, wanted: WantedReports) -> Reports:
    """The page that was asked for."""
    conditions = list(_report_conditions(wanted))
    total = connection.execute(select(func.count()).select_from(report_summaries).where(*conditions)).scalar_one()
    order = (_REPORT.published.desc().nulls_last(), _REPORT.report)
    query = select(report_summaries).where(*conditions).order_by(*order).offset(wanted.offset).limit(wanted.limit)
    return Reports(items=tuple(_report(row) for row in connection.execute(query)), total=total)


def report_summary(connection: Connection, id: str) -> ReportSummary | None:
    """What lists show of one report, or None."""
    row = connection.execute(select(report_summaries).where(_REPORT.report == id)).first()
    return _report(row) if row else None


def judgements_that_fit(connection: Connection, wanted: WantedJudgements) -> Judgements:
    """The page that was asked for."""
    columns = {"report": wanted.report, "target_id": wanted.target}
    columns |= {
        "target_kind": wanted.target_kind and wanted.target_kind.value,
        "kind": wanted.kind and wanted.kind.value,
    }
    conditions = [judgements.c[name] == value for name, value in columns.items() if value is not None]
    if wanted.after is not None:
        conditions.append(judgements.c.number > wanted.after)
    conditions += _moment_conditions(wanted)
    total = connection.execute(select(func.count()).select_from(judgements).where(*conditions)).scalar_one()
    query = select(judgements.c.record).where(*conditions).order_by(judgements.c.number.desc())
    rows = connection.execute(query.offset(wanted.offset).limit(wanted.limit))
    return Judgements(items=tuple(Judgement.from_json(row.record) for row in rows), total=total)


def _moment_conditions(wanted: WantedJudgements) -> list[ColumnElement[bool]]:
    moment = judgement_moments.c
    fits: list[ColumnElement[bool]] = []
    if wanted.who is not None:
        fits.append(moment.who == wanted.who)
    if wanted.since is not None:
        fits.append(moment.moment >= wanted.since)
    if wanted.until is not None:
        fits.append(moment.moment < wanted.until)
    return [judgements.c.number.in_(select(moment.number).where(*fits))] if fits else []


def incident_conditions(wanted: WantedIncidents) -> list[ColumnElement[bool]]:
    """What must hold of a row of summaries for its incident to fit."""
    fits: list[ColumnElement[bool]] = [_SUMMARY.withheld.is_(wanted.withheld)]
    if wanted.since is not None:
        fits.append(func.coalesce(_SUMMARY.end, _SUMMARY.start) >= wanted.since.isoformat())
    if wanted.until is not None:
        fits.append(_SUMMARY.start <= wanted.until.isoformat())
    if wanted.place:
        fits.append(_contains(_SUMMARY.place_words, wanted.place))
    if wanted.country:
        fits.append(_SUMMARY.country == wanted.country.upper())
    if wanted.party:
        named = _contains(incident_parties.c.key, wanted.party)
        fits.append(exists().where(incident_parties.c.incident == _SUMMARY.incident, named))
    if wanted.report:
        fits.append(_held_by(wanted.report))
    if wanted.box:
        fits.append(_inside(*wanted.box))
    if wanted.review:
        fits.append(_SUMMARY.review.in_([one.value for one in wanted.review]))
    fits += [_told(_SUMMARY.words, _SUMMARY.incident, word) for word in _words(wanted.text)]
    of_toll = list(_toll_conditions(wanted))
    same = (incident_tolls.c.incident == _SUMMARY.incident, incident_tolls.c.policy == wanted.policy)
    if of_toll:
        fits.append(exists().where(*same, *of_toll))
    if wanted.contested is False:
        outcome = [incident_tolls.c.outcome == wanted.outcome.value] if wanted.outcome is not None else []
        fits.append(~exists().where(*same, *outcome, incident_tolls.c.contested))
    return fits


def _inside(west: float, south: float, east: float, north: float) -> ColumnElement[bool]:
    beyond_west, before_east = _SUMMARY.longitude >= west, _SUMMARY.longitude <= east
    across = beyond_west & before_east if west <= east else beyond_west | before_east
    return _SUMMARY.latitude.between(south, north) & across


def _held_by(report: str) -> ColumnElement[bool]:
    return exists().where(incident_reports.c.incident == _SUMMARY.incident, incident_reports.c.report == report)


def _toll_conditions(wanted: WantedIncidents) -> list[ColumnElement[bool]]:
    fits: list[ColumnElement[bool]] = []
    if wanted.outcome is not None:
        fits.append(incident_tolls.c.outcome == wanted.outcome.value)
    if wanted.contested:
        fits.append(incident_tolls.c.contested)
    if wanted.grade is not None:
        fits.append(incident_tolls.c.grade <= wanted.grade)
    return fits


def _report_conditions(wanted: WantedReports) -> list[ColumnElement[bool]]:
    fits: list[ColumnElement[bool]] = [_REPORT.withheld.is_(wanted.withheld)]
    if wanted.source:
        fits.append(exists().where(publications.c.report == _REPORT.report, publications.c.source == wanted.source))
    if wanted.incident:
        held = incident_reports.c.incident == wanted.incident
        fits.append(exists().where(incident_reports.c.report == _REPORT.report, held))
    if wanted.review:
        fits.append(_REPORT.review.in_([one.value for one in wanted.review]))
    if wanted.since is not None:
        fits.append(_REPORT.published >= wanted.since.isoformat())
    if wanted.until is not None:
        fits.append(_REPORT.published <= wanted.until.isoformat())
    fits += [_told(_REPORT.words, _REPORT.report, word) for word in _words(wanted.text)]
    return fits


def _words(text: str | None) -> list[str]:
    return text.replace("\0", "").casefold().split() if text else []


def _told(words: Any, id: Any, word: str) -> ColumnElement[bool]:
    """Whether a word is told, or the id begins with it."""
    found = _contains(words, word)
    return found | id.startswith(word, autoescape=True) if len(word) >= _PART_OF_ID else found


def _contains(column: Any, part: str) -> ColumnElement[bool]:
    """Whether a casefolded column holds these characters, whatever their case; none of them is a pattern."""
    found: ColumnElement[bool] = column.contains(part.replace("\0", "").casefold(), autoescape=True)
    return found


def _ordered(query: Select[Any], wanted: WantedIncidents) -> Select[Any]:
    columns: Sequence[Any]
    if wanted.sort in (IncidentOrder.KILLED, IncidentOrder.INJURED):
        toll = incident_tolls.alias()
        outcome = Outcome(wanted.sort.value).value
        joined = and_(toll.c.incident == _SUMMARY.incident, toll.c.policy == wanted.policy, toll.c.outcome == outcome)
        query = query.outerjoin(toll, joined)
        columns = (func.coalesce(toll.c.high, toll.c.low), toll.c.low)
    else:
        columns = {
            IncidentOrder.DATE: (_SUMMARY.start,),
            IncidentOrder.PLACE: (_SUMMARY.country, _SUMMARY.admin1, _SUMMARY.place),
            IncidentOrder.REPORTS: (_SUMMARY.reports,),
            IncidentOrder.REVIEW: (_SUMMARY.review,),
        }[wanted.sort]
    for column in columns:
        # What isn't known comes last, whichever way the list runs; said so, an index can serve the order.
        query = query.order_by((column.desc() if wanted.descending else column.asc()).nulls_last())
    return query.order_by(_SUMMARY.incident).offset(wanted.offset).limit(wanted.limit)


def _tolls(connection: Connection, ids: Sequence[str], policy: str) -> dict[str, list[TollSummary]]:
    query = select(incident_tolls).where(incident_tolls.c.incident.in_(ids), incident_tolls.c.policy == policy)
    found: dict[str, list[TollSummary]] = {}
    for row in connection.execute(query):
        values = {name: getattr(row, name) for name in TollSummary.model_fields}
        found.setdefault(row.incident, []).append(TollSummary.model_validate(values))
    order = list(Outcome)
    return {id: sorted(listed, key=lambda one: order.index(one.outcome)) for id, listed in found.items()}


def _incident(row: Any, tolls: dict[str, list[TollSummary]]) -> IncidentSummary:
    values = {
        name: getattr(row, name) for name in IncidentSummary.model_fields if name not in ("id", "parties", "tolls")
    }
    parties, of_it = tuple(json.loads(row.parties)), tuple(tolls.get(row.incident, ()))
    return IncidentSummary.model_validate(values | {"id": row.incident, "parties": parties, "tolls": of_it})


def _report(row: Any) -> ReportSummary:
    values = {name: getattr(row, name) for name in ReportSummary.model_fields if name != "id"}
    return ReportSummary.model_validate(values | {"id": row.report})
