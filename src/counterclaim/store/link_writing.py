"""Writes what linking found, and what it keeps for the next time: all of it or nothing, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, select, update

from counterclaim.records import Assessment, Incident, Linked
from counterclaim.store import following
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import LinkedMeanwhile
from counterclaim.store.link_memory import ASSESSED, EXCLUDED, LINKER, LINKINGS, UNDATED, Telling
from counterclaim.store.link_tables import (
    link_keys,
    link_meanings,
    link_pairs,
    link_reports,
    link_tellings,
    link_waiting,
    link_words,
)
from counterclaim.store.summaries import in_parts
from counterclaim.store.tables import incident_reports, meta, reports, unlinked
from counterclaim.store.upsert import put

ROWS_AT_ONCE = 5_000
"""Rows that are handed to the database together, which bounds memory."""

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class KeptReport:
    """What is kept of a report: its tellings, each with whether it mainly tells it, its keys, its profiles as JSON."""

    report: str
    tellings: Sequence[tuple[Telling, bool]]
    told: Collection[int]
    asked: Collection[int]
    words: Collection[int]
    moment: int | None
    days: Collection[int]
    profiles: str


@dataclass(frozen=True)
class Noted:
    """What a linking takes into account, and by whom it was done.

    `linkings` is how often was linked before, `judged` and `read` the last judgement and reading, `excluded` the
    sources that count nowhere, `waiting` the numbers of the reports that waited, `assessed` the policy and a hash of
    what all current incidents are assessed by.
    """

    linker: str
    linkings: int
    judged: int
    read: int
    excluded: frozenset[str]
    waiting: Collection[int]
    assessed: tuple[str, str]


@dataclass(frozen=True)
class Kept:
    """What is kept of a linking; of one that took in a change, what is other than before.

    `dropped` are reports of which nothing is kept any longer, each with its keys and words as they were; a report in
    `reports` of which something was kept is among them. `pairs` have None for two tellings that their report ties.
    `meanings` are JSON by the number of the judgement; None where one no longer holds. `reports` is gone through again
    where the writing is tried again.
    """

    reports: Iterable[KeptReport]
    pairs: Mapping[tuple[Telling, Telling], float | None]
    clusters: Sequence[Sequence[Telling]]
    meanings: Mapping[int, str | None]
    dropped: Sequence[KeptReport] = field(default=())


def save_whole(
    connection: Connection, linked: Linked, kept: Kept, assessed: Sequence[Assessment], noted: Noted
) -> None:
    """Write a linking of everything. Raises LinkedMeanwhile where another was written since it was begun."""
    _begin(connection, noted)
    following.save_incidents(connection, linked, noted.linker)
    for table in (link_keys, link_words, link_pairs, link_tellings, link_reports, link_meanings):
        connection.execute(delete(table))
    _keep(connection, kept)
    _finish(connection, assessed, noted)


def save_change(
    connection: Connection,
    incidents: Sequence[Incident],
    reasons: Mapping[str, str | None],
    kept: Kept,
    assessed: Sequence[Assessment],
    noted: Noted,
) -> None:
    """Write what follows from a change; all else stays. `reasons`: why a report stands in no incident, if it does.

    None is the reason of a report that counts nowhere, and so isn't listed. Raises LinkedMeanwhile.
    """
    _begin(connection, noted)
    following.save_changed_incidents(connection, incidents, noted.linker)
    for dropped in kept.dropped:
        _drop(connection, dropped)
    _keep(connection, kept)
    for some in in_parts(reasons):
        held = select(incident_reports.c.report).where(incident_reports.c.report.in_(some))
        standing = set(connection.execute(held).scalars())
        connection.execute(delete(unlinked).where(unlinked.c.report.in_(some)))
        listed = {report: reasons[report] for report in some if report not in standing}
        _insert(connection, unlinked, ({"report": report, "reason": why} for report, why in listed.items() if why))
    _finish(connection, assessed, noted)


def _begin(connection: Connection, noted: Noted) -> None:
    alone(connection, Task.LINKING)
    there = connection.execute(select(meta.c.value).where(meta.c.key == LINKINGS)).scalar()
    if int(there or 0) != noted.linkings:
        raise LinkedMeanwhile("incidents were found by another process at the same time; find them again")


def _finish(connection: Connection, assessed: Sequence[Assessment], noted: Noted) -> None:
    following.save_assessments(connection, assessed)
    policy, by = noted.assessed
    if assessed:
        # What was assessed under other policies isn't of these incidents any longer.
        connection.execute(delete(meta).where(meta.c.key.startswith(ASSESSED, autoescape=True)))
    for some in in_parts(noted.waiting):
        connection.execute(delete(link_waiting).where(link_waiting.c.number.in_(some)))
    following.note_judged(connection, noted.judged)
    following.note_read(connection, noted.read)
    rows = {
        LINKER: noted.linker,
        LINKINGS: str(noted.linkings + 1),
        EXCLUDED: json.dumps(sorted(noted.excluded)),
        f"{ASSESSED}{policy}": by,
    }
    for key, value in rows.items():
        put(connection, meta, {"key": key, "value": value})


def _drop(connection: Connection, one: KeptReport) -> None:
    numbers = select(link_tellings.c.number).where(link_tellings.c.report == one.report)
    gone = list(connection.execute(numbers).scalars())
    for some in in_parts(gone):
        facing = select(link_pairs.c.other).where(link_pairs.c.one.in_(some))
        others = list(connection.execute(facing).scalars())
        for part in in_parts(others):
            connection.execute(delete(link_pairs).where(link_pairs.c.one.in_(part), link_pairs.c.other.in_(some)))
        connection.execute(delete(link_pairs).where(link_pairs.c.one.in_(some)))
    number = select(link_reports.c.number).where(link_reports.c.report == one.report).scalar_subquery()
    for keys, of in ((one.told, True), (one.asked, False)):
        for part in in_parts(sorted(keys)):
            held = link_keys.c.key.in_(part), link_keys.c.told == of, link_keys.c.report == number
            connection.execute(delete(link_keys).where(*held))
    if one.words:
        held_words = link_words.c.word.in_(sorted(one.words)), link_words.c.report == number
        connection.execute(delete(link_words).where(*held_words))
    connection.execute(delete(link_tellings).where(link_tellings.c.report == one.report))
    connection.execute(delete(link_reports).where(link_reports.c.report == one.report))


def _keep(connection: Connection, kept: Kept) -> None:
    numbers: dict[Telling, int] = {}
    last = connection.execute(select(func.max(link_tellings.c.number))).scalar() or 0
    for some in _batches(kept.reports, 500):
        known = select(reports.c.number, reports.c.id).where(reports.c.id.in_([one.report for one in some]))
        places = {row.id: row.number for row in connection.execute(known)}
        tellings = []
        for one in some:
            for telling, main in one.tellings:
                last += 1
                numbers[telling] = last
                row = {"number": last, "report": telling[0], "event": telling[1], "main": main, "cluster": last}
                tellings.append(row)
        _insert(connection, link_reports, (_report_row(one, places[one.report]) for one in some))
        _insert(connection, link_tellings, tellings)
        _insert(connection, link_keys, (row for one in some for row in _key_rows(one, places[one.report])))
        _insert(connection, link_words, (row for one in some for row in _word_rows(one, places[one.report])))
    _number(
        connection, numbers, {key for pair in kept.pairs for key in pair} | {key for c in kept.clusters for key in c}
    )
    _insert(connection, link_pairs, _pair_rows(kept, numbers))
    _set_clusters(connection, kept, numbers)
    for number, record in kept.meanings.items():
        if record is None:
            connection.execute(delete(link_meanings).where(link_meanings.c.number == number))
        else:
            put(connection, link_meanings, {"number": number, "record": record})


def _number(connection: Connection, numbers: dict[Telling, int], wanted: Collection[Telling]) -> None:
    """Add the numbers of tellings that were there."""
    missing = sorted({report for report, event in wanted if (report, event) not in numbers})
    for some in in_parts(missing):
        for row in connection.execute(select(link_tellings).where(link_tellings.c.report.in_(some))):
            numbers[row.report, row.event] = row.number


def _set_clusters(connection: Connection, kept: Kept, numbers: Mapping[Telling, int]) -> None:
    for cluster in kept.clusters:
        members = [numbers[telling] for telling in cluster]
        for some in in_parts(members):
            held = link_tellings.c.number.in_(some), link_tellings.c.cluster != min(members)
            connection.execute(update(link_tellings).where(*held).values(cluster=min(members)))


def _report_row(one: KeptReport, number: int) -> dict[str, Any]:
    days = json.dumps(sorted(one.days))
    return {"number": number, "report": one.report, "moment": one.moment, "days": days, "profiles": one.profiles}


def _key_rows(one: KeptReport, number: int) -> Iterator[dict[str, Any]]:
    for keys, told in ((one.told, True), (one.asked, False)):
        for key in sorted(keys):
            yield {"key": key, "told": told, "report": number}


def _word_rows(one: KeptReport, number: int) -> Iterator[dict[str, Any]]:
    for word in sorted(one.words):
        yield {"word": word, "moment": UNDATED if one.moment is None else one.moment, "report": number}


def _pair_rows(kept: Kept, numbers: Mapping[Telling, int]) -> Iterator[dict[str, Any]]:
    for (one, other), total in kept.pairs.items():
        yield {"one": numbers[one], "other": numbers[other], "total": total}
        yield {"one": numbers[other], "other": numbers[one], "total": total}


def _insert(connection: Connection, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    for some in _batches(rows, ROWS_AT_ONCE):
        connection.execute(insert(table), some)


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    batch: list[_Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
