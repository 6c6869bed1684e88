"""Readings from a file of JSON lines, as `extract` writes them. A line that is bad never stops the others."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from pydantic import ValidationError

from counterclaim.read import LeftOut, Part
from counterclaim.records import Reading

_GZIP = b"\x1f\x8b"


def read_readings(path: str) -> Iterator[Reading | LeftOut]:
    """The readings of a file (.gz too, "-" for standard input), in order.

    A line holds a reading under the key `reading`, or is one itself. A second reading of a report is left out.
    """
    seen: dict[str, int] = {}
    try:
        for number, line in enumerate(_lines(path), start=1):
            if not line.strip():
                continue
            found = _reading(path, number, line)
            if isinstance(found, Reading):
                first = seen.setdefault(found.report, number)
                if first != number:
                    found = _left_out(
                        path,
                        number,
                        f"line {first} holds a reading of the report {found.report!r} already",
                        "Keep one of the two",
                    )
            yield found
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield LeftOut(path, None, f"it can't be read on ({reason})", "Check the file, and write it again with extract")


def _lines(path: str) -> Iterator[bytes]:
    with ExitStack() as stack:
        raw = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))
        packed = raw.peek(2)[:2] == _GZIP if hasattr(raw, "peek") else False
        yield from cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw


def _reading(path: str, number: int, line: bytes) -> Reading | LeftOut:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _left_out(path, number, f"not JSON ({error})", "Write the file again with `counterclaim extract`")
    record = value.get("reading", value) if isinstance(value, dict) else None
    if not isinstance(record, dict):
        return _left_out(
            path, number, "no JSON object with a reading", "Give the lines that `counterclaim extract` wrote"
        )
    try:
        return Reading.model_validate_json(json.dumps(record))
    except (ValidationError, ValueError) as error:
        return _left_out(path, number, f"no reading: {_first(error)}", "Write it again with `counterclaim extract`")


def _first(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    fault = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, fault['loc'])) or 'the record'}: {fault['msg']}"


def _left_out(path: str, number: int, reason: str, mend: str) -> LeftOut:
    return LeftOut("standard input" if path == "-" else path, f"line {number}", reason, mend, Part.RECORD)
