"""Keeps the rows that lists show true: of reports, of incidents, of their tolls. All of it follows from the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from counterclaim.records import Assessment, Incident, Judgement, Publication, TargetKind, Toll
from counterclaim.review import Progress, Review, Withheld, progress, reviews
from counterclaim.store.held import Held, held
from counterclaim.store.judgement_rows import decisions_on, hidden_by_people
from counterclaim.store.queueing import forget_queued_incidents, refresh_queued_incidents, refresh_queued_reports
from counterclaim.store.reading import published_by
from counterclaim.store.rows import LARGEST, day, plain
from counterclaim.store.searching import refresh
from counterclaim.store.tables import (
    assessments,
    figures,
    incident_figures,
    incident_parties,
    incident_reports,
    incident_summaries,
    incident_tolls,
    incidents,
    judgement_moments,
    judgements,
    report_summaries,
    reports,
)
from counterclaim.store.upsert import put_all

AT_ONCE = 200
"""Incidents or reports that are fetched together."""

_Item = TypeVar("_Item")


# Built once: see judgement_rows.
_THESE: Any = bindparam("ids", expanding=True)
_REVIEWS = select(figures.c.report, figures.c.review).where(figures.c.report.in_(bindparam("reports", expanding=True)))
_INCIDENTS_OF = (
    select(incident_reports.c.incident)
    .distinct()
    .where(incident_reports.c.report.in_(bindparam("reports", expanding=True)))
)
_HOLD = (
    select(incident_summaries.c.incident)
    .where(incident_summaries.c.incident.in_(_THESE))
    .order_by(incident_summaries.c.incident)
    .with_for_update()
)
_HOLD_AROUND = (
    select(incident_summaries.c.incident)
    .where(incident_summaries.c.incident.in_(_INCIDENTS_OF))
    .order_by(incident_summaries.c.incident)
    .with_for_update()
)
_PROGRESS = select(
    incident_summaries.c.incident,
    incident_summaries.c.figures,
    incident_summaries.c.decided,
    incident_summaries.c.review,
    incident_summaries.c.withheld,
).where(incident_summaries.c.incident.in_(_THESE))
_COUNTED = (
    select(incident_figures.c.incident, figures.c.review, func.count().label("number"))
    .select_from(
        incident_figures.join(
            figures, (figures.c.report == incident_figures.c.report) & (figures.c.id == incident_figures.c.figure)
        )
    )
    .where(incident_figures.c.incident.in_(_THESE))
    .group_by(incident_figures.c.incident, figures.c.review)
)
_SET_PROGRESS = (
    update(incident_summaries)
    .where(incident_summaries.c.incident == bindparam("of_incident"))
    .values({name: bindparam(f"new_{name}") for name in ("figures", "decided", "review", "withheld")})
)
_DROP_TOLLS = delete(incident_tolls).where(
    incident_tolls.c.incident == bindparam("of_incident"), incident_tolls.c.policy == bindparam("of_policy")
)
_NOTE_MOMENT = insert(judgement_moments)


def hold_incidents(connection: Connection, report: str) -> None:
    """Keep others from writing how far people are with a report's incidents, until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(_HOLD_AROUND, {"reports": [report]})


def hold_incident(connection: Connection, id: str) -> None:
    """The same for one incident."""
    if connection.dialect.name == "postgresql":
        connection.execute(_HOLD, {"ids": [id]})


def refresh_reports(connection: Connection, listed: Sequence[Held]) -> None:
    """Write anew what lists show of these reports, and why they are in the queue."""
    counted: dict[str, list[Review]] = {one.report: [] for one in listed}
    for row in connection.execute(_REVIEWS, {"reports": list(counted)}):
        counted[row.report].append(Review(row.review))
    rows = [_report_row(one, counted[one.report]) for one in listed]
    put_all(connection, report_summaries, rows)
    queued = [(one, Progress(row["review"]), row["published"]) for one, row in zip(listed, rows, strict=True)]
    refresh_queued_reports(connection, queued)


def _report_row(held: Held, counted: Sequence[Review]) -> dict[str, Any]:
    published = _earliest_first(held.published)
    first = published[0] if published else None
    whole = reviews(held.decided).get((TargetKind.REPORT, held.report), Review.OPEN)
    return {
        "report": held.report,
        "published": _published_on(first) if first else None,
        "source": plain(first.source) if first else None,
        "title": plain(first.title) if first else None,
        "words": _searched(*(word for p in published for word in (p.title, p.source, p.byline))),
        "figures": len(counted),
        "decided": sum(review not in (Review.OPEN, Review.PENDING) for review in counted),
        "review": progress(counted, whole).value,
        "withheld": held.hidden.hides(TargetKind.REPORT, held.report),
    }


