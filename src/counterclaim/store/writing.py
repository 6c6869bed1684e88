"""Writes a report, where it appeared, and what was read in it: one transaction a report, safe to repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, bindparam, insert, select, update

from counterclaim.records import Publication, Reading, Report
from counterclaim.review import outside
from counterclaim.store.errors import ReportConflict, Unfit
from counterclaim.store.held import held
from counterclaim.store.link_tables import link_waiting
from counterclaim.store.reading import hold_report
from counterclaim.store.rows import plain, reading_row, report_row, text_hash
from counterclaim.store.searching import refresh
from counterclaim.store.summaries import in_parts, refresh_around
from counterclaim.store.tables import originals, publications, readings, reports
from counterclaim.store.upsert import put_new

# Built once: see judgement_rows.
_TEXT = select(reports.c.text_sha256, reports.c.record).where(reports.c.id == bindparam("id"))
_ORIGINAL = select(originals.c.sha256).where(originals.c.sha256 == bindparam("sha256"))
_OF_REPORT = readings.c.report == bindparam("of_report")
_READ = select(readings.c.number).where(_OF_REPORT, readings.c.content_sha256 == bindparam("sha256"))
_WAITS = insert(link_waiting)
_OUTDATE = update(readings).where(_OF_REPORT & readings.c.current).values(current=False)


class Added(StrEnum):
    """What an `add` brought: the report itself, else a publication of it, else another reading of it, else nothing."""

    NEW = "new"
    NEW_PUBLICATION = "new_publication"
    NEW_READING = "new_reading"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True)
class _New:
    """What of a report wasn't there."""

    report: bool
    publication: bool
    reading: bool
    by_machine: bool


def add(
    connection: Connection, listed: Iterable[tuple[Report, Sequence[Publication], bytes | None, Reading]]
) -> Iterator[Added]:
    """Write reports, as far as they aren't there. Raises ReportConflict and Unfit; see `Store.add`."""
    for some in in_parts(listed):
        came: dict[str, list[_New]] = {}
        for report, published, original, reading in some:
            new = _write(connection, report, published, original, reading)
            came.setdefault(report.id, []).append(new)
            yield _told(new)
        _refresh(connection, came)


def _refresh(connection: Connection, came: Mapping[str, Sequence[_New]]) -> None:
    """Write anew what follows from these reports."""
    touched = [id for id, new in came.items() if any(one.report or one.publication or one.reading for one in new)]
    if touched:
        connection.execute(_WAITS, [{"report": id} for id in touched])
    found = held(connection, touched)
    refresh(connection, [one for one in found if any(new.by_machine for new in came[one.report])])
    for wording in (True, False):
        fits = [one for one in found if any(new.publication for new in came[one.report]) == wording]
        refresh_around(connection, fits, wording=wording)


def _told(new: _New) -> Added:
    if new.report:
        return Added.NEW
    if new.publication:
        return Added.NEW_PUBLICATION
    return Added.NEW_READING if new.reading else Added.ALREADY_THERE


def _write(
    connection: Connection, report: Report, published: Sequence[Publication], original: bytes | None, reading: Reading
) -> _New:
    _check(report, published, reading)
    new_report = put_new(connection, reports, report_row(report))
    hold_report(connection, report.id)
    if not new_report:
        stored = connection.execute(_TEXT, {"id": report.id}).one()
        if stored.text_sha256 != text_hash(report.text):
            raise ReportConflict(Report.from_json(stored.record), report)
    if original is not None:
        _add_original(connection, original, published)
    new_publications = [_add_publication(connection, publication) for publication in published]
    new_reading = _add_reading(connection, reading)
    return _New(new_report, any(new_publications), new_reading, new_reading and reading.author.person is None)


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
    if connection.execute(_ORIGINAL, {"sha256": sha256}).first() is None:
        put_new(connection, originals, {"sha256": sha256, "content": original})


def _add_publication(connection: Connection, publication: Publication) -> bool:
    sha256 = publication.original.sha256 if publication.original else None
    if sha256 and connection.execute(_ORIGINAL, {"sha256": sha256}).first() is None:
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
    by_machine = reading.author.person is None
    row = reading_row(reading, current=by_machine)
    read = {"of_report": reading.report}
    if connection.execute(_READ, read | {"sha256": row["content_sha256"]}).first() is not None:
        return False
    if by_machine:
        connection.execute(_OUTDATE, read)
    put_new(connection, readings, row)
    return True
