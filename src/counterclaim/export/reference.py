"""The tables of docs/exports.md, from the columns themselves: `python -m counterclaim.export.reference FILE`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterclaim.export import acled, rows, statements, ucdp
from counterclaim.export.columns import Column, From

TABLES: dict[str, Sequence[Column[Any]]] = {
    "csv": rows.LISTED,
    "excel-claims": statements.COLUMNS,
    "ucdp-ged": ucdp.COLUMNS,
    "acled": acled.COLUMNS,
}
"""The tables by the name that their marks have in the page."""

WORDS = {
    From.SPAN: "words",
    From.REGISTER: "register",
    From.POLICY: "policy",
    From.RECORD: "record",
    From.RULE: "rule",
    From.EMPTY: "empty",
}


def table(columns: Sequence[Column[Any]]) -> str:
    """The table of these columns in Markdown."""
    lines = ["| column | from | how |", "|---|---|---|"]
    lines += [
        f"| `{column.name}` | {', '.join(WORDS[one] for one in column.sources)} | {column.how} |" for column in columns
    ]
    return "\n".join(lines)


def filled(page: str) -> str:
    """The page with each table between its marks. Raises ValueError where a table has no marks."""
    for name, columns in TABLES.items():
        start, end = f"<!-- table {name} -->", f"<!-- end {name} -->"
        marks = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
        if not marks.search(page):
            raise ValueError(f"the page has no marks {start} … {end}; add them where the table belongs")
        made = f"{start}\n{table(columns)}\n{end}"
        before, after = marks.split(page, maxsplit=1)
        page = before + made + after
    return page


def main(path: str) -> None:
    """Write the tables into the page."""
    page = Path(path)
    page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
