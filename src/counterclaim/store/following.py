"""Writes and reads what follows from the readings: incidents, assessments, releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from counterclaim.records import Assessment, Incident, Linked, Release, Unlinked
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import StoreError, Unfit
from counterclaim.store.judgement_rows import noted_head
from counterclaim.store.queueing import refresh_queued_incidents
from counterclaim.store.reading import last_reading
from counterclaim.store.rows import incident_row
from counterclaim.store.searching import mark_contested, refresh_claims
from counterclaim.store.summaries import forget_incidents, in_parts, refresh_incidents, refresh_tolls
from counterclaim.store.tables import (
    assessments,
    figures,
    incident_figures,
    incident_reports,
    incidents,
    meta,
    releases,
    unlinked,
)
from counterclaim.store.upsert import put, put_all, put_new

_JUDGED, _READ = "linked_judgement", "linked_reading"


def save_incidents(connection: Connection, linked: Linked, linker: str) -> None:
    """Write the whole of a linking. Incidents that it doesn't hold any longer stay, and are not current.

    What is there already, as it is, isn't written again: most of a linking is as the one before was.
    """
    alone(connection, Task.LINKING)
    held = {one.id for one in linked.incidents if one.superseded_by is None}
    current = connection.execute(select(incidents.c.id).where(incidents.c.current)).scalars()
    gone = [id for id in current if id not in held]
    if gone:
        leaves = update(incidents).where(incidents.c.id == bindparam("gone")).values(current=False)
        connection.execute(leaves, [{"gone": id} for id in gone])
    _save_all(connection, linked.incidents, gone, linker)
    connection.execute(update(incidents).where(incidents.c.current, incidents.c.linker != linker).values(linker=linker))
    _save_unlinked(connection, linked)


def save_changed_incidents(connection: Connection, listed: Sequence[Incident], linker: str) -> None:
    """Write these incidents, among them such as are superseded now; all others stay as they are."""
    alone(connection, Task.LINKING)
    _save_all(connection, listed, [], linker)


def _save_all(connection: Connection, listed: Sequence[Incident], gone: Sequence[str], linker: str) -> None:
    """Write those of the incidents that aren't there as they are; `gone` are those that are no longer current."""
    changed: list[Incident] = []
    for some in in_parts(listed):
        columns = select(incidents.c.id, incidents.c.current, incidents.c.record)
        there = connection.execute(columns.where(incidents.c.id.in_([one.id for one in some])))
        before = {row.id: row for row in there}
        changed += [one for one in some if not _is_there(before.get(one.id), one)]
    held = {one.id for one in listed if one.superseded_by is None}
    stale = [*gone, *(one.id for one in changed)]
    joined: dict[tuple[str, str], int] = {}
    for ids in in_parts(stale):
        known = select(incident_reports).where(incident_reports.c.incident.in_(ids))
        joined |= {(row.incident, row.report): row.joined_after for row in connection.execute(known)}
        connection.execute(delete(incident_reports).where(incident_reports.c.incident.in_(ids)))
    now = noted_head(connection).number
    for some_changed in in_parts(changed):
        _save(connection, some_changed, linker, joined, now)
    forget_incidents(connection, [id for id in stale if id not in held])
    refresh_incidents(connection, [one for one in changed if one.superseded_by is None])


def note_judged(connection: Connection, number: int) -> None:
    """Note the last judgement that the incidents take into account."""
    put(connection, meta, {"key": _JUDGED, "value": str(number)})


def note_read(connection: Connection, number: int) -> None:
    """Note the last reading that the incidents take into account."""
    put(connection, meta, {"key": _READ, "value": str(number)})


def has_unlinked_reading(connection: Connection) -> bool:
    """Whether a report was read after the last linking; unknown, and so false, where that noted nothing."""
    noted = connection.execute(select(meta.c.value).where(meta.c.key == _READ)).scalar()
    return noted is not None and last_reading(connection) > int(noted)


def judged_until(connection: Connection) -> int:
    """The last judgement that the incidents take into account; 0 for none."""
    return int(connection.execute(select(meta.c.value).where(meta.c.key == _JUDGED)).scalar() or 0)