def refresh_incidents(connection: Connection, changed: Sequence[Incident]) -> None:
    """Write anew what lists show of these incidents, which all are current."""
    hidden = hidden_by_people(connection)
    for some in in_parts(changed):
        ids = [incident.id for incident in some]
        for table in (incident_parties, incident_figures):
            connection.execute(delete(table).where(table.c.incident.in_(ids)))
        held = {report for incident in some for report in (*incident.reports, *incident.mentions)}
        published = _published(connection, sorted(held))
        parties = [row for incident in some for row in _party_rows(incident)]
        if parties:
            connection.execute(insert(incident_parties), parties)
        read = [row for incident in some for row in _figure_rows(incident)]
        if read:
            connection.execute(insert(incident_figures), read)
        rows = []
        for incident in some:
            shown = [
                publication
                for report in incident.reports
                if not hidden.hides(TargetKind.REPORT, report)
                for publication in published.get(report, ())
            ]
            rows.append(_incident_row(incident, shown))
        put_all(connection, incident_summaries, rows)
        refresh_progress(connection, ids, hidden)


def forget_incidents(connection: Connection, ids: Sequence[str]) -> None:
    """Take away what lists show of incidents that are no longer current."""
    for some in in_parts(ids):
        for table in (incident_parties, incident_figures, incident_tolls, incident_summaries):
            connection.execute(delete(table).where(table.c.incident.in_(some)))
        forget_queued_incidents(connection, some)


def refresh_progress(
    connection: Connection, ids: Sequence[str], hidden: Withheld | None = None, *, judged: bool = True
) -> None:
    """Write anew how far people have come with these incidents, which are withheld, and why they are in the queue.

    `judged`: whether anything else that puts an incident into the queue may have changed, as a judgement on itself.
    """
    known = hidden if hidden is not None else hidden_by_people(connection)
    for some in in_parts(ids):
        decided = reviews(decisions_on(connection, TargetKind.INCIDENT, some))
        counted: dict[str, list[Review]] = {id: [] for id in some}
        for row in connection.execute(_COUNTED, {"ids": some}):
            counted[row.incident] += [Review(row.review)] * row.number
        there = {row.incident: row for row in connection.execute(_PROGRESS, {"ids": some})}
        changed = []
        for id, row in there.items():
            found = counted[id]
            values = {
                "figures": len(found),
                "decided": sum(review not in (Review.OPEN, Review.PENDING) for review in found),
                "review": progress(found, decided.get((TargetKind.INCIDENT, id), Review.OPEN)).value,
                "withheld": known.hides(TargetKind.INCIDENT, id),
            }
            if any(getattr(row, name) != value for name, value in values.items()):
                changed.append({"of_incident": id} | {f"new_{name}": value for name, value in values.items()})
        if changed:
            connection.execute(_SET_PROGRESS, changed)
        of_queue = some if judged else [str(row["of_incident"]) for row in changed]
        if of_queue:
            refresh_queued_incidents(connection, of_queue)


def refresh_around(connection: Connection, listed: Sequence[Held], *, wording: bool) -> None:
    """After a judgement on a report or on what it holds: write anew what lists show of it and of its incidents.

    Takes several reports at once, some hundreds at most.
    `wording`: whether titles and names may be others now, as where a report was withheld or appeared elsewhere.
    """
    if not listed:
        return
    refresh_reports(connection, listed)
    ids = list(connection.execute(_INCIDENTS_OF, {"reports": [one.report for one in listed]}).scalars())
    if wording and ids:
        found = connection.execute(select(incidents.c.record).where(incidents.c.id.in_(ids)))
        refresh_incidents(connection, [Incident.from_json(row.record) for row in found])
    elif ids:
        refresh_progress(connection, ids, listed[0].hidden, judged=False)


def refresh_tolls(connection: Connection, assessed: Sequence[Assessment]) -> None:
    """Write anew the tolls of all people under a policy, as far as anything is said of them."""
    if assessed:
        connection.execute(
            _DROP_TOLLS, [{"of_incident": one.incident, "of_policy": one.policy.name} for one in assessed]
        )
    rows = [row for one in assessed for row in _toll_rows(one)]
    if rows:
        connection.execute(insert(incident_tolls), rows)


