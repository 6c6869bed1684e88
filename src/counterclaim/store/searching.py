"""Keeps the columns for search true, and finds figures by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from counterclaim.records import (
    Assessment,
    Category,
    Incident,
    Judgement,
    Outcome,
    PartyKind,
    Reading,
    Record,
    TargetKind,
)
from counterclaim.review import Review, Reviews, effective, reviews
from counterclaim.review.findings import FINDING_TYPES, findings
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


def refresh(connection: Connection, machine: Reading, judgements: Sequence[Judgement]) -> None:
    """Write the columns for search anew for one report: what the machine read, under the judgements on it."""
    report = machine.report
    stands = effective(machine, judgements)
    connection.execute(
        delete(things).where(things.c.holder == report, things.c.kind.in_([k.value for k in FINDING_TYPES]))
    )
    held = figures.c.report == report
    assessed = select(figures.c.id, figures.c.contested).where(held, figures.c.contested.is_not(None))
    contested = {row.id: row.contested for row in connection.execute(assessed)}
    connection.execute(delete(figures).where(held))
    ids = {(kind.value, f.id) for r in (machine, stands) for kind in FINDING_TYPES for f in findings(r, kind)}
    if ids:
        connection.execute(insert(things), [{"kind": kind, "id": id, "holder": report} for kind, id in sorted(ids)])
    length = connection.execute(select(reports.c.length).where(reports.c.id == report)).scalar_one()
    decided = reviews(judgements)
    rows = {
        figure.id: figure_row(report, length, figure, review_of(decided, figure.id))
        | {"contested": contested.get(figure.id)}
        for figure in stands.figures
    }
    if rows:
        connection.execute(insert(figures), list(rows.values()))


def review_of(decided: Reviews, figure: str) -> Review:
    """What was last decided on a figure."""
    return decided.get((TargetKind.FIGURE, figure), Review.OPEN)


def refresh_claims(connection: Connection, incident: Incident) -> None:
    """Write anew which claims an incident holds."""
    claims = TargetKind.CLAIM.value
    connection.execute(delete(things).where(things.c.holder == incident.id, things.c.kind == claims))
    if incident.claims and incident.superseded_by is None:
        ids = sorted({claim.id for claim in incident.claims})
        connection.execute(insert(things), [{"kind": claims, "id": id, "holder": incident.id} for id in ids])


def mark_contested(connection: Connection, incident: Incident, assessment: Assessment) -> None:
    """Note of each figure in the incident's claims whether its claim is contested."""
    contesting = {id for toll in assessment.tolls for id in toll.contesting}
    said: dict[tuple[str, str], bool] = {}
    for claim in incident.claims:
        for statement in claim.history:
            key = (statement.report, statement.figure.id)
            said[key] = said.get(key, False) or claim.id in contesting
    for (report, id), contested in said.items():
        connection.execute(
            update(figures).where(figures.c.report == report, figures.c.id == id).values(contested=contested)
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
