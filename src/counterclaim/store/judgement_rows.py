"""Reads judgements: by number, by report, by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from counterclaim.records import Judgement, JudgementKind, Target, TargetKind
from counterclaim.review import GENESIS, Head, Withheld, withheld
from counterclaim.store.tables import judgement_moments, judgements, meta

CHAIN_NUMBER, CHAIN_HASH = "chain_number", "chain_hash"
"""The keys under which the end of the chain is noted."""


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


def judgements_after(connection: Connection, number: int) -> tuple[Judgement, ...]:
    """The judgements after this number, by number."""
    query = select(judgements.c.record).where(judgements.c.number > number).order_by(judgements.c.number)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query))


def judgements_on(connection: Connection, report: str) -> tuple[Judgement, ...]:
    """The judgements on a report and on what it holds, by number."""
    query = select(judgements.c.record).where(judgements.c.report == report).order_by(judgements.c.number)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query))


def decisions_on(connection: Connection, kind: TargetKind, ids: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements on these things of one kind, by number."""
    query = select(judgements.c.record).where(judgements.c.target_id.in_(ids), judgements.c.target_kind == kind.value)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query.order_by(judgements.c.number)))


def judgements_on_sources(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements on sources, by number."""
    query = select(judgements.c.record).where(judgements.c.target_kind == "source").order_by(judgements.c.number)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query))


def judges(connection: Connection) -> tuple[str, ...]:
    """Everybody who ever judged, sorted."""
    query = select(judgement_moments.c.who).distinct().order_by(judgement_moments.c.who)
    return tuple(row.who for row in connection.execute(query))


def hidden_by_people(connection: Connection) -> Withheld:
    """What is kept out of pages and exports; reads only the judgements that withhold, and those that supersede."""
    held = select(judgements.c.number, judgements.c.record).where(judgements.c.kind == JudgementKind.WITHHOLD.value)
    rows = connection.execute(held.order_by(judgements.c.number)).all()
    if not rows:
        return Withheld()
    later = select(judgements.c.record).where(
        judgements.c.number > rows[0].number, judgements.c.record.not_like('%"supersedes":null%')
    )
    records = [row.record for row in rows] + [row.record for row in connection.execute(later)]
    return withheld({found.number: found for found in map(Judgement.from_json, records)}.values())


def noted_head(connection: Connection) -> Head:
    """The end of the chain, as noted when the last judgement was appended."""
    rows = connection.execute(select(meta.c.key, meta.c.value).where(meta.c.key.in_([CHAIN_NUMBER, CHAIN_HASH])))
    noted = {row.key: row.value for row in rows}
    return Head(number=int(noted.get(CHAIN_NUMBER, "0")), hash=noted.get(CHAIN_HASH, GENESIS))
