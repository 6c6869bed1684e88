"""Reads reports, publications and readings; the many in batches, so that memory stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, select

from counterclaim.records import Author, Header, Publication, Reading, Report
from counterclaim.store.tables import originals, publications, readings, reports

BATCH = 500
"""Readings fetched at once: a few megabytes."""

# Built once: see judgement_rows.
_HELD = select(reports.c.number).where(reports.c.id == bindparam("id")).with_for_update()
_REPORT = select(reports.c.record).where(reports.c.id == bindparam("id"))
_CURRENT = (
    select(reports.c.number, readings.c.record)
    .select_from(readings.join(reports, readings.c.report == reports.c.id))
    .where(readings.c.current)
)
_READINGS = select(readings.c.record).where(
    readings.c.report.in_(bindparam("reports", expanding=True)), readings.c.current
)
_PUBLISHED = (
    select(publications.c.report, publications.c.record)
    .where(publications.c.report.in_(bindparam("reports", expanding=True)))
    .order_by(publications.c.number)
)


def has_report(connection: Connection, id: str) -> bool:
    """Whether the report is stored."""
    return connection.execute(select(reports.c.number).where(reports.c.id == id)).first() is not None


def hold_report(connection: Connection, id: str) -> None:
    """Keep other transactions from writing what belongs to the report, until this one ends.

    On SQLite a transaction that writes is alone already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_HELD, {"id": id})


def report(connection: Connection, id: str) -> Report | None:
    """The report, or None."""
    record = connection.execute(_REPORT, {"id": id}).scalar()
    return Report.from_json(record) if record is not None else None


def reports_after(connection: Connection, number: int) -> tuple[list[Report], int]:
    """The next reports after this number, in the order in which they were added, and the last number."""
    query = select(reports.c.number, reports.c.record).where(reports.c.number > number)
    rows = connection.execute(query.order_by(reports.c.number).limit(BATCH)).all()
    return [Report.from_json(row.record) for row in rows], rows[-1].number if rows else number


def original(connection: Connection, sha256: str) -> bytes | None:
    """The bytes with this hash, or None."""
    content = connection.execute(select(originals.c.content).where(originals.c.sha256 == sha256)).scalar()
    return bytes(content) if content is not None else None


def publications_of(connection: Connection, report: str) -> tuple[Publication, ...]:
    """The publications of a report, in the order in which they came, each with the edition before it.

    The edition before is the last earlier publication at the same address whose text was another.
    Earlier is what was published, else retrieved, else stored earlier; so it doesn't depend on the
    order in which reports come.
    """
    query = select(publications.c.record, publications.c.url).where(publications.c.report == report)
    rows = connection.execute(query.order_by(publications.c.number)).all()
    urls = {row.url for row in rows if row.url}
    at_address = _by_address(connection, urls) if urls else {}
    return tuple(_with_edition(Publication.from_json(row.record), at_address.get(row.url, ())) for row in rows)


def _by_address(connection: Connection, urls: Iterable[str]) -> dict[str, list[Publication]]:
    query = select(publications.c.url, publications.c.record).where(publications.c.url.in_(list(urls)))
    found: dict[str, list[Publication]] = {}
    for row in connection.execute(query.order_by(publications.c.number)):
        found.setdefault(row.url, []).append(Publication.from_json(row.record))
    return {url: sorted(listed, key=_age) for url, listed in found.items()}


def _age(publication: Publication) -> tuple[str, str, str]:
    when = publication.published
    day = when.start.isoformat() if when and when.start else (publication.retrieved or "")[:10]
    return (day or "9999", (when.time or "") if when else "", publication.retrieved or "")


def _with_edition(publication: Publication, at_address: Sequence[Publication]) -> Publication:
    if publication.edition_of is not None:
        return publication
    before = None
    for other in at_address:
        if (other.report, other.id) == (publication.report, publication.id):
            break
        if other.report != publication.report:
            before = other.id
    return publication.model_copy(update={"edition_of": before}) if before else publication


def reading_of(connection: Connection, report: str) -> Reading | None:
    """The current reading of a report, its header holding all publications; None where there is none."""
    return read_by_machine(connection, [report], published_by(connection, [report])).get(report)


def read_by_machine(
    connection: Connection, reports: Sequence[str], published: Mapping[str, Sequence[Publication]]
) -> dict[str, Reading]:
    """The current readings of these reports, of which all publications are given; those that have one."""
    records = connection.execute(_READINGS, {"reports": list(reports)}).scalars()
    read = map(Reading.from_json, records)
    return {one.report: _completed(one, published.get(one.report, ())) for one in read}


def readings_of(connection: Connection, report: str) -> tuple[Reading, ...]:
    """All readings of a report, by engines and people, the oldest first."""
    query = select(readings.c.record).where(readings.c.report == report).order_by(readings.c.number)
    return tuple(_with_headers(connection, [row.record for row in connection.execute(query)]))


def has_reading(connection: Connection, report: str, author: Author) -> bool:
    """Whether this version of this engine has read the report."""
    query = select(readings.c.number).where(
        readings.c.report == report, readings.c.engine == author.engine, readings.c.version == author.version
    )
    return connection.execute(query).first() is not None


def last_reading(connection: Connection) -> int:
    """The number of the last reading that was stored; 0 for none."""
    return connection.execute(select(func.max(readings.c.number))).scalar() or 0


def batch_after(connection: Connection, number: int) -> tuple[list[Reading], int]:
    """The current readings of the next reports after this number, in the order of reports, and the last number."""
    query = _CURRENT.where(reports.c.number > number).order_by(reports.c.number).limit(BATCH)
    rows = connection.execute(query).all()
    return list(_with_headers(connection, [row.record for row in rows])), rows[-1].number if rows else number


def published_by(connection: Connection, reports: Sequence[str]) -> dict[str, list[Publication]]:
    """The publications of these reports, some hundreds at most, in the order in which they came."""
    appeared: dict[str, list[Publication]] = {}
    for row in connection.execute(_PUBLISHED, {"reports": list(reports)}):
        appeared.setdefault(row.report, []).append(Publication.from_json(row.record))
    return appeared


def _with_headers(connection: Connection, records: Sequence[str]) -> Iterator[Reading]:
    """The readings, their headers completed by publications that came after they were read."""
    read = [Reading.from_json(record) for record in records]
    appeared = published_by(connection, [reading.report for reading in read])
    for reading in read:
        yield _completed(reading, appeared.get(reading.report, ()))


def _completed(reading: Reading, published: Sequence[Publication]) -> Reading:
    known = {header.publication for header in reading.header}
    more = tuple(header_of(p) for p in published if p.id not in known)
    return reading.model_copy(update={"header": reading.header + more}) if more else reading


def header_of(publication: Publication) -> Header:
    """What later stages need to know of a publication."""
    return Header(
        publication=publication.id,
        source=publication.source,
        title=publication.title,
        url=publication.url,
        published=publication.published,
        agency=publication.agency,
    )
