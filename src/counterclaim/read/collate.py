"""One batch's reports against one another: an identifier stands for one text."""

from __future__ import annotations

import hashlib

from counterclaim.read.item import Item, LeftOut, Part, Where


class Collator:
    """Remembers which text each identifier stood for, and where it came first. Holds some 200 bytes a report."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[bytes, str]] = {}

    def collate(self, item: Item) -> Item | LeftOut:
        """The item, or what is wrong with it: its identifier stood for another text before. The first one stays."""
        digest = hashlib.blake2b(item.report.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        where = str(Where(item.file, item.place))
        first, place = self._seen.setdefault(item.report.id, (digest, where))
        if first == digest:
            return item
        return LeftOut(
            item.file,
            item.place,
            f"its id {item.report.id!r} stands for another text in {place}",
            "Give one of the two another id, or leave the id out",
            Part.RECORD,
        )
