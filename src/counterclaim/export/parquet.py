"""Parquet: the columns of the CSV, typed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import duckdb

from counterclaim.export.columns import traced
from counterclaim.export.entries import Entry, Evidence
from counterclaim.export.rows import COLUMNS, LISTED
from counterclaim.export.tables import toll_rows
from counterclaim.export.trace import Trace

TYPES = {
    **dict.fromkeys(("date_start", "date_end", "as_of"), "DATE"),
    **dict.fromkeys(("latitude", "longitude"), "DOUBLE"),
    **dict.fromkeys(("low", "best", "high"), "BIGINT"),
    **dict.fromkeys(("grade", "origins"), "INTEGER"),
    **dict.fromkeys(("high_open", "contested"), "BOOLEAN"),
}
"""The types of the columns that aren't texts, in DuckDB's words."""


def write_parquet(
    entries: Iterable[Entry],
    out: BinaryIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write one row for each toll of each incident; returns the number of rows. Unknown is null.

    The same entries give the same bytes. Names of private persons are left out unless `with_names`.
    """
    known = evidence or Evidence()
    noted = Trace(trace, "parquet", known, with_names=with_names)
    count = 0
    with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
        lines, made = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with lines.open("w", encoding="utf-8") as file:
            for count, one in enumerate(toll_rows(entries, known, with_names=with_names), start=1):
                values = dict(zip(COLUMNS, map(_storable, one.values), strict=True))
                file.write(json.dumps(values, default=str) + "\n")
                for column, value, basis in traced(one, LISTED):
                    noted.value(
                        {"row": count, "column": column.name}, one.row.incident_id, _storable(value), basis, one.names
                    )
        _convert(lines, made)
        out.write(made.read_bytes())
    return count


def _storable(value: Any) -> Any:
    """Texts without what UTF-8 can't hold, and without NUL, which DuckDB's JSON doesn't take."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "")
    return value


def _convert(lines: Path, made: Path) -> None:
    columns = {name: TYPES.get(name, "VARCHAR") for name in COLUMNS}
    with duckdb.connect(config={"threads": 1}) as database:
        database.execute(
            "COPY (SELECT * FROM read_json($lines, columns = $columns, format = 'newline_delimited', "
            "maximum_object_size = 268435456)) TO $made (FORMAT parquet, COMPRESSION zstd)",
            {"lines": str(lines), "columns": columns, "made": str(made)},
        )
