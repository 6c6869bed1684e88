"""The user's own gazetteer: villages, put from a GeoNames dump into a local table beside the one that ships."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import platformdirs

from counterclaim.registers import GAZETTEER_VARIABLE
from counterclaim.registers.gazetteer import KINDS, SCALE, Gazetteer, shipped
from counterclaim.registers.geonames import COLUMNS, LONGEST_LINE, LineError, Listed, read_line

FORMAT = 1
"""The version of the local table; one of another version is made anew by installing the dumps again."""
BATCH = 20_000
TOLD = 5
"""How many of the lines that were left out are told with their reasons."""
ATTRIBUTION = "Places of GeoNames, https://www.geonames.org, CC BY 4.0"

SCHEMA = f"""
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT,
    within INTEGER, latitude INTEGER, longitude INTEGER, population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE start (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE own (id INTEGER PRIMARY KEY, code TEXT NOT NULL, countries TEXT);
CREATE TABLE division (path TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE dump (
    sha256 TEXT PRIMARY KEY, file TEXT NOT NULL, installed TEXT NOT NULL, places INTEGER NOT NULL,
    left_out INTEGER NOT NULL
);
PRAGMA user_version = {FORMAT};
"""
# The first four tables are those of the gazetteer that ships, so that one code reads both.


class GazetteerError(ValueError):
    """A dump can't be installed, or a local gazetteer can't be used; the message names file, place and mend."""


@dataclass(frozen=True)
class Installed:
    """What an installation did: `left_out` counts lines, and `reasons` tells the first of them."""

    file: str
    target: Path
    places: int
    left_out: int
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Dump:
    """A dump that was installed: by its file's name, when (UTC), and how much of it."""

    file: str
    sha256: str
    installed: str
    places: int
    left_out: int


@dataclass(frozen=True)
class LocalStatus:
    """What the local gazetteer holds: places by country, and the dumps that it is from."""

    path: Path
    countries: dict[str, int]
    dumps: list[Dump]

    @property
    def places(self) -> int:
        """All of them."""
        return sum(self.countries.values())


def local_path() -> Path:
    """Where the user's gazetteer is: what `COUNTERCLAIM_GAZETTEER` names, else a file in the user's data folder."""
    named = os.environ.get(GAZETTEER_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("counterclaim") / "gazetteer.sqlite"


def install(file: Path, target: Path | None = None, *, progress: Callable[[int], None] = lambda _: None) -> Installed:
    """Put the places of a dump (.txt, .txt.gz or .zip) into the local gazetteer, beside what it holds already.

    Divisions and settlements of any size go in; what was installed before under the same ids is replaced.
    The local file is exchanged as a whole at the end, so that nothing is half there, and whoever reads it
    goes on reading the old one. `progress` is told how many lines were read. Raises `GazetteerError`.
    """
    target = target or local_path()
    made = Path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=target.parent)
        os.close(handle)
        made = Path(name)
        if target.is_file():
            local_status(target)
            shutil.copyfile(target, made)
        done = _install(file, made, target, progress)
        made.chmod(0o644)
        made.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"{target}: can't be written ({error}); check the folder and the space in it") from error
    finally:
        if made.name:
            made.unlink(missing_ok=True)
    return done


def local_status(path: Path | None = None) -> LocalStatus | None:
    """What the local gazetteer holds; None where there is none. Raises `GazetteerError` where it can't be used."""
    path = path or local_path()
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != FORMAT:
                raise GazetteerError(
                    f"{path}: not a gazetteer of this version ({version}, not {FORMAT}); remove it, and install again"
                )
            countries = dict(database.execute("SELECT country, count(*) FROM place GROUP BY country ORDER BY country"))
            dumps = database.execute(
                "SELECT file, sha256, installed, places, left_out FROM dump ORDER BY installed, file"
            )
            return LocalStatus(path, countries, [Dump(*row) for row in dumps])
    except sqlite3.Error as error:
        raise GazetteerError(f"{path}: damaged ({error}); remove it, and install again") from error


def with_local(path: Path | None = None) -> Gazetteer:
    """The gazetteer that ships, and the user's beside it, if there is one. Raises `GazetteerError` if it is damaged."""
    status = local_status(path)
    return Gazetteer.open(status.path, shipped()) if status else shipped()


def _install(file: Path, made: Path, target: Path, progress: Callable[[int], None]) -> Installed:
    with closing(sqlite3.connect(made)) as database:
        if database.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            database.executescript(SCHEMA)
        database.executescript(
            "PRAGMA temp_store = FILE; CREATE TEMP TABLE fresh (id INTEGER PRIMARY KEY);"
            "CREATE TEMP TABLE called (key TEXT, place INTEGER, main INTEGER);"
        )
        _put_divisions(database, file)
        faults, places = _Faults(file), 0
        for batch in _batches(file, faults, progress):
            places += len(batch)
            _put(database, batch)
        if not places:
            raise GazetteerError(
                f"{file}: no place in it that can be used{faults.first()}; give a dump of GeoNames, with {COLUMNS} "
                "columns parted by tabs, as text, .gz or .zip"
            )
        _put_names(database)
        database.execute(
            "INSERT OR REPLACE INTO dump VALUES (?,?,?,?,?)",
            (
                _sha256(file),
                file.name,
                dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                places,
                faults.count,
            ),
        )
        database.commit()
    return Installed(file.name, target, places, faults.count, faults.told)


@dataclass
class _Faults:
    """The lines that were left out."""

    file: Path
    count: int = 0
    told: list[str] = field(default_factory=list)

    def add(self, line: int, why: str) -> None:
        self.count += 1
        if len(self.told) < TOLD:
            self.told.append(f"{self.file}, line {line}: {why}; mend or remove that line")

    def first(self) -> str:
        return f" ({self.told[0].partition(': ')[2].partition(';')[0]})" if self.told else ""


def _batches(file: Path, faults: _Faults, progress: Callable[[int], None]) -> Iterator[list[Listed]]:
    """The places, many at a time; lines that can't be used are noted."""
    lines = _lines(file)
    number = 0
    while taken := list(islice(lines, BATCH)):
        batch = []
        for line in taken:
            number += 1
            try:
                place = read_line(line)
            except LineError as error:
                faults.add(number, str(error))
                continue
            if place is not None:
                batch.append(place)
        progress(number)
        if batch:
            yield batch


def _put_divisions(database: sqlite3.Connection, file: Path) -> None:
    """The ids of the divisions by their codes, before the places that lie in them."""
    for line in _lines(file):
        if "\tADM" in line:
            try:
                place = read_line(line)
            except LineError:
                continue  # told when the places are read
            if place is not None and place.kind == f"admin{len(place.path) - 1}":
                database.execute("INSERT OR REPLACE INTO division VALUES (?,?)", (".".join(place.path), place.id))


def _put(database: sqlite3.Connection, batch: list[Listed]) -> None:
    rows, called = [], []
    for place in batch:
        paths = [".".join(place.path[:length]) for length in range(len(place.path), 1, -1)]
        within = None
        for path in paths[1:] if place.kind.startswith("admin") else paths:
            found = database.execute("SELECT id FROM division WHERE path = ?", (path,)).fetchone()
            if found and found[0] != place.id:
                within = found[0]
                break
        at = (round(place.latitude * SCALE), round(place.longitude * SCALE))
        rows.append((place.id, place.name, KINDS.index(place.kind), place.country, within, *at, place.population))
        called += [(key, place.id, int(main)) for key, main in place.names]
    database.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?)", rows)
    database.executemany("INSERT OR IGNORE INTO fresh VALUES (?)", [(place.id,) for place in batch])
    database.executemany("INSERT INTO called VALUES (?,?,?)", called)