def _is_there(row: Row[Any, Any, Any] | None, incident: Incident) -> bool:
    current = incident.superseded_by is None
    return row is not None and row.current == current and row.record == incident.to_json()


def _save_unlinked(connection: Connection, linked: Linked) -> None:
    wanted = {item.report: item.reason for item in linked.unlinked}
    there = {row.report: row.reason for row in connection.execute(select(unlinked.c.report, unlinked.c.reason))}
    for some in in_parts([report for report in there if there[report] != wanted.get(report)]):
        connection.execute(delete(unlinked).where(unlinked.c.report.in_(some)))
    new = [{"report": report, "reason": why} for report, why in wanted.items() if there.get(report) != why]
    if new:
        connection.execute(insert(unlinked), new)


def _save(
    connection: Connection,
    changed: Sequence[Incident],
    linker: str,
    joined: Mapping[tuple[str, str], int],
    now: int,
) -> None:
    """Write incidents; a report that was in one before came in when it did, any other after judgement `now`."""
    for incident in changed:
        if incident.superseded_by == incident.id:
            raise Unfit(f"incident {incident.id} can't be superseded by itself")
    put_all(connection, incidents, [incident_row(incident, linker) for incident in changed])
    refresh_claims(connection, changed)
    rows = [
        {"incident": incident.id, "report": report, "joined_after": joined.get((incident.id, report), now)}
        for incident in changed
        if incident.superseded_by is None
        for report in _held(incident)
    ]
    if rows:
        connection.execute(insert(incident_reports), rows)


def _held(incident: Incident) -> Iterable[str]:
    return dict.fromkeys((*incident.reports, *incident.mentions, *(event.report for event in incident.events)))


def all_incidents(connection: Connection, *, current: bool = True) -> Iterator[Incident]:
    """The incidents by date, those without one last; with `current` false, those of earlier linkings too."""
    order = (incidents.c.start.is_(None), incidents.c.start, incidents.c.id)
    query = select(incidents.c.record).order_by(*order)
    if current:
        query = query.where(incidents.c.current)
    for row in connection.execute(query):
        yield Incident.from_json(row.record)


def incident(connection: Connection, id: str) -> Incident | None:
    """The incident with this id, or None."""
    record = connection.execute(select(incidents.c.record).where(incidents.c.id == id)).scalar()
    return Incident.from_json(record) if record is not None else None


def incidents_of(connection: Connection, report: str) -> tuple[Incident, ...]:
    """The current incidents that a report tells of or recalls."""
    joined = incidents.join(incident_reports, incident_reports.c.incident == incidents.c.id)
    query = select(incidents.c.record).select_from(joined).where(incident_reports.c.report == report)
    found = connection.execute(query.order_by(incidents.c.start, incidents.c.id))
    return tuple(Incident.from_json(row.record) for row in found)


def incidents_among(connection: Connection, reports: Iterable[str]) -> tuple[Incident, ...]:
    """The current incidents in which these reports stand, by id."""
    joined = incidents.join(incident_reports, incident_reports.c.incident == incidents.c.id)
    query = select(incidents.c.id, incidents.c.record).select_from(joined).where(incidents.c.current).distinct()
    found: dict[str, str] = {}
    for some in in_parts(reports):
        rows = connection.execute(query.where(incident_reports.c.report.in_(some)))
        found |= {row.id: row.record for row in rows}
    return tuple(Incident.from_json(found[id]) for id in sorted(found))


def joined_to(connection: Connection, id: str) -> tuple[str, ...]:
    """The ids of the incidents that were joined to this one, sorted."""
    query = select(incidents.c.id).where(incidents.c.superseded_by == id).order_by(incidents.c.id)
    return tuple(row.id for row in connection.execute(query))


def all_unlinked(connection: Connection) -> tuple[Unlinked, ...]:
    """The reports that stand in no incident, each with the reason."""
    query = select(unlinked.c.report, unlinked.c.reason).order_by(unlinked.c.report)
    return tuple(Unlinked(report=row.report, reason=row.reason) for row in connection.execute(query))


