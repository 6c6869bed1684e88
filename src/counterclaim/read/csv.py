"""CSV and TSV (RFC 4180), streamed: one report a row, the columns named in the first line.

A quotation mark that is opened and never closed would swallow all rows after it. So the lines of a row are put
together here, and where no row comes of them only the first of them is left out.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.read.columns import ColumnError, assign_roles, metadata_of
from counterclaim.read.document import Extracted, make_item
from counterclaim.read.encodings import UndecodableError, decode
from counterclaim.read.item import Item, LeftOut, Limits, Part, ReadOptions, Where, left_out
from counterclaim.read.lines import Line, LineFault, original_of, read_lines
from counterclaim.read.streams import Stream

MEDIA_TYPE = "text/csv"
EXTRACTOR = "csv"
_DELIMITERS = (",", ";", "\t", "|")
_QUOTING = (
    "Put every field that holds a delimiter, a quotation mark or a line end in quotation marks, and double those in it"
)
# More than a text can have; the module's own limit of 128 KiB is too small for long reports.
_LONGEST_FIELD = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of a row, the number of its first line, and its bytes."""

    number: int
    fields: list[str]
    original: bytes


@dataclass(frozen=True, slots=True)
class _Header:
    names: list[str]
    roles: dict[str, str]
    delimiter: str


