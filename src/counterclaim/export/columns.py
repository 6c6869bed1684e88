"""What a column of a table is, and how tables are written with their traces."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TextIO, TypeVar

from counterclaim.export.anchors import Basis
from counterclaim.export.cells import cell
from counterclaim.export.names import Names
from counterclaim.export.trace import Trace


class From(StrEnum):
    """Where a column's values come from. The tables of docs/exports.md say it for each column.

    `span`: words of the reports. `register`: what the registers of places, parties and countries know of such
    words. `policy`: what the policy concludes. `record`: publications and identifiers. `rule`: a rule of this
    format, which `how` gives. `empty`: stays empty.
    """

    SPAN = "span"
    REGISTER = "register"
    POLICY = "policy"
    RECORD = "record"
    RULE = "rule"
    EMPTY = "empty"


class Of(Protocol):
    """What a row is made of: it knows its incident."""

    @property
    def incident_id(self) -> str:
        """The id of the incident."""


R = TypeVar("R", bound=Of)


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its name, where its values come from, in words how, the value of a row, and the words behind it.

    `basis` is None where the values don't come from words; a value whose column has one is traced.
    """

    name: str
    sources: tuple[From, ...]
    how: str
    value: Callable[[R], Any]
    basis: Callable[[R], Basis] | None = None


def empty(name: str, how: str) -> Column[Any]:
    """A column that stays empty, and why."""
    return Column(name, (From.EMPTY,), how, lambda row: None)


@dataclass(frozen=True)
class Written(Generic[R]):
    """A row as it is written: its values, without private persons' names unless asked for."""

    row: R
    values: tuple[Any, ...]
    names: Names


def written(row: R, columns: Sequence[Column[R]], names: Names) -> Written[R]:
    """The values of a row."""
    return Written(row, tuple(names.out_of(column.value(row)) for column in columns), names)


def write_rows(rows: Iterable[Written[R]], columns: Sequence[Column[R]], out: TextIO, trace: Trace) -> int:
    """Write CSV (RFC 4180, lines end in LF) with a heading, and the trace; returns the number of rows below it."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    count = 0
    for count, one in enumerate(rows, start=1):
        writer.writerow([cell(value) for value in one.values])
        for column, value, basis in traced(one, columns):
            trace.value({"row": count, "column": column.name}, one.row.incident_id, value, basis, one.names)
    return count


def traced(one: Written[R], columns: Sequence[Column[R]]) -> Iterator[tuple[Column[R], Any, Basis]]:
    """The cells of a row that come from words and aren't empty: the value as it is written, and what it rests on."""
    for column, value in zip(columns, one.values, strict=True):
        if column.basis is not None and value not in (None, ""):
            yield column, value, column.basis(one.row)
