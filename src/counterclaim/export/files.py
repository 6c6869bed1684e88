"""Exports as files, each with its trace beside it."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.formats import Format

TRACE = ".trace.jsonl"
"""What the name of a trace has after that of its export."""


@dataclass(frozen=True)
class Exported:
    """What was written: the file, its trace, the SHA-256 of the file in hexadecimal, and what the format counts."""

    path: Path
    trace: Path
    sha256: str
    count: int


def trace_path(path: Path) -> Path:
    """Where the trace of an export lies: "incidents.csv" has "incidents.csv.trace.jsonl"."""
    return path.with_name(path.name + TRACE)


def export_file(
    format: Format,
    entries: Iterable[Entry],
    path: Path,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
) -> Exported:
    """Write the entries to a file (packed, where its name ends in ".gz"), and the trace beside it.

    The same entries give the same bytes. Raises OSError where a file can't be written.
    """
    with _stream(path, binary=format.binary) as out, _stream(trace_path(path), binary=False) as trace:
        count = format(entries, out, evidence, with_names=with_names, trace=cast(TextIO, trace))
    return Exported(path, trace_path(path), sha256(path), count)


def export_each(
    format: Format,
    entries: Iterable[Entry],
    folder: Path,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
) -> list[Exported]:
    """Write a file for each incident into the folder, which is made if it isn't there: "incident-ID.html"."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        export_file(
            format,
            [entry],
            folder / f"incident-{_harmless(entry.incident.id)}{format.suffix}",
            evidence,
            with_names=with_names,
        )
        for entry in in_order(entries)
    ]


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _harmless(id: str) -> str:
    """An id as a part of a file's name."""
    return "".join(character if character.isalnum() or character in "-_" else "_" for character in id)


@contextmanager
def _stream(path: Path, *, binary: bool) -> Iterator[TextIO | BinaryIO]:
    with path.open("wb") as raw, _packed(raw, path) as stream:
        if binary:
            yield stream
            return
        # What UTF-8 can't hold (half of a pair, from damaged input) is written as an escape.
        with io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out


@contextmanager
def _packed(raw: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    if path.suffix != ".gz":
        yield raw
        return
    # No time and no name inside: the same content gives the same file.
    with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
        yield cast(BinaryIO, packed)
