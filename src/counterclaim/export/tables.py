"""CSV: one row for each toll of each incident."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from counterclaim.export.cells import cell
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.rows import COLUMNS, rows


def write_csv(
    entries: Iterable[Entry], out: TextIO, evidence: Evidence | None = None, *, with_names: bool = False
) -> int:
    """Write the entries as CSV (RFC 4180, lines end in LF), with a header row; returns the number of rows below it.

    Dates are ISO 8601, unknown is empty and never 0, and no cell runs in a spreadsheet. `out` should be
    opened as UTF-8 with `newline=""`. Names of private persons are left out unless `with_names`.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    written = 0
    for entry in in_order(entries):
        for values in rows(entry, evidence or Evidence(), with_names=with_names):
            writer.writerow([cell(value) for value in values])
            written += 1
    return written
