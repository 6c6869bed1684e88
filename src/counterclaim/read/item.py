"""What reading gives: a report with its publication, or what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counterclaim.records import Publication, Report

MIB = 1024 * 1024


class Part(StrEnum):
    """What of the input was left out.

    `input`: a whole file, address or attachment; `record`: a line or row; `page`: a page of a document whose other
    pages were read; `rest`: what follows a damaged place; `date`: only the date, which is unknown now: the
    report itself was read.
    """

    INPUT = "input"
    RECORD = "record"
    PAGE = "page"
    REST = "rest"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the input: the file's name, and the line, row, page or attachment in it, or None for all of it."""

    file: str
    place: str | None = None

    def at(self, place: str) -> Where:
        """A place within this one."""
        return Where(self.file, f"{self.place}, {place}" if self.place else place)

    def __str__(self) -> str:
        return f"{self.file}, {self.place}" if self.place else self.file


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What couldn't be read: where it is, why, and what mends it. `str()` gives the whole message."""

    file: str
    place: str | None
    reason: str
    mend: str
    part: Part = Part.INPUT

    def __str__(self) -> str:
        return f"{Where(self.file, self.place)}: {self.reason}. {self.mend}."


@dataclass(frozen=True, slots=True)
class Item:
    """A report, its publications (one, as it is read), the bytes that it was read from, and the place of these."""

    report: Report
    publications: tuple[Publication, ...]
    original: bytes | None
    file: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most. Bytes count after decompression, times are seconds of one document.

    A line may have at most `line_bytes`, a document that isn't read by lines `document_bytes`, a text
    `text_characters`. A compressed file may grow to `expansion` times its size, and is never
    refused below `expansion_free_bytes`.
    """

    line_bytes: int = 64 * MIB
    document_bytes: int = 100 * MIB
    markup_bytes: int = 20 * MIB
    text_characters: int = 5_000_000
    id_characters: int = 500
    pages: int = 3_000
    seconds: float = 60.0
    expansion: int = 300
    expansion_free_bytes: int = 64 * MIB
    attachments: int = 200


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    `columns` says which column of a CSV file, or key of a JSON line, holds what: from a role (`text`, `id`, `date`,
    `title`, `source`, `url`, `byline`, `agency`, `language`) to a name. Roles that aren't in it are found by their
    usual names. `format` is the format of all inputs (a value of `Format`); None: found out for each.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    format: str | None = None
    limits: Limits = Limits()


def left_out(where: Where, reason: str, mend: str, part: Part = Part.INPUT) -> LeftOut:
    """A `LeftOut` for this place. Reason and mend are clauses without a full stop at their end."""
    return LeftOut(where.file, where.place, reason, mend, part)
