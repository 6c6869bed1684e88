"""Where a store is: a file, or a database on a PostgreSQL server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from counterclaim.store.errors import StoreError

DEFAULT_FILE = "counterclaim.db"
"""The store that is used if none is named: this file in the working directory."""

ENVIRONMENT = "COUNTERCLAIM_STORE"
"""The environment variable that names another."""


@dataclass(frozen=True)
class Address:
    """Where a store is. `path` is null on a server; `shown` holds no password."""

    url: URL
    path: Path | None

    @property
    def shown(self) -> str:
        """The address as it may be shown."""
        return str(self.path) if self.path is not None else self.url.render_as_string(hide_password=True)


def address_of(store: str | os.PathLike[str] | None = None) -> Address:
    """The address that a path, `sqlite:///PATH` or `postgresql://…` names.

    None: what COUNTERCLAIM_STORE names, else `counterclaim.db` in the working directory. Raises
    StoreError where it names neither a file nor a PostgreSQL database.
    """
    named = os.fspath(store) if store is not None else os.environ.get(ENVIRONMENT) or DEFAULT_FILE
    if "://" not in named:
        return _file(Path(named))
    try:
        url = make_url(named)
    except ArgumentError:
        raise StoreError(f"{named!r} is no address of a store; {_FORMS}") from None
    kind = url.get_backend_name()
    if kind == "sqlite":
        if not url.database or url.database == ":memory:":
            raise StoreError(f"{named!r} names no file; {_FORMS}")
        return _file(Path(url.database))
    if kind in ("postgresql", "postgres"):
        return Address(url=url.set(drivername="postgresql+psycopg"), path=None)
    raise StoreError(f"a store can't be on {kind!r}; {_FORMS}")


_FORMS = "give a file (counterclaim.db), sqlite:///FILE or postgresql://USER@HOST/DATABASE"


def _file(path: Path) -> Address:
    return Address(url=URL.create("sqlite+pysqlite", database=str(path)), path=path)
