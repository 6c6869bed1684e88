"""Keeps the columns for search true, and finds figures by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from counterclaim.records import (
    Assessment,
    Category,
    Incident,
    Outcome,
    PartyKind,
    Record,
    TargetKind,
)
from counterclaim.review import Review, Reviews, reviews
from counterclaim.review.findings import FINDING_TYPES, findings
from counterclaim.store.held import Held
from counterclaim.store.rows import figure_row
from counterclaim.store.tables import figures, reports, things


class FoundFigure(Record):
    """A figure that was searched for: where it is, and what it says. `contested` is null until it was assessed."""

    report: str
    figure: str
    outcome: Outcome
    low: int | None = None
    high: int | None = None
    category: Category
    claimant_type: PartyKind | None = None
    contested: bool | None = None


class Wanted(Record):
    """What to search for; null: whatever it is. `at_least` is the least number that `low` or `high` must reach."""

    outcome: Outcome | None = None
    category: Category | None = None
    claimant_type: PartyKind | None = None
    contested: bool | None = None
    at_least: int | None = None
    report: str | None = None


# Built once: see judgement_rows.
_FINDINGS = [kind.value for kind in FINDING_TYPES]
_THINGS = select(things).where(things.c.holder.in_(bindparam("holders", expanding=True)), things.c.kind.in_(_FINDINGS))
_ADD_THINGS = insert(things)
_DROP_THINGS = delete(things).where(
    things.c.holder == bindparam("a_holder"), things.c.kind == bindparam("a_kind"), things.c.id == bindparam("an_id")
)
_FIGURES = select(figures).where(figures.c.report.in_(bindparam("reports", expanding=True)))
_ADD_FIGURES = insert(figures)
_DROP_FIGURES = delete(figures).where(
    figures.c.report == bindparam("of_report"), figures.c.id == bindparam("of_figure")
)
_LENGTHS = select(reports.c.id, reports.c.length).where(reports.c.id.in_(bindparam("ids", expanding=True)))
_MARK = (
    update(figures)
    .where(figures.c.report == bindparam("of_report"), figures.c.id == bindparam("of_figure"))
    .values(contested=bindparam("is_contested"))
)


def refresh(connection: Connection, listed: Sequence[Held]) -> None:
    """Write the columns for search anew for these reports: what the machine read, under the judgements on it.

    Only what is no longer so is written: after a judgement, that is little.
    """
    read = [one for one in listed if one.machine is not None]
    if not read:
        return
    _refresh_things(connection, read)
    ids = [one.report for one in read]
    there = {(row.report, row.id): dict(row._mapping) for row in connection.execute(_FIGURES, {"reports": ids})}
    lengths = {row.id: row.length for row in connection.execute(_LENGTHS, {"ids": ids})}
    rows = {
        key: row | {"contested": there[key]["contested"] if key in there else None}
        for one in read
        for key, row in _figure_rows(one, lengths[one.report])
    }
    gone = [{"of_report": key[0], "of_figure": key[1]} for key in there if rows.get(key) != there[key]]
    if gone:
        connection.execute(_DROP_FIGURES, gone)
    new = [row for key, row in rows.items() if there.get(key) != row]
    if new:
        connection.execute(_ADD_FIGURES, new)


def _figure_rows(held: Held, length: int) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """The rows, but for whether figures are contested: an assessment says so, and what the last said holds."""
    decided = reviews(held.decided)
    for figure in held.stands.figures if held.stands else ():
        yield (held.report, figure.id), figure_row(held.report, length, figure, review_of(decided, figure.id))


def _refresh_things(connection: Connection, read: Sequence[Held]) -> None:
    """Write which findings reports hold: what the machine read in them, and what stands."""
    holders = {"holders": [one.report for one in read]}
    there = {(row.holder, row.kind, row.id) for row in connection.execute(_THINGS, holders)}
    ids = {
        (one.report, kind.value, found.id)
        for one in read
        for reading in (one.machine, one.stands)
        if reading is not None
        for kind in FINDING_TYPES
        for found in findings(reading, kind)
    }
    gone, new = sorted(there - ids), sorted(ids - there)
    if gone:
        connection.execute(_DROP_THINGS, [{"a_holder": one, "a_kind": kind, "an_id": id} for one, kind, id in gone])
    if new:
        connection.execute(_ADD_THINGS, [{"kind": kind, "id": id, "holder": holder} for holder, kind, id in new])


def review_of(decided: Reviews, figure: str) -> Review:
    """What was last decided on a figure."""
    return decided.get((TargetKind.FIGURE, figure), Review.OPEN)


def refresh_claims(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Write anew which claims these incidents hold, some hundreds at most."""
    claims = TargetKind.CLAIM.value
    holders = [incident.id for incident in incidents]
    connection.execute(delete(things).where(things.c.holder.in_(holders), things.c.kind == claims))
    held = {
        (claim.id, incident.id) for incident in incidents if incident.superseded_by is None for claim in incident.claims
    }
    if held:
        connection.execute(_ADD_THINGS, [{"kind": claims, "id": id, "holder": holder} for id, holder in sorted(held)])


def mark_contested(connection: Connection, assessed: Iterable[tuple[Incident, Assessment]]) -> None:
    """Note of each figure in the incidents' claims whether its claim is contested."""
    said: dict[tuple[str, str], bool] = {}
    for incident, assessment in assessed:
        contesting = {id for toll in assessment.tolls for id in toll.contesting}
        of_incident: dict[tuple[str, str], bool] = {}
        for claim in incident.claims:
            for statement in claim.history:
                key = (statement.report, statement.figure.id)
                of_incident[key] = of_incident.get(key, False) or claim.id in contesting
        said |= of_incident
    if said:
        connection.execute(
            _MARK,
            [
                {"of_report": report, "of_figure": id, "is_contested": contested}
                for (report, id), contested in sorted(said.items())
            ],
        )


def search(connection: Connection, wanted: Wanted) -> Iterator[FoundFigure]:
    """The figures that fit, in the order of their reports' ids and of their words."""
    query = select(figures).order_by(figures.c.report, figures.c.start, figures.c.id)
    for name in ("outcome", "category", "claimant_type", "contested", "report"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(figures.c[name] == value)
    if wanted.at_least is not None:
        query = query.where((figures.c.low >= wanted.at_least) | (figures.c.high >= wanted.at_least))
    for row in connection.execute(query):
        yield FoundFigure(
            report=row.report,
            figure=row.id,
            outcome=row.outcome,
            low=row.low,
            high=row.high,
            category=row.category,
            claimant_type=row.claimant_type,
            contested=row.contested,
        )
