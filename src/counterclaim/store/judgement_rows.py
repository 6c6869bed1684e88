"""Reads judgements: by number, by report, by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, select, tuple_

from counterclaim.records import Judgement, JudgementKind, Target, TargetKind
from counterclaim.review import GENESIS, Head, Withheld, withheld
from counterclaim.store.tables import judgement_moments, judgements, meta

CHAIN_NUMBER, CHAIN_HASH = "chain_number", "chain_hash"
"""The keys under which the end of the chain is noted."""

# Statements that every correction needs are built once: to build one takes longer than the database needs to answer.
_RECORDS = select(judgements.c.record)
_NUMBERED = _RECORDS.where(judgements.c.number == bindparam("number"))
_ON_REPORT = _RECORDS.where(judgements.c.report == bindparam("report")).order_by(judgements.c.number)
_ON_REPORTS = _RECORDS.where(judgements.c.report.in_(bindparam("reports", expanding=True))).order_by(
    judgements.c.number
)
_ON_TARGET = _RECORDS.where(
    judgements.c.target_id == bindparam("id"), judgements.c.target_kind == bindparam("kind")
).order_by(judgements.c.number)
_ON_SOURCES = _RECORDS.where(judgements.c.target_kind == TargetKind.SOURCE.value).order_by(judgements.c.number)
_ON_SEVERAL = _RECORDS.where(
    judgements.c.target_id.in_(bindparam("ids", expanding=True)), judgements.c.target_kind == bindparam("kind")
).order_by(judgements.c.number)
_WITHHOLDING = _RECORDS.where(judgements.c.kind == JudgementKind.WITHHOLD.value).order_by(judgements.c.number)
_TARGETS_WITHHELD = select(judgements.c.target_kind, judgements.c.target_id).where(
    judgements.c.kind == JudgementKind.WITHHOLD.value
)
# Only what is added may supersede a judgement on another thing; all else supersedes one on the same.
_SUPERSEDING = _RECORDS.where(
    (judgements.c.kind == JudgementKind.ADD.value)
    | tuple_(judgements.c.target_kind, judgements.c.target_id).in_(_TARGETS_WITHHELD),
    judgements.c.record.not_like('%"supersedes":null%'),
)
_NOTED_HEAD = select(meta.c.key, meta.c.value).where(meta.c.key.in_([CHAIN_NUMBER, CHAIN_HASH]))


def judgement(connection: Connection, number: int) -> Judgement | None:
    """The judgement with this number, or None."""
    record = connection.execute(_NUMBERED, {"number": number}).scalar()
    return Judgement.from_json(record) if record is not None else None


def all_judgements(connection: Connection, target: Target | None = None) -> Iterator[Judgement]:
    """The judgements, or those on one target, by number."""
    if target is None:
        rows = connection.execute(_RECORDS.order_by(judgements.c.number))
    else:
        rows = connection.execute(_ON_TARGET, {"id": target.id, "kind": target.kind.value})
    for row in rows:
        yield Judgement.from_json(row.record)


def judgements_after(connection: Connection, number: int) -> tuple[Judgement, ...]:
    """The judgements after this number, by number."""
    query = select(judgements.c.record).where(judgements.c.number > number).order_by(judgements.c.number)
    return tuple(Judgement.from_json(row.record) for row in connection.execute(query))


def judgements_on(connection: Connection, report: str) -> tuple[Judgement, ...]:
    """The judgements on a report and on what it holds, by number."""
    return tuple(Judgement.from_json(row.record) for row in connection.execute(_ON_REPORT, {"report": report}))


def judgements_on_any(connection: Connection, reports: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements on these reports and on what they hold, by number."""
    rows = connection.execute(_ON_REPORTS, {"reports": list(reports)})
    return tuple(Judgement.from_json(row.record) for row in rows)


def decisions_on(connection: Connection, kind: TargetKind, ids: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements on these things of one kind, by number."""
    rows = connection.execute(_ON_SEVERAL, {"ids": list(ids), "kind": kind.value})
    return tuple(Judgement.from_json(row.record) for row in rows)


def judgements_on_sources(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements on sources, by number."""
    return tuple(Judgement.from_json(row.record) for row in connection.execute(_ON_SOURCES))


def judges(connection: Connection) -> tuple[str, ...]:
    """Everybody who ever judged, sorted."""
    query = select(judgement_moments.c.who).distinct().order_by(judgement_moments.c.who)
    return tuple(row.who for row in connection.execute(query))


def hidden_by_people(connection: Connection) -> Withheld:
    """What is kept out of pages and exports; reads only the judgements that withhold, and those that supersede them."""
    records = [row.record for row in connection.execute(_WITHHOLDING)]
    if not records:
        return Withheld()
    records += [row.record for row in connection.execute(_SUPERSEDING)]
    return withheld({found.number: found for found in map(Judgement.from_json, records)}.values())


def noted_head(connection: Connection) -> Head:
    """The end of the chain, as noted when the last judgement was appended."""
    noted = {row.key: row.value for row in connection.execute(_NOTED_HEAD)}
    return Head(number=int(noted.get(CHAIN_NUMBER, "0")), hash=noted.get(CHAIN_HASH, GENESIS))