def read_csv(stream: Stream, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    """The reports of a table, in order. A row's bytes are its report's original; empty rows are passed over.

    The delimiter (comma, semicolon, tab or bar) is the one that the first line has most of.
    """
    lines = _Lines(read_lines(stream, options.limits), options.limits)
    header = _read_header(lines, where, options)
    if isinstance(header, LeftOut):
        yield header
        return
    for row in _rows(lines, header):
        if isinstance(row, LineFault):
            part = Part.REST if row.rest else Part.RECORD
            place = f"from line {row.number} on" if row.rest else f"line {row.number}"
            yield left_out(where.at(place), row.reason, row.mend, part)
        else:
            yield from _read_row(row, header, where.at(f"line {row.number}"), options)


def _read_row(row: _Row, header: _Header, where: Where, options: ReadOptions) -> Iterator[Item | LeftOut]:
    by_name = dict(
        zip(reversed(header.names), reversed(row.fields + [""] * (len(header.names) - len(row.fields))), strict=True)
    )
    values = {role: by_name[name] for role, name in header.roles.items()}
    given_id = values.get("id") or None
    if given_id and len(given_id) > options.limits.id_characters:
        yield left_out(
            where,
            f"its id has {len(given_id):,} characters, more than {options.limits.id_characters}",
            "Name the column that holds the ids",
            Part.RECORD,
        )
        return
    extracted = Extracted(values["text"], row.original, MEDIA_TYPE, EXTRACTOR, given_id)
    yield from make_item(extracted, metadata_of(values), where, options.limits)


def _read_header(lines: _Lines, where: Where, options: ReadOptions) -> _Header | LeftOut:
    line = lines.take()
    while isinstance(line, Line) and not line.data.strip():
        line = lines.take()
    if line is None:
        return left_out(where, "it is empty", "The first line must name the columns")
    if isinstance(line, LineFault):
        return left_out(where.at("line 1"), line.reason, line.mend)
    try:
        text, _ = decode(line.data)
        counts = {delimiter: text.count(delimiter) for delimiter in _DELIMITERS}
        delimiter = max(_DELIMITERS, key=lambda one: counts[one])
        names = [name.strip() for name in _fields(text, delimiter)]
        return _Header(names, assign_roles(names, options.columns), delimiter)
    except (UndecodableError, csv.Error) as error:
        return left_out(
            where.at("line 1"), f"its first line doesn't name columns ({error})", "The first line must name the columns"
        )
    except ColumnError as error:
        return left_out(where, str(error), error.mend)


class _Lines:
    """Lines that can be put back, so that a row can be tried again without its first line."""

    def __init__(self, lines: Iterator[Line | LineFault], limits: Limits) -> None:
        self._lines = lines
        self._back: deque[Line | LineFault] = deque()
        self.limits = limits

    def take(self) -> Line | LineFault | None:
        """The next line, or None after the last."""
        return self._back.popleft() if self._back else next(self._lines, None)

    def put_back(self, lines: list[Line | LineFault]) -> None:
        """These lines come next again, in this order."""
        self._back.extendleft(reversed(lines))


def _rows(lines: _Lines, header: _Header) -> Iterator[_Row | LineFault]:
    while (line := lines.take()) is not None:
        if isinstance(line, LineFault):
            yield line
        elif line.data.strip():
            yield _row(line, lines, header)


def _row(first: Line, lines: _Lines, header: _Header) -> _Row | LineFault:
    """The row that begins with this line and as many of the next as its quotation marks ask for.

    Where no row comes of it, the lines after the first are put back.
    """
    held: list[Line] = [first]
    following: list[Line | LineFault] = []
    state = _Quotes(header.delimiter.encode())
    size = len(first.data)
    state.take(first.data)
    while state.open and not state.malformed:
        line = lines.take()
        if line is not None:
            following.append(line)
        if not isinstance(line, Line) or (size := size + len(line.data)) > lines.limits.line_bytes:
            lines.put_back(following)
            return LineFault(first.number, "a quotation mark opens in it and is never closed", _QUOTING)
        held.append(line)
        state.take(line.data)
    row = _parsed(held, state, header)
    if isinstance(row, LineFault):
        lines.put_back(following)
    return row


def _parsed(held: list[Line], state: _Quotes, header: _Header) -> _Row | LineFault:
    number = held[0].number
    if state.malformed:
        return LineFault(number, "a quotation mark in it is followed by more of the field", _QUOTING)
    try:
        text, _ = decode(b"".join(line.data + line.end for line in held).removesuffix(held[-1].end))
        fields = _fields(text, header.delimiter)
    except UndecodableError as error:
        return LineFault(number, str(error), "Save the file as UTF-8")
    except csv.Error as error:
        return LineFault(number, f"it is no row of a table ({error})", _QUOTING)
    if len(fields) > len(header.names):
        while len(fields) > len(header.names) and not fields[-1]:
            fields.pop()
    if len(fields) > len(header.names):
        return LineFault(number, f"it has {len(fields)} fields, and the first line names {len(header.names)}", _QUOTING)
    if len(held) > 1 and len(fields) < len(header.names):
        return LineFault(number, f"it has {len(fields)} of {len(header.names)} fields, over several lines", _QUOTING)
    return _Row(number, fields, original_of(held))


def _fields(text: str, delimiter: str) -> list[str]:
    csv.field_size_limit(_LONGEST_FIELD)
    # The text of one row may hold line ends of any kind; given as one string it stays one row.
    rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    if len(rows) != 1:
        raise csv.Error("a line end stands outside quotation marks")
    return rows[0]


class _Quotes:
    """Follows the quotation marks of a row over its lines."""

    def __init__(self, delimiter: bytes) -> None:
        self.open = False
        self.malformed = False
        self._delimiter = delimiter
        self._opening = re.compile(b"(?:^|" + re.escape(delimiter) + b')"')

    def take(self, line: bytes) -> None:
        """Read on, from the beginning of a line."""
        position = 0
        if not self.open:
            match = self._opening.match(line) or self._opening.search(line)
            if match is None:
                return
            position, self.open = match.end(), True
        while self.open and not self.malformed:
            close = line.find(b'"', position)
            if close < 0:
                return
            after = line[close + 1 : close + 2]
            if after == b'"':
                position = close + 2
            elif after in (b"", self._delimiter):
                self.open = False
                match = self._opening.search(line, close + 1)
                if match:
                    position, self.open = match.end(), True
            else:
                self.malformed = True
