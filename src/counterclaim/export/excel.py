"""Excel: a workbook of five sheets in which nothing runs: incidents, tolls, claims, reports, about."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from counterclaim import __version__
from counterclaim.export import statements
from counterclaim.export.attribution import ATTRIBUTION
from counterclaim.export.cells import RUNS
from counterclaim.export.columns import Column, R, Written, traced, written
from counterclaim.export.entries import Entry, Evidence, ExportError, in_order
from counterclaim.export.names import Names
from counterclaim.export.rows import ASSESSED, LISTED, ONCE, PER_TOLL, incident_row
from counterclaim.export.tables import toll_rows
from counterclaim.export.trace import Trace

LONGEST = 32_767
"""Characters that a cell of Excel holds; what is longer is cut, and ends in CUT."""
CUT = " … [cut]"
MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel holds."""

TOLLS = tuple(column for column in LISTED if column.name in ("incident", *PER_TOLL))
"""The columns of the sheet of tolls."""
REPORT_COLUMNS = ("incident", "report", "recalls_only", "outlet", "agency", "title", "url", "published", "text_sha256")

_MOMENT = (1980, 1, 1, 0, 0, 0)


def write_excel(
    entries: Iterable[Entry],
    out: BinaryIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write the entries as a workbook (.xlsx); returns the number of incidents.

    Texts are typed as texts, and one that could run when it is typed again has an apostrophe before it. The
    same entries give the same bytes. Names of private persons are left out unless `with_names`. Raises
    ExportError where there are more rows than a sheet holds.
    """
    known, listed = evidence or Evidence(), in_order(entries)
    noted = Trace(trace, "excel", known, with_names=with_names)
    book = Workbook(write_only=True)
    names = {one.incident.id: Names.nobody() if with_names else Names.of(one.incident, known) for one in listed}
    incidents = (incident_row(entry, known, names[entry.incident.id]) for entry in listed)
    tolls = (written(one.row, TOLLS, one.names) for one in toll_rows(listed, known, with_names=with_names))
    _table(book, "incidents", ONCE, incidents, noted)
    _table(book, "tolls", TOLLS, tolls, noted)
    _table(book, "claims", statements.COLUMNS, _statements(listed, known, with_names=with_names), noted)
    _plain(book, "reports", REPORT_COLUMNS, _reports(listed, known, with_names=with_names))
    _plain(book, "about", ("what", "value"), _about(listed, with_names=with_names))
    _save(book, out)
    return len(listed)


def _statements(
    entries: Sequence[Entry], evidence: Evidence, *, with_names: bool
) -> Iterator[Written[statements.StatementRow]]:
    for entry in entries:
        names = Names.nobody() if with_names else Names.of(entry.incident, evidence)
        for row in statements.statement_rows(entry, evidence, with_names=with_names):
            yield written(row, statements.COLUMNS, names)


def _table(
    book: Workbook, title: str, columns: Sequence[Column[R]], listed: Iterable[Written[R]], trace: Trace
) -> None:
    sheet = _sheet(book, title, [column.name for column in columns])
    for at, one in enumerate(listed, start=2):
        _check(at, title)
        sheet.append([_cell(sheet, value) for value in one.values])
        for column, value, basis in traced(one, columns):
            where: dict[str, str | int] = {"sheet": title, "row": at, "column": column.name}
            trace.value(where, one.row.incident_id, shown(value), basis, one.names)


def _plain(book: Workbook, title: str, columns: Sequence[str], listed: Iterable[Sequence[Any]]) -> None:
    sheet = _sheet(book, title, columns)
    for at, values in enumerate(listed, start=2):
        _check(at, title)
        sheet.append([_cell(sheet, value) for value in values])


def _sheet(book: Workbook, title: str, columns: Sequence[str]) -> WriteOnlyWorksheet:
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    heading = [_cell(sheet, name) for name in columns]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    return sheet


def _check(at: int, title: str) -> None:
    if at > MOST_ROWS:
        raise ExportError(f"the sheet {title!r} has more than {MOST_ROWS:,} rows; export fewer incidents, or parquet")


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> WriteOnlyCell:
    value = shown(value)
    cell = WriteOnlyCell(sheet, value=None if isinstance(value, str) else value)
    if isinstance(value, str):
        # Set past openpyxl's guess, which takes "=" for a formula; "@" keeps Excel from guessing when it is edited.
        cell._value = value
        cell.data_type = "s"
        cell.number_format = "@"
    return cell


def shown(value: Any) -> Any:
    """A value as the workbook has it: texts without what XML can't hold, defused, and not too long."""
    if not isinstance(value, str):
        return value
    text = "".join(character for character in value if _storable(character))
    text = f"'{text}" if text.startswith(RUNS) else text
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _storable(character: str) -> bool:
    code = ord(character)
    return (code >= 0x20 or character in "\t\n\r") and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _reports(entries: Sequence[Entry], evidence: Evidence, *, with_names: bool) -> Iterator[Sequence[Any]]:
    for entry in entries:
        names = Names.nobody() if with_names else Names.of(entry.incident, evidence)
        for report in (*entry.incident.reports, *entry.incident.mentions):
            reading = evidence.readings.get(report)
            for header in reading.header if reading else ():
                day = header.published.start if header.published else None
                told = [header.source, header.agency, header.title, header.url]
                recalls = report in entry.incident.mentions
                yield [entry.incident.id, report, recalls, *map(names.out_of, told), day, evidence.text_sha256(report)]


def _about(entries: Sequence[Entry], *, with_names: bool) -> Iterator[Sequence[Any]]:
    yield "program", f"counterclaim {__version__}"
    yield "attribution", ATTRIBUTION
    yield "private persons' names", "included" if with_names else "left out"
    yield "incidents", len(entries)
    for name in ASSESSED:
        column = next(each for each in LISTED if each.name == name)
        made = {value for one in entries for value in [_of_assessment(one, column.name)] if value}
        yield name, "; ".join(sorted(made))
    sources = {source for one in entries for source in one.assessment.policy.sources}
    for source in sorted(sources):
        yield "policy's source", source


def _of_assessment(entry: Entry, name: str) -> str | None:
    found = entry.assessment
    policy = {"policy": found.policy.name, "policy_version": found.policy.version, "policy_sha256": found.policy.sha256}
    return policy.get(name) or {"as_of": found.as_of, "engine": found.engine, "linker": found.linker}.get(name)


def _save(book: Workbook, out: BinaryIO) -> None:
    """Write the workbook without the moment of writing, so that the same content gives the same bytes."""
    book.properties.creator = f"counterclaim {__version__}"
    book.properties.created = dt.datetime(*_MOMENT)
    packed = io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            again.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)


def _undated(properties: bytes) -> bytes:
    start, end = properties.find(b"<dcterms:modified"), properties.find(b"</dcterms:modified>")
    return properties if start < 0 else properties[:start] + properties[end + len(b"</dcterms:modified>") :]
