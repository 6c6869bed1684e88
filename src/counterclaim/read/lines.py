"""Lines of a stream, one by one, with their numbers; one that is too long is skipped and named."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.read.encodings import wide_encoding_of_head
from counterclaim.read.item import Limits
from counterclaim.read.streams import DamageError, Stream

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Line:
    """A line.

    `number` counts from 1; `data` are its bytes without the line's end, `end` is that. Lines of a file in UTF-16 or
    UTF-32 (then `wide` is its name) are in UTF-8 here.
    """

    number: int
    data: bytes
    end: bytes
    wide: str | None = None


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line, or all from there on (`rest`), that can't be read."""

    number: int
    reason: str
    mend: str
    rest: bool = False


def read_lines(stream: Stream, limits: Limits) -> Iterator[Line | LineFault]:
    """The lines of a stream. Memory stays within `limits.line_bytes`, whatever the lines' lengths."""
    head = stream.head(_HEAD)
    wide = wide_encoding_of_head(head)
    chunks = _narrowed(stream.chunks(), wide) if wide else stream.chunks()
    newline = b"\r" if b"\r" in head and b"\n" not in head and len(head) < _HEAD else b"\n"
    for line in _split(chunks, newline, limits):
        yield replace(line, wide=wide) if wide and isinstance(line, Line) else line


def original_of(lines: Sequence[Line]) -> bytes:
    """The bytes of adjoining lines as they are in the file, without the last one's end."""
    together = b"".join(line.data + line.end for line in lines).removesuffix(lines[-1].end)
    wide = lines[0].wide
    return together.decode("utf-8", "replace").encode(wide) if wide else together


def _split(chunks: Iterable[bytes], newline: bytes, limits: Limits) -> Iterator[Line | LineFault]:
    number, parts, size = 1, list[bytes](), 0
    damage: DamageError | None = None
    try:
        for chunk in chunks:
            *ended, rest = chunk.split(newline)
            for piece in ended:
                yield _line(number, [*parts, piece], size + len(piece), newline, limits)
                number, parts, size = number + 1, [], 0
            size += len(rest)
            if rest and size <= limits.line_bytes:
                parts.append(rest)
            elif size > limits.line_bytes:
                parts = []
    except DamageError as error:
        damage = error
    if damage:
        yield LineFault(number, damage.reason, damage.mend, rest=True)
    elif size:
        yield _line(number, parts, size, b"", limits)


def _line(number: int, parts: list[bytes], size: int, end: bytes, limits: Limits) -> Line | LineFault:
    if size > limits.line_bytes:
        return LineFault(
            number,
            f"the line has {size:,} bytes, more than the {limits.line_bytes:,} that one may have",
            "Check that the file has one report a line",
        )
    data = b"".join(parts)
    data = data.removeprefix(codecs.BOM_UTF8) if number == 1 else data
    if end == b"\n" and data.endswith(b"\r"):
        data, end = data[:-1], b"\r\n"
    return Line(number, data, end)


def _narrowed(chunks: Iterable[bytes], wide: str) -> Iterator[bytes]:
    """UTF-16 or UTF-32 as UTF-8, without the byte order mark."""
    decoder = codecs.getincrementaldecoder(wide)("replace")
    first = True
    for chunk in chunks:
        text = decoder.decode(chunk)
        yield (text.removeprefix("\ufeff") if first else text).encode("utf-8", "replace")
        first = first and not text
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")
