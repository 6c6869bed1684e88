"""Checks a whole store: the chain of judgements, the hashes, the records, the spans, the references."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Table, func, select
from sqlalchemy.exc import DBAPIError

from counterclaim.records import (
    Assessment,
    Incident,
    Judgement,
    Publication,
    Reading,
    Record,
    Release,
    Report,
    Source,
    Target,
    TargetKind,
    report_id,
)
from counterclaim.review import Fault, FaultCode, Head, check_chain, effective, outside, reviews, targets_gone
from counterclaim.review.standing import by_report, report_of
from counterclaim.store.judgement_rows import noted_head
from counterclaim.store.rows import content_hash, figure_row, plain, text_hash
from counterclaim.store.searching import review_of
from counterclaim.store.tables import (
    assessments,
    figures,
    incidents,
    judgement_moments,
    judgements,
    originals,
    publications,
    readings,
    releases,
    reports,
    sources,
    things,
)

_BATCH = 200


class Audit(Record):
    """What an audit found.

    `reports` and `judgements` are how many were checked; `head` is the end of the chain: written down
    elsewhere, it shows later that nothing was cut off. `gone` are the numbers of judgements whose
    target is no longer there, as after a newer engine's reading: no fault.
    """

    reports: int
    judgements: int
    head: Head
    faults: tuple[Fault, ...] = ()
    gone: tuple[int, ...] = ()


def audit(connection: Connection) -> Audit:
    """Check everything. Reads the whole store, in batches."""
    faults: list[Fault] = [*_file_faults(connection)]
    readable: list[Judgement] = []
    faults += check_chain(_readable(connection, faults, readable), noted_head(connection))
    faults += _report_faults(connection)
    faults += _original_faults(connection)
    faults += _reading_faults(connection, by_report(readable))
    faults += _record_faults(connection)
    gone = targets_gone(readable, lambda target: _exists(connection, target))
    return Audit(
        reports=connection.execute(select(func.count()).select_from(reports)).scalar_one(),
        judgements=connection.execute(select(func.count()).select_from(judgements)).scalar_one(),
        head=noted_head(connection),
        faults=tuple(faults),
        gone=tuple(judgement.number for judgement in gone),
    )


def _file_faults(connection: Connection) -> Iterator[Fault]:
    """What the database itself finds wrong with its file; a server's database enforces references by itself."""
    if connection.dialect.name != "sqlite":
        return
    try:
        for row in connection.exec_driver_sql("PRAGMA quick_check(20)"):
            if row[0] != "ok":
                yield Fault(code=FaultCode.FILE_DAMAGED, place="file", message=str(row[0]))
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            message = f"it points at a row of {row[2]} that isn't there"
            yield Fault(code=FaultCode.REFERENCE_BROKEN, place=f"{row[0]} row {row[1]}", message=message)
    except DBAPIError as error:
        yield Fault(code=FaultCode.FILE_DAMAGED, place="file", message=str(error.orig))


def _readable(connection: Connection, faults: list[Fault], readable: list[Judgement]) -> Iterator[Judgement]:
    """The judgements as they can be read; those that can't, or whose columns say otherwise, become faults."""
    noted = judgements.outerjoin(judgement_moments, judgement_moments.c.number == judgements.c.number)
    query = select(judgements, judgement_moments.c.moment, judgement_moments.c.who).select_from(noted)
    for row in connection.execute(query.order_by(judgements.c.number)):
        place = f"judgement {row.number}"
        try:
            judgement = Judgement.from_json(row.record)
        except ValidationError:
            message = "its record can't be read"
            faults.append(Fault(code=FaultCode.RECORD_UNREADABLE, place=place, message=message))
            continue
        columns = (row.number, row.hash, row.previous, row.report, row.target_kind, row.target_id, row.kind)
        target = judgement.target
        says = (judgement.number, judgement.hash, judgement.previous, report_of(judgement), target.kind, target.id)
        if columns != (*says, judgement.kind):
            message = "its columns say otherwise than its record"
            faults.append(Fault(code=FaultCode.JUDGEMENT_ALTERED, place=place, message=message))
        if (row.moment, row.who) != (plain(judgement.when), plain(judgement.who)):
            message = "when who decided it is noted otherwise for search than in its record"
            faults.append(Fault(code=FaultCode.SEARCH_STALE, place=place, message=message))
        readable.append(judgement)
        yield judgement