def _toll_rows(assessment: Assessment) -> Iterator[dict[str, Any]]:
    incident, policy = assessment.incident, assessment.policy.name
    for found in assessment.tolls:
        if found.toll != Toll(outcome=found.toll.outcome):
            continue
        of_it = [one for one in assessment.tolls if one.toll.outcome is found.toll.outcome]
        numbers = {name: _bounded(getattr(found, name)) for name in ("low", "best", "high")}
        yield {
            "incident": incident,
            "policy": policy,
            "outcome": found.toll.outcome.value,
            **numbers,
            "high_open": found.high_open,
            "contested": any(one.contested for one in of_it),
            "grade": found.grade,
        }


def rebuild(connection: Connection) -> None:
    """Make all of it anew, as for a store of a version that had none."""
    for some in in_parts(connection.execute(select(reports.c.id).order_by(reports.c.number)).scalars()):
        found = held(connection, some)
        refresh(connection, found)
        refresh_reports(connection, found)
    ids = [row.id for row in connection.execute(select(incidents.c.id).where(incidents.c.current))]
    for some in in_parts(ids):
        records = connection.execute(select(incidents.c.record).where(incidents.c.id.in_(some))).scalars()
        refresh_incidents(connection, [Incident.from_json(record) for record in records])
        assessed = assessments.c.incident.in_(some), assessments.c.as_of == ""
        judged = connection.execute(select(assessments.c.record).where(*assessed)).scalars().all()
        refresh_tolls(connection, [Assessment.from_json(record) for record in judged])
        refresh_queued_incidents(connection, some)
    known = select(judgement_moments.c.number)
    missing = select(judgements.c.record).where(judgements.c.number.not_in(known)).order_by(judgements.c.number)
    for row in connection.execute(missing).all():
        note_moment(connection, Judgement.from_json(row.record))


def note_moment(connection: Connection, judgement: Judgement) -> None:
    """Note for search when who decided a judgement."""
    row = {"number": judgement.number, "moment": plain(judgement.when), "who": plain(judgement.who)}
    connection.execute(_NOTE_MOMENT, row)


def _published(connection: Connection, ids: Sequence[str]) -> dict[str, list[Publication]]:
    """The publications of these reports, the earliest first."""
    found: dict[str, list[Publication]] = {}
    for some in in_parts(ids):
        found |= published_by(connection, some)
    return {report: _earliest_first(listed) for report, listed in found.items()}


def _earliest_first(published: Iterable[Publication]) -> list[Publication]:
    return sorted(published, key=lambda p: _published_on(p) or "9999")


def _published_on(publication: Publication) -> str | None:
    return day(publication.published.start) if publication.published else None


def _incident_row(incident: Incident, published: Sequence[Publication]) -> dict[str, Any]:
    place, when = incident.place, incident.when
    titles = sorted((p for p in published if p.title), key=lambda p: _published_on(p) or "9999")
    names = [name for party in incident.parties for name in (party.name, *party.aliases)]
    told = [word for p in published for word in (p.title, p.source)]
    return {
        "incident": incident.id,
        "start": day(when.start),
        "end": day(when.end),
        "date_precision": when.precision.value,
        "place": plain(place.name),
        "admin1": plain(place.admin1),
        "place_words": _searched(place.name, place.admin1, place.admin2, place.admin3),
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision.value,
        "type": incident.type.value,
        "title": plain(titles[0].title) if titles else None,
        "parties": json.dumps([party.name for party in incident.fighting()]),
        "words": _searched(incident.type.value, place.name, place.admin1, place.admin2, place.country, *names, *told),
        "reports": len(incident.reports),
        "mentions": len(incident.mentions),
        "figures": 0,
        "decided": 0,
        "review": Progress.OPEN.value,
        "withheld": False,
    }


def _party_rows(incident: Incident) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for party in incident.parties:
        for name in (party.name, *party.aliases):
            key = plain(name.casefold())
            if key and key not in seen:
                seen.add(key)
                yield {"incident": incident.id, "key": key, "name": plain(party.name), "kind": party.kind.value}


def _figure_rows(incident: Incident) -> Iterator[dict[str, Any]]:
    read = {
        (statement.report, figure.id): None
        for claim in incident.claims
        for statement in (*claim.history, *claim.denials)
        for figure in statement.read()
    }
    for report, figure in read:
        yield {"incident": incident.id, "report": report, "figure": figure}


def _searched(*told: str | None) -> str:
    """Words to be searched in, each once; a line feed between them, so that no search runs across two."""
    return plain("\n".join(dict.fromkeys(word.casefold() for word in told if word))) or ""


def _bounded(number: int | None) -> int | None:
    return None if number is None else min(number, LARGEST)


def in_parts(listed: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items, so many at once that a query can name them all."""
    items = iter(listed)
    while part := list(islice(items, AT_ONCE)):
        yield part
