"""Connections to SQLite and PostgreSQL that behave alike."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.pool import QueuePool

from counterclaim.store.address import Address
from counterclaim.store.errors import StoreClashed, StoreError, StoreLocked, StoreReadOnly
from counterclaim.store.failures import translated

_Made = TypeVar("_Made")

_KEPT, _MORE = 25, 20
"""Connections that stay open, once they were needed, and how many more may be: a request takes one at a time, and a
server's threads make so many requests at once."""

_ATTEMPTS = 5


class Database:
    """A database that can be read from and written to, each in one transaction.

    `patience` is how long to wait for a lock, in seconds.
    """

    def __init__(self, address: Address, *, read_only: bool, patience: float) -> None:
        self.address = address
        self.read_only = read_only
        if address.path is not None:
            self.engine = _sqlite(address.path, read_only, patience)
        else:
            self.engine = _postgresql(address, read_only, patience)

    @contextmanager
    def reading(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """A transaction that only reads; with `snapshot` all of it as of one moment, which on SQLite it always is."""
        with translated(self.address.shown), self.engine.connect() as plain:
            level = "REPEATABLE READ" if snapshot and plain.dialect.name == "postgresql" else None
            connection = plain.execution_options(isolation_level=level) if level else plain
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, whole or not at all. On SQLite there is only one at a time."""
        if self.read_only:
            raise StoreReadOnly(f"the store {self.address.shown} was opened for reading only; open it for writing")
        with translated(self.address.shown), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def write(self, work: Callable[[Connection], _Made]) -> _Made:
        """Do the work in a transaction that writes; again, a few times, where it stood in another one's way."""
        for attempt in range(_ATTEMPTS):
            try:
                with self.writing() as connection:
                    return work(connection)
            except StoreClashed:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(random.uniform(0.005, 0.05))
        raise AssertionError("unreachable: the last attempt returns or raises")

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _sqlite(path: Path, read_only: bool, patience: float) -> Engine:
    place = quote(str(path.absolute()))

    def connect() -> sqlite3.Connection:
        if not read_only:
            return _connected(f"file:{place}?mode=rwc", patience)
        try:
            return _connected(f"file:{place}?mode=ro", patience)
        except sqlite3.OperationalError as error:
            # A write-ahead log can't be set up in a folder that can't be written; without one waiting, none is needed.
            waiting = Path(f"{path}-wal")
            if error.sqlite_errorname.startswith("SQLITE_BUSY") or (waiting.exists() and waiting.stat().st_size):
                raise
            return _connected(f"file:{place}?mode=ro&immutable=1", patience)

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=_KEPT, max_overflow=_MORE
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that will write takes the lock at once: one that upgrades later can fail half-way.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _connected(uri: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=patience, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    # FULL: what was confirmed survives the loss of power, also with a write-ahead log.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    return connection


def _postgresql(address: Address, read_only: bool, patience: float) -> Engine:
    given = address.url.query.get("options", "")
    options = [given if isinstance(given, str) else " ".join(given), f"-c lock_timeout={int(patience * 1000)}"]
    if read_only:
        options.append("-c default_transaction_read_only=on")
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra, which only stores on a server need
    except ImportError:
        raise StoreError("a store on PostgreSQL needs psycopg: pip install 'counterclaim[postgresql]'") from None
    return create_engine(
        address.url.difference_update_query(["options"]),
        isolation_level="READ COMMITTED",
        connect_args={"options": " ".join(options).strip(), "connect_timeout": max(2, int(patience))},
        pool_size=_KEPT,
        max_overflow=_MORE,
        pool_pre_ping=True,
    )


class Task(IntEnum):
    """What only one transaction may do at a time: the numbers of PostgreSQL's advisory locks."""

    MIGRATING = 730_251_001
    JUDGING = 730_251_002
    LINKING = 730_251_003
    ACCOUNTS = 730_251_004
    CODING = 730_251_005


def alone(connection: Connection, task: Task) -> None:
    """Wait until no other transaction does this, and keep others waiting until this one ends.

    On SQLite a transaction that writes is alone already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(task.value)))


def writable(path: Path) -> bool:
    """Whether this process may write the file, and beside it the write-ahead log."""
    return os.access(path, os.W_OK, effective_ids=True) and os.access(path.parent, os.W_OK, effective_ids=True)


def set_journal(path: Path, patience: float) -> None:
    """Let the file keep a write-ahead log: readers don't wait for writers, nor writers for readers.

    Raises StoreLocked where others hold the file for longer than `patience` seconds.
    """
    until = time.monotonic() + patience
    while True:
        connection = _connected(f"file:{quote(str(path.absolute()))}?mode=rwc", patience)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # SQLite doesn't wait here by itself, however patient the connection.
            if time.monotonic() > until:
                raise StoreLocked(f"the store {path} is in use by another process; try again") from error
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
