"""Appends judgements, in one row without gaps whoever writes at the same time."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from counterclaim.records import Judgement, JudgementKind, Target, TargetKind
from counterclaim.review import Draft, Head, sealed
from counterclaim.review.standing import report_of
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import Overtaken, StoreDamaged
from counterclaim.store.held import held
from counterclaim.store.judgement_rows import CHAIN_HASH, CHAIN_NUMBER, all_judgements, noted_head
from counterclaim.store.reading import hold_report
from counterclaim.store.searching import refresh
from counterclaim.store.sourcing import refresh_source
from counterclaim.store.summaries import note_moment, refresh_around, refresh_progress
from counterclaim.store.tables import judgements, meta
from counterclaim.store.upsert import put_all

_APPEND = insert(judgements)
_LAST = select(judgements.c.number, judgements.c.hash).order_by(judgements.c.number.desc()).limit(1)


def append(connection: Connection, draft: Draft, known: int | None = None) -> Judgement:
    """Append the draft as the next judgement.

    `known` is the number of the last judgement on the same target that whoever judges has seen, 0 for none.
    Raises Overtaken where there is a later one, StoreDamaged where the last ones are missing.
    """
    alone(connection, Task.JUDGING)
    if known is not None:
        _check_seen(connection, draft.target, known)
    judgement = sealed(draft, _head_to_extend(connection))
    report = report_of(judgement)
    connection.execute(
        _APPEND,
        {
            "number": judgement.number,
            "report": report,
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
    if report is not None:
        hold_report(connection, report)
        found = [one for one in held(connection, [report]) if one.machine is not None]
        refresh(connection, found)
        refresh_around(connection, found, wording=_changes_wording(judgement))
    elif judgement.target.kind is TargetKind.INCIDENT:
        refresh_progress(connection, [judgement.target.id])
    elif judgement.target.kind is TargetKind.SOURCE:
        refresh_source(connection, judgement.target.id)
    return judgement


def _changes_wording(judgement: Judgement) -> bool:
    """Whether titles may be shown otherwise now: something was withheld, or an earlier judgement taken back."""
    return judgement.kind is JudgementKind.WITHHOLD or judgement.supersedes is not None


def _check_seen(connection: Connection, target: Target, known: int) -> None:
    later = [judgement for judgement in all_judgements(connection, target) if judgement.number > known]
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