def _report_faults(connection: Connection) -> Iterator[Fault]:
    for row in _rows(connection, reports):
        place = f"report {row.id}"
        try:
            report = Report.from_json(row.record)
        except ValidationError:
            yield Fault(code=FaultCode.RECORD_UNREADABLE, place=place, message="its record can't be read")
            continue
        if text_hash(report.text) != row.text_sha256 or len(report.text) != row.length or report.id != row.id:
            message = "its text is not the one that was stored: its hash differs"
            yield Fault(code=FaultCode.REPORT_ALTERED, place=place, message=message)
        elif not row.id_given and report_id(report.text) != row.id:
            message = "its id is not the hash of its text"
            yield Fault(code=FaultCode.REPORT_ALTERED, place=place, message=message)


def _original_faults(connection: Connection) -> Iterator[Fault]:
    hashes = [row.sha256 for row in connection.execute(select(originals.c.sha256))]
    for sha256 in hashes:
        content = connection.execute(select(originals.c.content).where(originals.c.sha256 == sha256)).scalar_one()
        if hashlib.sha256(bytes(content)).hexdigest() != sha256:
            message = "its bytes don't have this hash"
            yield Fault(code=FaultCode.ORIGINAL_ALTERED, place=f"original {sha256}", message=message)


def _reading_faults(connection: Connection, decided: Mapping[str, Sequence[Judgement]]) -> Iterator[Fault]:
    lengths = select(reports.c.id, reports.c.length)
    length_of = {row.id: row.length for row in connection.execute(lengths)}
    for row in _rows(connection, readings):
        place = f"reading {row.number} of report {row.report}"
        try:
            reading = Reading.from_json(row.record)
        except ValidationError:
            yield Fault(code=FaultCode.RECORD_UNREADABLE, place=place, message="its record can't be read")
            continue
        if content_hash(reading) != row.content_sha256 or reading.report != row.report:
            message = "it is not the one that was stored: its hash differs"
            yield Fault(code=FaultCode.REPORT_ALTERED, place=place, message=message)
        length = length_of.get(row.report, 0)
        for span in outside(reading, length):
            message = f"[{span.start}, {span.end}) lies outside the text, which has {length} characters"
            yield Fault(code=FaultCode.SPAN_OUTSIDE_TEXT, place=place, message=message)
        if row.current and not _search_true(connection, reading, decided.get(row.report, ()), length):
            message = "the columns for search are not those of the reading as it stands; add the report again"
            yield Fault(code=FaultCode.SEARCH_STALE, place=f"report {row.report}", message=message)


def _search_true(connection: Connection, machine: Reading, on_it: Sequence[Judgement], length: int) -> bool:
    stands, decided = effective(machine, on_it), reviews(on_it)
    expected = {f.id: figure_row(stands.report, length, f, review_of(decided, f.id)) for f in stands.figures}
    rows = connection.execute(select(figures).where(figures.c.report == stands.report))
    return {row.id: dict(row._mapping) | {"contested": None} for row in rows} == expected


def _record_faults(connection: Connection) -> Iterator[Fault]:
    kinds: tuple[tuple[Table, type[Record], str], ...] = (
        (publications, Publication, "publication"),
        (incidents, Incident, "incident"),
        (assessments, Assessment, "assessment"),
        (sources, Source, "source"),
        (releases, Release, "release"),
    )
    for table, record, name in kinds:
        key = next(iter(table.c[column] for column in ("id", "incident", "key", "name") if column in table.c))
        for row in connection.execute(select(key, table.c.record)):
            try:
                record.from_json(row.record)
            except ValidationError:
                place = f"{name} {row[0]}"
                yield Fault(code=FaultCode.RECORD_UNREADABLE, place=place, message="its record can't be read")


def _rows(connection: Connection, table: Table) -> Iterator[Row[tuple[object, ...]]]:
    """All rows of a table with a running number, in batches."""
    last = 0
    while rows := connection.execute(
        select(table).where(table.c.number > last).order_by(table.c.number).limit(_BATCH)
    ).all():
        yield from rows
        last = rows[-1].number


def _exists(connection: Connection, target: Target) -> bool:
    if target.kind is TargetKind.SOURCE:
        return True
    if target.kind is TargetKind.REPORT:
        query = select(reports.c.id).where(reports.c.id == target.id)
    elif target.kind is TargetKind.INCIDENT:
        query = select(incidents.c.id).where(incidents.c.id == target.id)
    else:
        query = select(things.c.id).where(things.c.kind == target.kind.value, things.c.id == target.id)
    return connection.execute(query).first() is not None
