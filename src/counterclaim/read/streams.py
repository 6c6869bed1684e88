"""Bytes as they come: in chunks, with a look at their beginning, and never all of them unless they are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

CHUNK = 1024 * 1024


class DamageError(Exception):
    """The stream can't be read on from here. `reason` and `mend` are clauses for a `LeftOut`."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


class Stream:
    """Chunks of bytes whose beginning can be looked at before they are taken.

    What ends the chunks early (a damaged archive, a disk that fails) is raised as `DamageError` where it
    stands: all bytes before it are given first.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held: list[bytes] = []
        self._damage: DamageError | None = None

    def head(self, size: int) -> bytes:
        """The first `size` bytes, or all there are if these are fewer. They are given again by `chunks`."""
        while sum(map(len, self._held)) < size and (chunk := self._next()):
            self._held.append(chunk)
        self._held = [b"".join(self._held)]
        return self._held[0][:size]

    def chunks(self) -> Iterator[bytes]:
        """All bytes from the beginning, each once. Raises `DamageError` after the last good one."""
        while self._held:
            chunk = self._held.pop(0)
            if chunk:
                yield chunk
        while chunk := self._next():
            yield chunk
        if self._damage:
            raise self._damage

    def whole(self, limit: int) -> bytes:
        """All bytes. Raises `DamageError`, also where there are more than `limit`."""
        parts, size = [], 0
        for chunk in self.chunks():
            parts.append(chunk)
            size += len(chunk)
            if size > limit:
                raise DamageError(
                    f"it is larger than the {limit // (1024 * 1024)} MiB that one document may have",
                    "Split it, or give its reports as lines of a JSONL file",
                )
        return b"".join(parts)

    def _next(self) -> bytes:
        if self._damage:
            return b""
        try:
            for chunk in self._chunks:
                if chunk:
                    return chunk
        except DamageError as damage:
            self._damage = damage
        except OSError as error:
            self._damage = DamageError(
                f"reading it failed: {error.strerror or error}", "Check the file and its medium, and give it again"
            )
        return b""


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of an open file."""
    while chunk := file.read(CHUNK):
        yield chunk
