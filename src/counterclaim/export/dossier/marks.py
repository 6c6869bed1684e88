"""Values on a page that can be traced: each gets an id of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.export.anchors import Basis
from counterclaim.export.dossier.words import clean
from counterclaim.export.names import Names


@dataclass(frozen=True)
class Mark:
    """A value as it stands on the page, and the id of its element."""

    id: str
    text: str
    basis: Basis


@dataclass
class Marks:
    """The traced values of one incident's part of the page."""

    prefix: str
    names: Names
    listed: list[Mark] = field(default_factory=list)

    def add(self, text: object, basis: Basis) -> Mark:
        """The value as it will be shown: clean, and without private persons' names."""
        mark = Mark(f"{self.prefix}-{len(self.listed)}", clean(self.names.out_of(str(text))), basis)
        self.listed.append(mark)
        return mark

    def plain(self, text: object) -> str:
        """Words that aren't traced, as they will be shown."""
        return clean(self.names.out_of(str(text)))
