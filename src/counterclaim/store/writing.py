"""Writes a report, where it appeared, and what was read in it: one transaction a report, safe to repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import Connection, select, update

from counterclaim.records import Publication, Reading, Report
from counterclaim.review import outside
from counterclaim.store.errors import ReportConflict, Unfit
from counterclaim.store.held import held
from counterclaim.store.reading import hold_report
from counterclaim.store.rows import content_hash, plain, reading_row, report_row, text_hash
from counterclaim.store.searching import refresh
from counterclaim.store.summaries import refresh_around
from counterclaim.store.tables import originals, publications, readings, reports
from counterclaim.store.upsert import put_new


class Added(StrEnum):
    """What an `add` brought: the report itself, else a publication of it, else another reading of it, else nothing."""

    NEW = "new"
    NEW_PUBLICATION = "new_publication"
    NEW_READING = "new_reading"
    ALREADY_THERE = "already_there"


def add(
    connection: Connection,
    report: Report,
    published: Sequence[Publication],
    original: bytes | None,
    reading: Reading,
) -> Added:
    """Write them, as far as they aren't there. Raises ReportConflict and Unfit; see `Store.add`."""
    _check(report, published, reading)
    new_report = put_new(connection, reports, report_row(report))
    hold_report(connection, report.id)
    stored = connection.execute(select(reports.c.text_sha256, reports.c.record).where(reports.c.id == report.id)).one()
    if stored.text_sha256 != text_hash(report.text):
        raise ReportConflict(Report.from_json(stored.record), report)
    if original is not None:
        _add_original(connection, original, published)
    new_publications = [_add_publication(connection, publication) for publication in published]
    new_reading = _add_reading(connection, reading)
    if new_report or any(new_publications) or new_reading:
        found = held(connection, report.id)
        if new_reading and reading.author.person is None:
            refresh(connection, found)
        refresh_around(connection, found, wording=any(new_publications))
    if new_report:
        return Added.NEW
    if any(new_publications):
        return Added.NEW_PUBLICATION
    return Added.NEW_READING if new_reading else Added.ALREADY_THERE


def _check(report: Report, published: Sequence[Publication], reading: Reading) -> None:
    if "\0" in report.id:
        raise Unfit(f"the id {report.id!r} holds a NUL character; give another")
    if reading.report != report.id:
        raise Unfit(f"the reading is of report {reading.report!r}, and the report is {report.id!r}")
    for publication in published:
        if publication.report != report.id:
            raise Unfit(f"publication {publication.id!r} is of report {publication.report!r}, not of {report.id!r}")
    beyond = outside(reading, len(report.text))
    if beyond:
        span = beyond[0]
        raise Unfit(
            f"the reading of report {report.id!r} has a span [{span.start}, {span.end}), "
            f"and its text has {len(report.text)} characters"
        )


def _add_original(connection: Connection, original: bytes, published: Sequence[Publication]) -> None:
    sha256 = hashlib.sha256(original).hexdigest()
    named = {p.original.sha256 for p in published if p.original is not None}
    if named and sha256 not in named:
        raise Unfit(f"the bytes have the SHA-256 {sha256}, and the publication names {', '.join(sorted(named))}")
    known = connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha256)).first()
    if known is None:
        put_new(connection, originals, {"sha256": sha256, "content": original})


def _add_publication(connection: Connection, publication: Publication) -> bool:
    sha256 = publication.original.sha256 if publication.original else None
    if sha256 and not connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha256)).first():
        raise Unfit(f"publication {publication.id!r} names the original {sha256}, whose bytes were never given")
    return put_new(
        connection,
        publications,
        {
            "id": publication.id,
            "report": publication.report,
            "source": plain(publication.source),
            "url": plain(publication.url),
            "original": sha256,
            "record": publication.to_json(),
        },
    )


def _add_reading(connection: Connection, reading: Reading) -> bool:
    known = select(readings.c.number).where(
        readings.c.report == reading.report, readings.c.content_sha256 == content_hash(reading)
    )
    if connection.execute(known).first() is not None:
        return False
    by_machine = reading.author.person is None
    if by_machine:
        current = (readings.c.report == reading.report) & readings.c.current
        connection.execute(update(readings).where(current).values(current=False))
    put_new(connection, readings, reading_row(reading, current=by_machine))
    return True
