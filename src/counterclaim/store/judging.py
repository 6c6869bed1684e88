"""Appends judgements, in one row without gaps whoever writes at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from counterclaim.records import Judgement, JudgementKind, Target, TargetKind
from counterclaim.review import Draft, Head, sealed
from counterclaim.review.standing import report_of
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import Overtaken, StoreDamaged
from counterclaim.store.held import Held, held
from counterclaim.store.judgement_rows import CHAIN_HASH, CHAIN_NUMBER, all_judgements, noted_head
from counterclaim.store.reading import hold_report
from counterclaim.store.searching import refresh
from counterclaim.store.sourcing import refresh_source
from counterclaim.store.summaries import (
    hold_incident,
    hold_incidents,
    note_moment,
    refresh_around,
    refresh_progress,
)
from counterclaim.store.tables import judgements, meta
from counterclaim.store.upsert import put_all

# Built once: see judgement_rows.
_APPEND = insert(judgements)
_LAST = select(judgements.c.number, judgements.c.hash).order_by(judgements.c.number.desc()).limit(1)


def append(connection: Connection, draft: Draft, known: int | None = None) -> Judgement:
    """Append the draft as the next judgement.

    `known` is the number of the last judgement on the same target that whoever judges has seen, 0 for none.
    Raises Overtaken where there is a later one, StoreDamaged where the last ones are missing.

    Whoever judges another report needn't wait for more than the end of this: what follows from a judgement is
    written before it takes its place in the chain. Locks are taken in one order: the report, its incidents, the chain.
    """
    report = report_of(draft)
    if report is not None:
        hold_report(connection, report)
        hold_incidents(connection, report)
        if not _changes_wording(draft):
            (found,) = held(connection, [report])
            _check_seen(draft.target, found.decided, known)
            _refresh(connection, replace(found, decided=(*found.decided, _provisional(draft, found))), wording=False)
            alone(connection, Task.JUDGING)
            return _write(connection, draft)
    elif draft.target.kind is TargetKind.INCIDENT:
        hold_incident(connection, draft.target.id)
    alone(connection, Task.JUDGING)
    if known is not None:
        _check_seen(draft.target, all_judgements(connection, draft.target), known)
    judgement = _write(connection, draft)
    if report is not None:
        _refresh(connection, *held(connection, [report]), wording=True)
    elif judgement.target.kind is TargetKind.INCIDENT:
        refresh_progress(connection, [judgement.target.id])
    elif judgement.target.kind is TargetKind.SOURCE:
        refresh_source(connection, judgement.target.id)
    return judgement


def _write(connection: Connection, draft: Draft) -> Judgement:
    """Give the draft its place in the chain, of which nobody else now holds the end."""
    judgement = sealed(draft, _head_to_extend(connection))
    connection.execute(
        _APPEND,
        {
            "number": judgement.number,
            "report": report_of(judgement),
            "target_kind": judgement.target.kind.value,
            "target_id": judgement.target.id,
            "kind": judgement.kind.value,
            "previous": judgement.previous,
            "hash": judgement.hash,
            "record": judgement.to_json(),
        },
    )
    note_moment(connection, judgement)
    noted = {CHAIN_NUMBER: str(judgement.number), CHAIN_HASH: judgement.hash}
    put_all(connection, meta, [{"key": key, "value": value} for key, value in noted.items()])
    return judgement


def _refresh(connection: Connection, found: Held, *, wording: bool) -> None:
    if found.machine is not None:
        refresh(connection, [found])
        refresh_around(connection, [found], wording=wording)


def _provisional(draft: Draft, found: Held) -> Judgement:
    """The draft as it will stand among the judgements on its report, after all of them, whatever its number."""
    return sealed(draft, Head(number=max((one.number for one in found.decided), default=0)))


def _changes_wording(judgement: Draft) -> bool:
    """Whether titles may be shown otherwise now: something was withheld, or an earlier judgement taken back."""
    return judgement.kind is JudgementKind.WITHHOLD or judgement.supersedes is not None


def _check_seen(target: Target, there: Iterable[Judgement], known: int | None) -> None:
    same = (one for one in there if (one.target.kind, one.target.id) == (target.kind, target.id))
    later = [one for one in same if known is not None and one.number > known]
    if later:
        raise Overtaken(target, later)


def _head_to_extend(connection: Connection) -> Head:
    noted = noted_head(connection)
    last = connection.execute(_LAST).first()
    there = Head(number=last.number, hash=last.hash) if last else Head()
    if there != noted:
        raise StoreDamaged(
            f"the judgements end with number {there.number}, and number {noted.number} was noted as the last: "
            "nothing more is appended; `counterclaim audit` shows what is wrong"
        )
    return noted
