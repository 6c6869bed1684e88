"""Unpacks gzip (RFC 1952) as it streams, with a limit on how much may come out of how little."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from counterclaim.read.item import Limits
from counterclaim.read.streams import CHUNK, DamageError

MAGIC = b"\x1f\x8b\x08"
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_PIECE = 16 * 1024


def unpacked(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """The bytes that are packed in these, of all members, one after the other.

    Raises `DamageError` where the data are cut off or damaged, or where far more comes out than text ever
    packs to; everything before is given first.
    """
    member = zlib.decompressobj(_GZIP_WINDOW)
    taken = given = 0
    for piece in _pieces(chunks):
        pending = piece
        while pending:
            if member.eof:
                pending = pending.lstrip(b"\x00")  # padding, as tapes have it
                if not pending:
                    break
                member = zlib.decompressobj(_GZIP_WINDOW)
            before = member.copy()
            try:
                out = member.decompress(pending, CHUNK)
            except zlib.error as error:
                yield from _up_to_damage(before, pending)
                raise DamageError(
                    f"the compressed data are damaged near byte {taken:,} ({str(error).rpartition(': ')[2]})",
                    "What came before it was used; get the file again and add it again",
                ) from error
            rest = member.unused_data if member.eof else member.unconsumed_tail
            taken += len(pending) - len(rest)
            given += len(out)
            if given > max(limits.expansion_free_bytes, taken * limits.expansion):
                raise DamageError(
                    f"it unpacks to more than {limits.expansion} times its size, as no text does",
                    "If it is what you want to read, unpack it first and give the unpacked file",
                )
            if out:
                yield out
            if not rest and not out:
                break
            pending = rest
    if not member.eof:
        raise DamageError(
            "the compressed file is cut off", "What came before was used; get the file again and add it again"
        )


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), _PIECE):
            yield chunk[start : start + _PIECE]


def _up_to_damage(member: zlib._Decompress, pending: bytes) -> Iterator[bytes]:
    # The call that fails gives nothing of what it had unpacked until then, so it is done again byte by byte.
    for index in range(len(pending)):
        try:
            out = member.decompress(pending[index : index + 1])
        except zlib.error:
            return
        if out:
            yield out
