"""CSV: one row for each toll of each incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from counterclaim.export.columns import Written, write_rows
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.rows import LISTED, Row, rows
from counterclaim.export.trace import Trace


def write_csv(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write the entries as CSV (RFC 4180, lines end in LF), with a header row; returns the number of rows below it.

    Dates are ISO 8601, unknown is empty and never 0, and no cell runs in a spreadsheet. `out` should be
    opened as UTF-8 with `newline=""`. Names of private persons are left out unless `with_names`. `trace` gets
    the words behind the cells.
    """
    known = evidence or Evidence()
    listed = toll_rows(entries, known, with_names=with_names)
    return write_rows(listed, LISTED, out, Trace(trace, "csv", known, with_names=with_names))


def toll_rows(entries: Iterable[Entry], evidence: Evidence, *, with_names: bool) -> Iterator[Written[Row]]:
    """The rows of all incidents in their order."""
    for entry in in_order(entries):
        yield from rows(entry, evidence, with_names=with_names)
