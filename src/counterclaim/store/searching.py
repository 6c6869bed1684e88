"""Keeps the columns for search true, and finds figures by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from counterclaim.records import (
    Assessment,
    Category,
    Incident,
    Outcome,
    PartyKind,
    Reading,
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
_THINGS = select(things.c.kind, things.c.id).where(things.c.holder == bindparam("holder"), things.c.kind.in_(_FINDINGS))
_ADD_THINGS = insert(things)
_DROP_THINGS = delete(things).where(
    things.c.holder == bindparam("a_holder"), things.c.kind == bindparam("a_kind"), things.c.id == bindparam("an_id")
)
_FIGURES = select(figures).where(figures.c.report == bindparam("report"))
_ADD_FIGURES = insert(figures)
_DROP_FIGURES = delete(figures).where(
    figures.c.report == bindparam("report"), figures.c.id.in_(bindparam("ids", expanding=True))
)
_LENGTH = select(reports.c.length).where(reports.c.id == bindparam("id"))
_MARK = (
    update(figures)
    .where(figures.c.report == bindparam("of_report"), figures.c.id == bindparam("of_figure"))
    .values(contested=bindparam("is_contested"))
)


def refresh(connection: Connection, held: Held) -> None:
    """Write the columns for search anew for one report: what the machine read, under the judgements on it."""
    report, machine, stands = held.report, held.machine, held.stands
    if machine is None or stands is None:
        return
    _refresh_things(connection, report, (machine, stands))
    there = {row.id: dict(row._mapping) for row in connection.execute(_FIGURES, {"report": report})}
    length = connection.execute(_LENGTH, {"id": report}).scalar_one()
    decided = reviews(held.decided)
    rows = {figure.id: figure_row(report, length, figure, review_of(decided, figure.id)) for figure in stands.figures}
    # Whether a figure is contested is for an assessment to say; until the next one, what the last said holds.
    rows = {id: row | {"contested": there[id]["contested"] if id in there else None} for id, row in rows.items()}
    changed = [id for id, known in there.items() if rows.get(id) != known]
    if changed:
        connection.execute(_DROP_FIGURES, {"report": report, "ids": changed})
    new = [row for id, row in rows.items() if there.get(id) != row]
    if new:
        connection.execute(_ADD_FIGURES, new)


def _refresh_things(connection: Connection, report: str, read: Sequence[Reading]) -> None:
    """Write which findings a report holds: what these readings of it have."""
    there = {(row.kind, row.id) for row in connection.execute(_THINGS, {"holder": report})}
    ids = {(kind.value, f.id) for reading in read for kind in FINDING_TYPES for f in findings(reading, kind)}
    gone, new = sorted(there - ids), sorted(ids - there)
    if gone:
        connection.execute(_DROP_THINGS, [{"a_holder": report, "a_kind": kind, "an_id": id} for kind, id in gone])
    if new:
        connection.execute(_ADD_THINGS, [{"kind": kind, "id": id, "holder": report} for kind, id in new])


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
