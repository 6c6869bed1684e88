"""Exports as files, each with its trace beside it."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast
from urllib.parse import quote

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

    The same entries give the same bytes. What was there before is replaced once all is written, and stays where it
    fails. Raises OSError where a file can't be written, and what the format raises.
    """
    with _whole(path) as made, _whole(trace_path(path)) as beside:
        packed = path.suffix == ".gz"
        with _stream(made, binary=format.binary, packed=packed) as out, _stream(beside, binary=False) as trace:
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
            folder / f"incident-{quote(entry.incident.id, safe='')}{format.suffix}",
            evidence,
            with_names=with_names,
        )
        for entry in in_order(entries)
    ]


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file to write that takes the other's place when all went well; what is no plain file is written itself."""
    if path.exists() and not path.is_file():
        yield path
        return
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _stream(path: Path, *, binary: bool, packed: bool = False) -> Iterator[TextIO | BinaryIO]:
    with path.open("wb") as raw, _packed(raw) if packed else nullcontext(raw) as stream:
        if binary:
            yield stream
            return
        # What UTF-8 can't hold (half of a pair, from damaged input) is written as an escape.
        with io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out


@contextmanager
def _packed(raw: BinaryIO) -> Iterator[BinaryIO]:
    # No time and no name inside: the same content gives the same file.
    with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
        yield cast(BinaryIO, packed)
