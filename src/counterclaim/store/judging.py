"""Appends judgements, in one row without gaps whoever writes at the same time, and finds what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from counterclaim.records import Judgement, Target
from counterclaim.review import GENESIS, Draft, Head, sealed
from counterclaim.review.standing import report_of
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import StoreDamaged
from counterclaim.store.reading import hold_report, reading_of
from counterclaim.store.searching import refresh
from counterclaim.store.tables import judgements, meta
from counterclaim.store.upsert import put

_NUMBER, _HASH = "chain_number", "chain_hash"


def append(connection: Connection, draft: Draft) -> Judgement:
    """Append the draft as the next judgement. Raises StoreDamaged where the last ones are missing."""
    alone(connection, Task.JUDGING)
    judgement = sealed(draft, _head_to_extend(connection))
    connection.execute(
        insert(judgements).values(
            number=judgement.number,
            report=report_of(judgement),
            target_kind=judgement.target.kind.value,
            target_id=judgement.target.id,
            kind=judgement.kind.value,
            previous=judgement.previous,
            hash=judgement.hash,
            record=judgement.to_json(),
        )
    )
    for key, value in ((_NUMBER, str(judgement.number)), (_HASH, judgement.hash)):
        put(connection, meta, {"key": key, "value": value})
    report = report_of(judgement)
    if report is not None:
        hold_report(connection, report)
        machine = reading_of(connection, report)
        if machine is not None:
            refresh(connection, machine, judgements_on(connection, report))
    return judgement


def noted_head(connection: Connection) -> Head:
    """The end of the chain, as noted when the last judgement was appended."""
    rows = connection.execute(select(meta.c.key, meta.c.value).where(meta.c.key.in_([_NUMBER, _HASH])))
    noted = {row.key: row.value for row in rows}
    return Head(number=int(noted.get(_NUMBER, "0")), hash=noted.get(_HASH, GENESIS))


def _head_to_extend(connection: Connection) -> Head:
    noted = noted_head(connection)
    last = connection.execute(
        select(judgements.c.number, judgements.c.hash).order_by(judgements.c.number.desc()).limit(1)
    ).first()
    there = Head(number=last.number, hash=last.hash) if last else Head()
    if there != noted:
        raise StoreDamaged(
            f"the judgements end with number {there.number}, and number {noted.number} was noted as the last: "
            "nothing more is appended; `counterclaim audit` shows what is wrong"
        )
    return noted


def judgement(connection: Connection, number: int) -> Judgement | None:
    """The judgement with this number, or None."""
    record = connection.execute(select(judgements.c.record).where(judgements.c.number == number)).scalar()
    return Judgement.from_json(record) if record is not None else None


def all_judgements(connection: Connection, target: Target | None = None) -> Iterator[Judgement]:
    """The judgements, or those on one target, by number."""
    query = select(judgements.c.record).order_by(judgements.c.number)
    if target is not None:
        query = query.where(judgements.c.target_kind == target.kind.value, judgements.c.target_id == target.id)
    for row in connection.execute(query):
        yield Judgement.from_json(row.record)


def judgements_on(connection: Connection, report: str) -> tuple[Judgement, ...]:
    """The judgements on a report and on what it holds, by number."""
    query = select(judgements.c.record).where(judgements.c.report == report).order_by(judgements.c.number)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query))


def judgements_on_sources(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements on sources, by number."""
    query = select(judgements.c.record).where(judgements.c.target_kind == "source").order_by(judgements.c.number)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query))
