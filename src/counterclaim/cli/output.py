"""Where a command writes: standard output, or a file that is also packed."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from counterclaim.cli.faults import UsageFault


@contextmanager
def output(path: str | None, inputs: Sequence[str] = ()) -> Iterator[TextIO]:
    """The stream to write to. Raises `UsageFault` where the file is one of the inputs, or can't be written."""
    if path is None or path == "-":
        yield sys.stdout
        return
    target = Path(path)
    if target.exists() and any(_same(target, given) for given in inputs):
        raise UsageFault(f"-o {path}: it is an input too, and would be lost; name another file")
    try:
        raw = target.open("wb")
    except OSError as error:
        raise UsageFault(
            f"-o {path}: can't be written ({error.strerror}); name a file in a folder that is there"
        ) from None
    with (
        raw,
        _packed(raw, path) as stream,
        io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace") as out,
    ):
        yield out


@contextmanager
def _packed(raw: BinaryIO, path: str) -> Iterator[BinaryIO]:
    if not path.endswith(".gz"):
        yield raw
        return
    # No time and no name inside: the same content gives the same file.
    with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
        yield cast(BinaryIO, packed)


def _same(target: Path, given: str) -> bool:
    try:
        return target.samefile(given)
    except (OSError, ValueError):
        return False