def unlinked_among(connection: Connection, reports: Iterable[str]) -> tuple[Unlinked, ...]:
    """Those of these reports that stand in no incident, by id, each with the reason."""
    found = [
        Unlinked(report=row.report, reason=row.reason)
        for some in in_parts(reports)
        for row in connection.execute(select(unlinked).where(unlinked.c.report.in_(some)))
    ]
    return tuple(sorted(found, key=lambda one: one.report))


def linker_of(connection: Connection) -> str | None:
    """The linker, with its version, that made the current incidents; None where there are none."""
    linker: str | None = connection.execute(select(incidents.c.linker).where(incidents.c.current).limit(1)).scalar()
    return linker


def save_assessments(connection: Connection, assessed: Sequence[Assessment]) -> None:
    """Write assessments; an earlier one of the incident, under its policy and as of its day, is replaced.

    What is there already, as it is, isn't written again, but where a figure doesn't know yet whether it is contested.
    """
    for some in in_parts(assessed):
        ids = {one.incident for one in some}
        unmarked = _with_unmarked_figures(connection, sorted(ids))
        there = assessments.c.incident.in_(ids)
        before = {
            (row.incident, row.policy, row.as_of): row.record
            for row in connection.execute(select(assessments).where(there))
        }
        found = connection.execute(select(incidents.c.id, incidents.c.record).where(incidents.c.id.in_(ids)))
        records = {row.id: row.record for row in found}
        rows, new, to_mark = [], [], []
        for one in some:
            row = _assessment_row(one)
            if one.incident not in records:
                raise Unfit(f"there is no incident {one.incident!r} to assess; save the incidents first")
            same = before.get((row["incident"], row["policy"], row["as_of"])) == row["record"]
            if not same:
                rows.append(row)
                if one.as_of is None:
                    new.append(one)
            if one.as_of is None and (not same or one.incident in unmarked):
                to_mark.append((Incident.from_json(records[one.incident]), one))
        put_all(connection, assessments, rows)
        refresh_tolls(connection, new)
        mark_contested(connection, to_mark)
        refresh_queued_incidents(connection, sorted(ids))


def _assessment_row(assessment: Assessment) -> dict[str, str]:
    return {
        "incident": assessment.incident,
        "policy": assessment.policy.name,
        "as_of": assessment.as_of or "",
        "record": assessment.to_json(),
    }


def _with_unmarked_figures(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those of these incidents that hold a figure of which no assessment has said yet whether it is contested."""
    same = (figures.c.report == incident_figures.c.report) & (figures.c.id == incident_figures.c.figure)
    query = select(incident_figures.c.incident).distinct().select_from(incident_figures.join(figures, same))
    fits = incident_figures.c.incident.in_(ids), figures.c.contested.is_(None)
    return frozenset(connection.execute(query.where(*fits)).scalars())


def assessment(connection: Connection, incident: str, policy: str, as_of: str | None) -> Assessment | None:
    """The assessment of an incident under a policy, or None."""
    query = select(assessments.c.record).where(
        assessments.c.incident == incident, assessments.c.policy == policy, assessments.c.as_of == (as_of or "")
    )
    record = connection.execute(query).scalar()
    return Assessment.from_json(record) if record is not None else None


def all_assessments(connection: Connection, policy: str) -> Iterator[Assessment]:
    """The assessments of the current incidents under a policy, of all that is known, in the order of incidents."""
    joined = assessments.join(incidents, assessments.c.incident == incidents.c.id)
    query = select(assessments.c.record).select_from(joined)
    query = query.where(incidents.c.current, assessments.c.policy == policy, assessments.c.as_of == "")
    order = (incidents.c.start.is_(None), incidents.c.start, incidents.c.id)
    for row in connection.execute(query.order_by(*order)):
        yield Assessment.from_json(row.record)


def save_release(connection: Connection, release: Release) -> None:
    """Write a release. A release's name is never given twice."""
    if not put_new(connection, releases, {"name": release.name, "record": release.to_json()}):
        raise StoreError(f"there is a release {release.name!r} already; name this one otherwise")


def all_releases(connection: Connection) -> tuple[Release, ...]:
    """The releases, the oldest first."""
    query = select(releases.c.record).order_by(releases.c.number)
    return tuple(Release.from_json(row.record) for row in connection.execute(query))
