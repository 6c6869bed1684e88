"""The incidents that fit, seen as a whole: how many at which place, and how many in which days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, case, func, select

from counterclaim.records import PlacePrecision, Record
from counterclaim.store.listing import WantedIncidents, incident_conditions
from counterclaim.store.tables import incident_summaries, incident_tolls

_SUMMARY = incident_summaries.c


class PlaceCount(Record):
    """A place and how many incidents are there, and how many of them are contested. Degrees, WGS 84."""

    latitude: float
    longitude: float
    name: str | None = None
    country: str | None = None
    precision: PlacePrecision
    incidents: int
    contested: int


class Places(Record):
    """The places of the incidents that fit, most incidents first; `unplaced` are those of which no point is known."""

    places: tuple[PlaceCount, ...]
    incidents: int
    unplaced: int


class Step(StrEnum):
    """How many days a bar holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Bar(Record):
    """The incidents that began in these days (both inside), and how many of them are contested."""

    start: dt.date
    end: dt.date
    incidents: int
    contested: int


class Days(Record):
    """The incidents that fit, by the day on which they began; days without any have no bar."""

    step: Step
    bars: tuple[Bar, ...]
    incidents: int
    undated: int


MOST_BARS = 130
"""Bars that a timeline has at most, where years are short enough."""


_PLACES = TypeAdapter(tuple[PlaceCount, ...])


def _contested(wanted: WantedIncidents) -> ColumnElement[int]:
    """How many of the incidents of a group are contested."""
    contested = select(incident_tolls.c.incident).where(
        incident_tolls.c.policy == wanted.policy, incident_tolls.c.contested
    )
    return func.sum(case((_SUMMARY.incident.in_(contested), 1), else_=0)).label("contested")


def places_that_fit(connection: Connection, wanted: WantedIncidents) -> Places:
    """Where the incidents that fit are. Offset, limit and order play no part."""
    columns = (
        _SUMMARY.latitude,
        _SUMMARY.longitude,
        _SUMMARY.place.label("name"),
        _SUMMARY.country,
        _SUMMARY.place_precision.label("precision"),
    )
    count = func.count().label("incidents")
    query = select(*columns, count, _contested(wanted)).where(*incident_conditions(wanted)).group_by(*columns)
    order = (count.desc(), func.coalesce(_SUMMARY.place, ""), _SUMMARY.latitude, _SUMMARY.longitude)
    # Thousands of rows: all are checked in one go, which is much quicker than one by one.
    result = connection.execute(query.order_by(*order))
    names = tuple(result.keys())
    rows = [dict(zip(names, row, strict=True)) for row in result]
    known = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
    total = sum(row["incidents"] for row in rows)
    placed = sum(row["incidents"] for row in known)
    found = _PLACES.validate_python(known)
    return Places(places=found, incidents=total, unplaced=total - placed)


def days_that_fit(connection: Connection, wanted: WantedIncidents) -> Days:
    """When the incidents that fit began. Offset, limit and order play no part."""
    count = func.count().label("incidents")
    query = select(_SUMMARY.start, count, _contested(wanted)).where(*incident_conditions(wanted))
    rows = connection.execute(query.group_by(_SUMMARY.start)).all()
    dated = {dt.date.fromisoformat(row.start): row for row in rows if row.start is not None}
    undated = sum(row.incidents for row in rows if row.start is None)
    step = _step(min(dated), max(dated)) if dated else Step.DAY
    counts: Counter[dt.date] = Counter()
    against: Counter[dt.date] = Counter()
    for day, row in dated.items():
        counts[_first(day, step)] += row.incidents
        against[_first(day, step)] += row.contested
    bars = tuple(
        Bar(start=first, end=_last(first, step), incidents=counts[first], contested=against[first])
        for first in sorted(counts)
    )
    return Days(step=step, bars=bars, incidents=sum(counts.values()) + undated, undated=undated)


def _step(first: dt.date, last: dt.date) -> Step:
    days = (last - first).days + 1
    for step, length in ((Step.DAY, 1), (Step.WEEK, 7), (Step.MONTH, 30)):
        if days <= MOST_BARS * length:
            return step
    return Step.YEAR


def _first(day: dt.date, step: Step) -> dt.date:
    if step is Step.WEEK:
        # Weeks begin on Mondays (ISO 8601); before the first of all days there is none.
        return dt.date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    if step is Step.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step is Step.YEAR else day


def _last(first: dt.date, step: Step) -> dt.date:
    if step is Step.WEEK:
        return dt.date.fromordinal(min(first.toordinal() + 6 - first.weekday(), dt.date.max.toordinal()))
    if step is Step.MONTH:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31) if step is Step.YEAR else first


def ids_that_fit(connection: Connection, wanted: WantedIncidents) -> frozenset[str]:
    """The ids of all incidents that fit. Offset, limit and order play no part."""
    query = select(_SUMMARY.incident).where(*incident_conditions(wanted))
    return frozenset(row.incident for row in connection.execute(query))