def _put_names(database: sqlite3.Connection) -> None:
    """The names, sorted, which is much quicker than one by one; and how long the longest is that a word starts."""
    database.execute("DELETE FROM name WHERE place IN (SELECT id FROM fresh)")
    database.execute(
        "INSERT INTO name SELECT key, place, max(main) FROM called GROUP BY key, place ORDER BY key, place"
    )
    database.execute("DELETE FROM start")
    database.execute(
        "INSERT INTO start SELECT CASE WHEN instr(key, ' ') THEN substr(key, 1, instr(key, ' ') - 1) ELSE key END word,"
        " max(length(key) - length(replace(key, ' ', '')) + 1) FROM name GROUP BY word ORDER BY word"
    )


def _lines(file: Path) -> Iterator[str]:
    """The lines of a dump, one at a time, however it is packed. Raises `GazetteerError`."""
    try:
        with _opened(file) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="\n")
            while line := text.readline(LONGEST_LINE):
                if not line.strip():
                    continue
                yield line
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise GazetteerError(f"{file}: can't be read ({error}); check the file, or fetch it again") from error


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            names = [name for name in packed.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
            if len(names) != 1:
                raise GazetteerError(
                    f"{file}: {len(names)} files of places in it; unpack it, and give the one that you mean"
                )
            with packed.open(names[0]) as inner:
                yield inner  # type: ignore[misc]
    elif file.suffix == ".gz":
        with gzip.open(file, "rb") as inner:
            yield inner  # type: ignore[misc]
    else:
        with file.open("rb") as inner:
            yield inner


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
