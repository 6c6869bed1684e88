"""Writes and reads what follows from the readings: incidents, assessments, releases."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select, update

from counterclaim.records import Assessment, Incident, Linked, Release, Unlinked
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import StoreError, Unfit
from counterclaim.store.rows import incident_row
from counterclaim.store.searching import mark_contested, refresh_claims
from counterclaim.store.tables import assessments, incident_reports, incidents, releases, unlinked
from counterclaim.store.upsert import put, put_new


def save_incidents(connection: Connection, linked: Linked, linker: str) -> None:
    """Write the whole of a linking. Incidents that it doesn't hold any longer stay, and are not current."""
    alone(connection, Task.LINKING)
    connection.execute(delete(incident_reports))
    connection.execute(delete(unlinked))
    connection.execute(update(incidents).values(current=False).where(incidents.c.current))
    for incident in linked.incidents:
        _save(connection, incident, linker)
    if linked.unlinked:
        rows = {item.report: {"report": item.report, "reason": item.reason} for item in linked.unlinked}
        connection.execute(insert(unlinked), list(rows.values()))


def _save(connection: Connection, incident: Incident, linker: str) -> None:
    if incident.superseded_by == incident.id:
        raise Unfit(f"incident {incident.id} can't be superseded by itself")
    put(connection, incidents, incident_row(incident, linker))
    refresh_claims(connection, incident)
    held = dict.fromkeys((*incident.reports, *incident.mentions, *(event.report for event in incident.events)))
    if held and incident.superseded_by is None:
        rows = [{"incident": incident.id, "report": report} for report in held]
        connection.execute(insert(incident_reports), rows)


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


def all_unlinked(connection: Connection) -> tuple[Unlinked, ...]:
    """The reports that stand in no incident, each with the reason."""
    query = select(unlinked.c.report, unlinked.c.reason).order_by(unlinked.c.report)
    return tuple(Unlinked(report=row.report, reason=row.reason) for row in connection.execute(query))


def linker_of(connection: Connection) -> str | None:
    """The linker, with its version, that made the current incidents; None where there are none."""
    linker: str | None = connection.execute(select(incidents.c.linker).where(incidents.c.current).limit(1)).scalar()
    return linker


def save_assessment(connection: Connection, assessment: Assessment) -> None:
    """Write an assessment; an earlier one of this incident, under this policy and as of this day, is replaced."""
    assessed = incident(connection, assessment.incident)
    if assessed is None:
        raise Unfit(f"there is no incident {assessment.incident!r} to assess; save the incidents first")
    row = {
        "incident": assessment.incident,
        "policy": assessment.policy.name,
        "as_of": assessment.as_of or "",
        "record": assessment.to_json(),
    }
    put(connection, assessments, row)
    if assessment.as_of is None:
        mark_contested(connection, assessed, assessment)


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
