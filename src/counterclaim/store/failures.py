"""From a database's errors to ours, which say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from counterclaim.store.errors import (
    StoreClashed,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    StoreUnreachable,
)

_LOCKED = "the store {at} is in use by another process that doesn't let go; end it, or try again"
_CLASHED = "two writers of the store {at} stood in one another's way ({words}); nothing was stored: try again"
_READ_ONLY = "the store {at} can only be read; make the file and its folder writable, or use another (--store)"
_DAMAGED = "{at} is damaged, or is no store: {words}. Bring back a copy, or name another file (--store)"
_FULL = "the store {at} can't grow: {words}. Free some space; what was stored before is safe"
_UNREACHABLE = "the database {at} doesn't answer: {words}. Check the address, and that the server runs"
_NO_DATABASE = "there is no database {at}: {words}. Make it with `createdb`"
_FORBIDDEN = "the database {at} refuses: {words}. Ask its owner for the right to do this"

_SQLITE: dict[str, tuple[type[StoreError], str]] = {
    "SQLITE_BUSY": (StoreLocked, _LOCKED),
    "SQLITE_LOCKED": (StoreLocked, _LOCKED),
    "SQLITE_READONLY": (StoreReadOnly, _READ_ONLY),
    "SQLITE_PERM": (StoreReadOnly, _READ_ONLY),
    "SQLITE_NOTADB": (StoreDamaged, _DAMAGED),
    "SQLITE_CORRUPT": (StoreDamaged, _DAMAGED),
    "SQLITE_CANTOPEN": (StoreUnreachable, "{at} can't be opened: {words}. Check its folder and its permissions"),
    "SQLITE_IOERR": (StoreUnreachable, "{at} can't be read or written: {words}. Check the disk"),
    "SQLITE_FULL": (StoreError, _FULL),
}
"""By the beginning of SQLite's name for the error (extended codes add to it)."""

_POSTGRESQL: dict[str, tuple[type[StoreError], str]] = {
    "55P03": (StoreLocked, _LOCKED),
    "40": (StoreClashed, _CLASHED),
    "25006": (StoreReadOnly, _READ_ONLY),
    "3D000": (StoreMissing, _NO_DATABASE),
    "42501": (StoreReadOnly, _FORBIDDEN),
    "28": (StoreUnreachable, _FORBIDDEN),
    "08": (StoreUnreachable, _UNREACHABLE),
    "57P": (StoreUnreachable, _UNREACHABLE),
    "53": (StoreError, _FULL),
    "XX001": (StoreDamaged, _DAMAGED),
    "XX002": (StoreDamaged, _DAMAGED),
}
"""By the beginning of PostgreSQL's SQLSTATE (PostgreSQL manual, appendix A)."""


@contextmanager
def translated(at: str) -> Iterator[None]:
    """Inside it, what the database can't help raises a StoreError; errors of the program itself pass."""
    try:
        yield
    except DBAPIError as error:
        found = _meaning(error)
        if found is None:
            raise
        kind, message = found
        raise kind(message.format(at=at, words=_first_line(error))) from error


def _meaning(error: DBAPIError) -> tuple[type[StoreError], str] | None:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", "") or ""
        return next((meaning for start, meaning in _SQLITE.items() if name.startswith(start)), None)
    state = getattr(original, "sqlstate", None)
    if state is None:
        broken = error.connection_invalidated or type(original).__name__ in ("OperationalError", "ConnectionTimeout")
        if "does not exist" in str(original) and "database" in str(original):
            return StoreMissing, _NO_DATABASE
        return (StoreUnreachable, _UNREACHABLE) if broken else None
    return next((meaning for start, meaning in _POSTGRESQL.items() if state.startswith(start)), None)


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0].rstrip(".") if str(error.orig).strip() else "no reason given"
