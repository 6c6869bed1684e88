"""The register of outlets and organisations that publish: what is known of a name or an address."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from counterclaim.records import Source
from counterclaim.registers.folding import fold

COLUMNS = ("name", "aliases", "kind", "country", "domains")
"""The columns of a register's file: CSV with a heading; several aliases or domains are parted by "|"."""


class SourceRegister:
    """Sources by name, alias and host. A user's file adds to the shipped one, and wins where both know a name."""

    def __init__(self) -> None:
        self._names: dict[str, Source] = {}
        self._hosts: dict[str, Source] = {}

    @classmethod
    def load(cls, extra: Path | None = None) -> Self:
        """The shipped register, and then the user's file.

        Raises `FileNotFoundError` for a file that isn't there and `ValueError`, with file and line,
        for one that doesn't fit.
        """
        register = cls()
        register._read(Path(str(resources.files(__package__) / "data" / "sources.csv")))
        if extra is not None:
            register._read(extra)
        return register

    def find(self, name: str) -> Source | None:
        """The source of this name or alias; case, marks and a leading "The" make no difference."""
        key = fold(name)
        return self._names.get(key) or self._names.get(key.removeprefix("the "))

    def by_domain(self, host: str) -> Source | None:
        """The source whose domain the host is or belongs to ("edition.cnn.com" to cnn.com)."""
        labels = host.lower().rstrip(".").split(":")[0].split(".")
        for first in range(len(labels) - 1):
            found = self._hosts.get(".".join(labels[first:]))
            if found:
                return found
        return None

    def __iter__(self) -> Iterator[Source]:
        """Each source once, in the order of the files."""
        return iter({source.name: source for source in self._names.values()}.values())

    def _read(self, path: Path) -> None:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ValueError(f"{path}: the first line must be {','.join(COLUMNS)}")
            taken: dict[str, Source] = {}
            for row in reader:
                source, hosts = _source(row, f"{path}, line {reader.line_num}")
                for name in (source.name, *source.aliases):
                    # A main name is stronger than another source's alias.
                    key = fold(name).removeprefix("the ")
                    if key not in taken or name == source.name:
                        taken[key] = source
                        self._names[key] = source
                for host in hosts:
                    self._hosts[host] = source


def _source(row: dict[str, str | None], where: str) -> tuple[Source, tuple[str, ...]]:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if None in row or not cells["name"]:
        raise ValueError(f"{where}: needs a name and {len(COLUMNS)} cells; put cells with a comma in quotation marks")
    try:
        source = Source(
            name=cells["name"],
            aliases=_parts(cells["aliases"]),
            kind=cells["kind"] or "unknown",
            country=cells["country"] or None,
        )
    except ValidationError as error:
        problem = error.errors()[0]
        raise ValueError(f"{where}: {problem['loc'][0]}: {problem['msg']}, not {problem['input']!r}") from None
    return source, tuple(host.lower() for host in _parts(cells["domains"]))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
