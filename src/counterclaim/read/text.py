"""Plain text: kept as it is, byte for byte after decoding."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.read.document import Extracted, Metadata, make_item
from counterclaim.read.encodings import UndecodableError, decode
from counterclaim.read.item import Item, LeftOut, ReadOptions, Where, left_out

MEDIA_TYPE = "text/plain"
SAVE_AS_UTF8 = "Open it in the program that made it and save it as UTF-8 text"


def read_text(
    data: bytes, where: Where, options: ReadOptions, metadata: Metadata | None = None, declared: str | None = None
) -> Iterator[Item | LeftOut]:
    """The report of a plain text; it knows nothing of itself, unless who has the text gives the metadata."""
    try:
        text, _ = decode(data, declared)
    except UndecodableError as error:
        yield left_out(where, str(error), SAVE_AS_UTF8)
        return
    yield from make_item(Extracted(text, data, MEDIA_TYPE, "text"), metadata or Metadata(), where, options.limits)
