"""The gazetteer: places of the world by name, in one read-only table that ships with the package.

The table is made by tools/build_gazetteer.py from GeoNames data (CC BY 4.0; data/README.md).
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Self

from counterclaim.records import GazetteerEntry, Place, PlacePrecision
from counterclaim.registers.countries import countries
from counterclaim.registers.folding import fold

KINDS = ("country", "admin1", "admin2", "admin3", "town", "area", "water")
"""What an entry can be, in the order of the table's numbers."""
SCALE = 10_000
"""The table's units of latitude and longitude in a degree."""

_PRECISION = {
    "country": PlacePrecision.COUNTRY,
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "admin3": PlacePrecision.ADMIN2,
    "town": PlacePrecision.POINT,
    "area": PlacePrecision.AREA,
    "water": PlacePrecision.INTERNATIONAL,
}
# How many people a place that isn't a town must have to be as likely meant as a town of that size.
_WEIGHT = {"country": 10.0, "area": 10.0, "admin1": 1.0, "water": 1.0, "town": 1.0, "admin2": 0.3, "admin3": 0.1}
_LEAST = {"country": 1e6, "area": 1e6, "admin1": 5e4, "water": 1e6, "town": 200.0, "admin2": 2e3, "admin3": 1e3}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    `kind` is one of `KINDS`; `admins` holds the ids and names of the divisions that the place lies
    in, first order first, without the place itself; `countries` all countries of an area that
    crosses borders, and `country` its only one; degrees are WGS 84; `main` is false where the name
    that was looked up is one of the place's lesser names.
    """

    id: int
    name: str
    kind: str
    country: str | None
    countries: tuple[str, ...]
    admins: tuple[tuple[int, str], ...]
    latitude: float | None
    longitude: float | None
    population: int
    code: str
    main: bool = True

    @property
    def precision(self) -> PlacePrecision:
        """How exactly the entry's kind tells a place."""
        return _PRECISION[self.kind]

    @property
    def weight(self) -> float:
        """How likely a bare name means this place.

        It is roughly the number of its people; a country counts ten times, and a lesser name a tenth.
        """
        size = max(self.population * _WEIGHT[self.kind], _LEAST[self.kind])
        return size if self.main else size * 0.1

    @property
    def admin_ids(self) -> frozenset[int]:
        """The divisions that the place lies in or is."""
        own = {self.id} if self.kind.startswith("admin") else set()
        return frozenset({number for number, _ in self.admins} | own)

    def place(self) -> Place:
        """The entry as a place of the records, without spans."""
        names = [name for _, name in self.admins]
        if self.kind.startswith("admin"):
            names.append(self.name)
        names += [""] * 3
        return Place(
            name=self.name,
            gazetteer=GazetteerEntry(gazetteer="geonames" if self.id > 0 else "counterclaim", id=self.code),
            country=self.country,
            admin1=names[0] or None,
            admin2=names[1] or None,
            admin3=names[2] or None,
            latitude=self.latitude,
            longitude=self.longitude,
            precision=self.precision,
        )


class Gazetteer:
    """Places by name. Lookups read the table as they need it and are remembered.

    `base` is a gazetteer beside which this one stands: what it knows is as it says, and the names and
    divisions here are added. Villages are so beside the towns of the world.
    """

    def __init__(self, path: Path, base: Gazetteer | None = None) -> None:
        self._path = path
        self._base = base
        self._process = 0
        self.entries = lru_cache(maxsize=50_000)(self._entries)
        self.longest = lru_cache(maxsize=100_000)(self._longest)
        self.divisions = lru_cache(maxsize=50_000)(self._division)

    @classmethod
    def open(cls, path: Path | None = None, base: Gazetteer | None = None) -> Self:
        """The gazetteer that ships with the package, or the one of this file. Raises `FileNotFoundError`."""
        path = path or Path(str(resources.files(__package__) / "data" / "gazetteer.sqlite"))
        if not path.is_file():
            raise FileNotFoundError(f"{path}: no gazetteer there; build it with tools/build_gazetteer.py")
        return cls(path.absolute(), base)

    def lookup(self, name: str, *, country: str | None = None) -> list[Place]:
        """The places of this name, the likeliest first; with `country`, only those in it (ISO 3166-1)."""
        found = self.entries(fold(name))
        return [entry.place() for entry in found if country is None or entry.country == country]

    def may_start(self, word: str) -> bool:
        """Whether the name of some place starts with this word."""
        return self.longest(fold(word)) > 0

    def capital(self, country: str) -> Entry | None:
        """The capital of a country by its ISO code, or None."""
        known = countries().get(country)
        if not known or not known.capital:
            return None
        found = self.entries(fold(known.capital))
        return next((entry for entry in found if entry.country == country and entry.kind == "town"), None)

    def _longest(self, word: str) -> int:
        row = self._database.execute("SELECT longest FROM start WHERE word = ?", (word,)).fetchone()
        return max(int(row[0]) if row else 0, self._base.longest(word) if self._base else 0)

    def _entries(self, key: str) -> tuple[Entry, ...]:
        rows = self._database.execute(
            "SELECT place.*, main FROM name JOIN place ON place.id = name.place WHERE key = ?", (key,)
        ).fetchall()
        found = {entry.id: entry for entry in (self._base.entries(key) if self._base else ())}
        for row in rows:
            main = bool(row[-1])
            known = self._base.by_id(row[0], main=main) if self._base else None
            found.setdefault(row[0], known or self._entry(row[:-1], main))
        return tuple(sorted(found.values(), key=lambda entry: (-entry.weight, entry.id)))

    def by_id(self, number: int, *, main: bool = True) -> Entry | None:
        """The entry of this id in this table, as found by one of its main names or a lesser one; None if none is."""
        row = self._database.execute("SELECT * FROM place WHERE id = ?", (number,)).fetchone()
        return self._entry(row, main) if row else None

    def _entry(self, row: tuple[int, str, int, str | None, int | None, int, int, int], main: bool) -> Entry:
        number, name, kind, country, within, latitude, longitude, population = row
        code, nations = str(number), (country,) if country else ()
        if number < 0:
            own = self._database.execute("SELECT code, countries FROM own WHERE id = ?", (number,)).fetchone()
            code, nations = own[0], tuple(own[1].split("|")) if own[1] else ()
        return Entry(
            number,
            name,
            KINDS[kind],
            country,
            nations,
            self.divisions(within) if within else (),
            None if latitude is None else latitude / SCALE,
            None if longitude is None else longitude / SCALE,
            population,
            code,
            main,
        )

    def _division(self, number: int) -> tuple[tuple[int, str], ...]:
        known = self._base.divisions(number) if self._base else ()
        if known:
            return known
        row = self._database.execute("SELECT name, within FROM place WHERE id = ?", (number,)).fetchone()
        if not row:
            return ()
        above = self.divisions(row[1]) if row[1] else ()
        return (*above, (number, row[0]))

    @property
    def _database(self) -> sqlite3.Connection:
        # SQLite's connections must not be carried across a fork.
        if self._process != os.getpid():
            self.__dict__.pop("_connection", None)
            self._process = os.getpid()
        return self._connection

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that ships with the package, opened once."""
    return Gazetteer.open()
