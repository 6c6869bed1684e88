"""Exports read back, for the checker: where each value stands, and which of them must have words behind them.

Reads the files as others do, by their format alone, and shares nothing with the writers but the columns' names.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import load_workbook

from counterclaim.export import acled, excel, rows, statements, ucdp
from counterclaim.export.columns import Column
from counterclaim.export.json_words import PLACE, pointed

Key = tuple[str | int, ...]
"""Where a value stands: row and column; sheet, row and column; a pointer; an id."""

_TRACED_COLUMNS: dict[str, Sequence[Column[Any]]] = {
    "csv": rows.LISTED,
    "parquet": rows.LISTED,
    "ucdp-ged": ucdp.COLUMNS,
    "acled": acled.COLUMNS,
}
_SHEETS: dict[str, Sequence[Column[Any]]] = {
    "incidents": rows.ONCE,
    "tolls": excel.TOLLS,
    "claims": statements.COLUMNS,
}


class Written:
    """An export as it is in its file."""

    def __init__(self, values: dict[Key, Any], must: set[Key], find: Callable[[Key], Any] | None = None) -> None:
        self._values = values
        self._find = find or values.__getitem__
        self.must = must
        """Where values stand that come from words."""

    def at(self, key: Key) -> Any:
        """The value there. Raises LookupError where there is none."""
        return self._find(key)


def key_of(at: dict[str, Any]) -> Key:
    """The key of a place as a trace writes it."""
    for names in (("sheet", "row", "column"), ("row", "column"), ("pointer",), ("id",)):
        if set(names) == set(at):
            return tuple(at[name] for name in names)
    raise LookupError(f"no place in an export: {at}")


def read_back(path: Path, format: str) -> Written:
    """Read an export. Raises ValueError for a format that isn't known, and what its reader raises on damage."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if format in ("csv", "ucdp-ged", "acled"):
        table = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
        return _table(table[0], table[1:], format)
    if format == "parquet":
        with duckdb.connect() as database:
            found = database.execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
            names = [column[0] for column in found.description or ()]
            return _table(names, found.fetchall(), format)
    if format == "excel":
        return _workbook(content)
    if format in _POINTERS:
        document = json.loads(content)
        must: set[Key] = {(one,) for one in _POINTERS[format](document)}
        return Written({}, must, lambda key: pointed(document, str(key[0])))
    if format == "dossier":
        return _page(content.decode("utf-8"))
    raise ValueError(f"no format {format!r}")


def _table(names: Sequence[str], listed: Sequence[Sequence[Any]], format: str) -> Written:
    values: dict[Key, Any] = {}
    for number, row in enumerate(listed, start=1):
        values |= {(number, name): value for name, value in zip(names, row, strict=True)}
    traced = {column.name for column in _TRACED_COLUMNS[format] if column.basis is not None}
    must = {key for key, value in values.items() if key[1] in traced and not _empty(key, value)}
    return Written(values, must)


def _workbook(content: bytes) -> Written:
    book = load_workbook(io.BytesIO(content), read_only=True)
    values: dict[Key, Any] = {}
    must: set[Key] = set()
    for sheet, columns in _SHEETS.items():
        listed = list(book[sheet].iter_rows(values_only=True))
        traced = {column.name for column in columns if column.basis is not None}
        for number, row in enumerate(listed[1:], start=2):
            cells: dict[Key, Any] = {
                (sheet, number, str(name)): value for name, value in zip(listed[0], row, strict=True)
            }
            values |= cells
            must |= {key for key, value in cells.items() if key[2] in traced and not _empty(key, value)}
    return Written(values, must)


def _empty(key: Key, value: Any) -> bool:
    """Whether a cell says nothing; an event type that isn't known says so in a word."""
    return value in (None, "") or (key[-1] == "event_type" and value == "unknown")


def _json(document: Any) -> Iterator[str]:
    for number, one in enumerate(document["incidents"]):
        incident, at = one["incident"], f"/incidents/{number}"
        listed = [f"/incident/when/{end}" for end in ("start", "end")]
        listed += [f"/incident/place/{name}" for name in PLACE]
        listed += ["/incident/type"] if incident["type"] != "unknown" else []
        for claim in range(len(incident["claims"])):
            for part in ("history", "denials"):
                count = len(incident["claims"][claim][part])
                listed += [
                    f"/incident/claims/{claim}/{part}/{each}/figure/{end}"
                    for each in range(count)
                    for end in ("low", "high")
                ]
        for part in ("tolls", "totals"):
            count = len(one["assessment"][part])
            listed += [f"/assessment/{part}/{each}/{end}" for each in range(count) for end in ("low", "best", "high")]
        words = ("quantity", "victims", "claimant", "sentence")
        listed += [f"/evidence/{each}/{name}" for each in range(len(one["evidence"])) for name in words]
        yield from (at + pointer for pointer in listed if pointed(one, pointer) is not None)


def _geojson(document: Any) -> Iterator[str]:
    once = [column.name for column in rows.ONCE if column.basis and column.name not in ("latitude", "longitude")]
    per_toll = [column.name for column in rows.LISTED if column.basis and column.name in rows.PER_TOLL]
    for number, one in enumerate(document["features"]):
        at, properties = f"/features/{number}", one["properties"]
        names = [*once, "killed_low", "killed_best", "killed_high"]
        yield from (f"{at}/properties/{name}" for name in names if not _empty((name,), properties[name]))
        if one["geometry"]:
            yield f"{at}/geometry/coordinates"
        for toll, cells in enumerate(properties["tolls"]):
            yield from (f"{at}/properties/tolls/{toll}/{name}" for name in per_toll if not _empty((name,), cells[name]))


def _annotations(document: Any) -> Iterator[str]:
    for number, one in enumerate(document["first"]["items"]):
        yield f"/first/items/{number}/body/value"
        for target in range(len(one["target"])):
            yield f"/first/items/{number}/target/{target}/selector/0/start"


_POINTERS: dict[str, Callable[[Any], Iterator[str]]] = {
    "json": _json,
    "geojson": _geojson,
    "web-annotations": _annotations,
}


class _Elements(HTMLParser):
    """The texts of elements by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[Key, str] = {}
        self._open: list[Key] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that has an id."""
        id = dict(attrs).get("id")
        if tag == "span" and id:
            self.texts[id,] = ""
            self._open.append((id,))

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag == "span" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take in its text."""
        if self._open:
            self.texts[self._open[-1]] += data


def _page(content: str) -> Written:
    elements = _Elements()
    elements.feed(content)
    unknown = {"unknown", "date unknown", "place unknown"}
    must = {
        key for key, text in elements.texts.items() if re.fullmatch(r"v\d+-\d+", str(key[0])) and text not in unknown
    }
    return Written(dict(elements.texts), must)
