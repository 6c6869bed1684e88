"""Keeps the queue of what to look at first, and lists it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, and_, bindparam, delete, func, select

from counterclaim.records import Record, TargetKind
from counterclaim.review import (
    Progress,
    QueueReason,
    Why,
    counts,
    incident_reasons,
    points_of,
    report_reasons,
    reviews,
    showable,
)
from counterclaim.store.held import Held
from counterclaim.store.judgement_rows import decisions_on
from counterclaim.store.listing import Page
from counterclaim.store.tables import (
    figures,
    incident_reports,
    incident_summaries,
    incident_tolls,
    judgement_moments,
    judgements,
    queue,
    report_summaries,
)
from counterclaim.store.upsert import put_all

_REASONS = TypeAdapter(tuple[Why, ...])


class WantedQueue(Page):
    """Which part of the queue; null: whatever it is."""

    kind: TargetKind | None = None
    reason: QueueReason | None = None


class QueueItem(Record):
    """A report or incident that a person should look at, and why. `day`: of publication, or of the incident."""

    kind: TargetKind
    id: str
    points: int
    reasons: tuple[Why, ...]
    title: str | None = None
    source: str | None = None
    day: str | None = None
    place: str | None = None
    country: str | None = None
    figures: int
    decided: int
    review: Progress


class Queue(Record):
    """A page of the queue, and how many are in it in all."""

    items: tuple[QueueItem, ...]
    total: int


class WhoDecided(Record):
    """Somebody, and how many decisions they made."""

    who: str
    decisions: int


class Day(Record):
    """What people did since a moment, and what is left.

    `things` and `reports` are how many different ones were decided on, `finished` how many of these reports are now
    reviewed; `figures` and `figures_decided` are of the whole store.
    """

    since: str
    decisions: int
    things: int
    reports: int
    finished: int
    people: tuple[WhoDecided, ...]
    waiting: int
    reasons: dict[QueueReason, int]
    figures: int
    figures_decided: int


# Built once: see judgement_rows.
_INCIDENTS = select(
    incident_summaries.c.incident,
    incident_summaries.c.start,
    incident_summaries.c.review,
    incident_summaries.c.withheld,
).where(incident_summaries.c.incident.in_(bindparam("ids", expanding=True)))
_JOINED = select(incident_reports).where(incident_reports.c.incident.in_(bindparam("ids", expanding=True)))
_CONTESTED = (
    select(incident_tolls.c.incident, incident_tolls.c.outcome, incident_tolls.c.policy)
    .where(incident_tolls.c.incident.in_(bindparam("ids", expanding=True)), incident_tolls.c.contested)
    .order_by(*incident_tolls.primary_key)
)
_FORGET = delete(queue).where(queue.c.kind == bindparam("of_kind"), queue.c.id.in_(bindparam("ids", expanding=True)))


def refresh_queued_reports(connection: Connection, listed: Sequence[tuple[Held, Progress, str | None]]) -> None:
    """Write anew why reports are in the queue: each with how far people are with it, and when it was published."""
    _forget(connection, TargetKind.REPORT, [held.report for held, _, _ in listed])
    _put(connection, [(TargetKind.REPORT, held.report, day, _reasons(held, review)) for held, review, day in listed])


def _reasons(held: Held, review: Progress) -> Sequence[Why]:
    if held.machine is None or held.stands is None or held.hidden.hides(TargetKind.REPORT, held.report):
        return ()
    shown = showable(held.stands, held.hidden)
    if shown is None or not counts(held.machine, held.decided):
        return ()
    told = [one for one in held.decided if not held.hidden.hides(one.target.kind, one.target.id)]
    return report_reasons(shown, reviews(held.decided), told, review)


def refresh_queued_incidents(connection: Connection, ids: Sequence[str]) -> None:
    """Write anew why current incidents, at most some hundreds, are in the queue. What lists show must be true."""
    _forget(connection, TargetKind.INCIDENT, ids)
    these = {"ids": list(ids)}
    rows = connection.execute(_INCIDENTS, these).all()
    joined: dict[str, dict[str, int]] = {}
    for row in connection.execute(_JOINED, these):
        joined.setdefault(row.incident, {})[row.report] = row.joined_after
    contested: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(_CONTESTED, these):
        contested.setdefault(row.incident, []).append((row.outcome, row.policy))
    decided: dict[str, list[Any]] = {}
    for one in decisions_on(connection, TargetKind.INCIDENT, ids):
        decided.setdefault(one.target.id, []).append(one)
    made = []
    for row in rows:
        if not row.withheld:
            reasons = incident_reasons(
                contested.get(row.incident, []),
                joined.get(row.incident, {}),
                decided.get(row.incident, []),
                Progress(row.review),
            )
            made.append((TargetKind.INCIDENT, row.incident, row.start, reasons))
    _put(connection, made)


def forget_queued_incidents(connection: Connection, ids: Sequence[str]) -> None:
    """Take incidents that are no longer current out of the queue."""
    _forget(connection, TargetKind.INCIDENT, ids)


def _forget(connection: Connection, kind: TargetKind, ids: Sequence[str]) -> None:
    connection.execute(_FORGET, {"of_kind": kind.value, "ids": list(ids)})


def _put(connection: Connection, listed: Iterable[tuple[TargetKind, str, str | None, Sequence[Why]]]) -> None:
    rows = [
        {
            "kind": kind.value,
            "id": id,
            "points": points_of(reasons),
            "day": day or "",
            **{reason.value: sum(why.reason is reason for why in reasons) for reason in QueueReason},
            "reasons": _words(reasons),
        }
        for kind, id, day, reasons in listed
        if reasons
    ]
    # Not only inserted: where incidents are found anew meanwhile, the row that was forgotten may be there again.
    put_all(connection, queue, rows)


def _words(reasons: Sequence[Why]) -> str:
    """As JSON in ASCII: PostgreSQL takes no NUL, and no half of a pair, in a text."""
    return json.dumps([one.model_dump(mode="json", exclude_defaults=True) for one in reasons], ensure_ascii=True)


def queue_that_fits(connection: Connection, wanted: WantedQueue) -> Queue:
    """The page that was asked for: what has most points first, of two with the same the one of the later day."""
    fits = []
    if wanted.kind is not None:
        fits.append(queue.c.kind == wanted.kind.value)
    if wanted.reason is not None:
        fits.append(queue.c[wanted.reason.value] > 0)
    total = connection.execute(select(func.count()).select_from(queue).where(*fits)).scalar_one()
    order = (queue.c.points.desc(), queue.c.day.desc(), queue.c.id.desc())
    cut = select(queue).where(*fits).order_by(*order).offset(wanted.offset).limit(wanted.limit).subquery()
    of_report = and_(cut.c.kind == "report", report_summaries.c.report == cut.c.id)
    of_incident = and_(cut.c.kind == "incident", incident_summaries.c.incident == cut.c.id)
    both = {
        name: func.coalesce(report_summaries.c[name], incident_summaries.c[name]).label(name)
        for name in ("title", "figures", "decided", "review")
    }
    query = select(
        cut, *both.values(), report_summaries.c.source, incident_summaries.c.place, incident_summaries.c.country
    )
    query = query.outerjoin(report_summaries, of_report).outerjoin(incident_summaries, of_incident)
    rows = connection.execute(query.order_by(cut.c.points.desc(), cut.c.day.desc(), cut.c.id.desc()))
    return Queue(items=tuple(_item(row) for row in rows), total=total)


def _item(row: Any) -> QueueItem:
    return QueueItem(
        kind=TargetKind(row.kind),
        id=row.id,
        points=row.points,
        reasons=_REASONS.validate_json(row.reasons),
        title=row.title,
        source=row.source,
        day=row.day or None,
        place=row.place,
        country=row.country,
        figures=row.figures,
        decided=row.decided,
        review=Progress(row.review),
    )


def day_since(connection: Connection, since: str) -> Day:
    """What people did since a moment (ISO 8601, UTC, to the second), and what is left."""
    joined = judgement_moments.join(judgements, judgements.c.number == judgement_moments.c.number)
    done = judgement_moments.c.moment >= since
    who = select(judgement_moments.c.who, func.count().label("number")).where(done).group_by(judgement_moments.c.who)
    people = [WhoDecided(who=row.who, decisions=row.number) for row in connection.execute(who)]
    things = select(judgements.c.target_kind, judgements.c.target_id).select_from(joined).where(done).distinct()
    touched = select(judgements.c.report).select_from(joined).where(done, judgements.c.report.is_not(None)).distinct()
    finished = report_summaries.c.report.in_(touched), report_summaries.c.review == Progress.REVIEWED.value
    reasons = connection.execute(
        select(func.count().label("all"), *(func.count().filter(queue.c[one.value] > 0) for one in QueueReason))
    ).one()
    counted = connection.execute(
        select(func.count(), func.count().filter(figures.c.review.not_in(["open", "pending"])))
    ).one()
    return Day(
        since=since,
        decisions=sum(one.decisions for one in people),
        things=_counted(connection, things),
        reports=_counted(connection, touched),
        finished=connection.execute(select(func.count()).where(*finished)).scalar_one(),
        people=tuple(sorted(people, key=lambda one: (-one.decisions, one.who))),
        waiting=reasons[0],
        reasons=dict(zip(QueueReason, reasons[1:], strict=True)),
        figures=counted[0],
        figures_decided=counted[1],
    )


def _counted(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
