"""Opens a store, makes it where there is none, and brings an older one up to date."""

from __future__ import annotations

import os
from pathlib import Path

from counterclaim.store.address import Address, address_of
from counterclaim.store.connecting import Database, set_journal, writable
from counterclaim.store.errors import StoreDamaged, StoreMissing, StoreOlder, StoreReadOnly
from counterclaim.store.store import Store
from counterclaim.store.versions import REVISIONS, migrate, revision_of

PATIENCE = 10.0
"""Seconds to wait for a lock that another process holds."""


def open_store(
    store: str | os.PathLike[str] | None = None,
    *,
    create: bool = True,
    read_only: bool = False,
    patience: float = PATIENCE,
) -> Store:
    """Open the store at a path, `sqlite:///PATH` or `postgresql://…`; use it in a `with` statement.

    None: what COUNTERCLAIM_STORE names, else `counterclaim.db` in the working directory. Where there
    is none, it is made if `create` (and not `read_only`). Raises StoreMissing, StoreLocked,
    StoreReadOnly, StoreNewer, StoreOlder, StoreDamaged or StoreUnreachable, each with the mend.
    """
    address = address_of(store)
    may_create = create and not read_only
    if address.path is not None:
        _check_file(address.path, may_create, read_only)
    database = Database(address, read_only=read_only, patience=patience)
    try:
        _prepare(database, address, may_create, patience)
    except BaseException:
        database.close()
        raise
    return Store(database)


def _check_file(path: Path, may_create: bool, read_only: bool) -> None:
    if path.is_dir():
        raise StoreDamaged(f"{path} is a folder; name a file in it, as {path / 'counterclaim.db'}")
    if not path.exists():
        if not may_create:
            raise StoreMissing(f"there is no store at {path}; `counterclaim add` makes one, --store names another")
        if not path.parent.is_dir():
            raise StoreMissing(f"the folder {path.parent} doesn't exist; make it first")
        if not os.access(path.parent, os.W_OK, effective_ids=True):
            raise StoreReadOnly(f"no store can be made at {path}: the folder can't be written")
    elif not read_only and not writable(path):
        raise StoreReadOnly(f"the store {path} can only be read; make the file and its folder writable")


def _prepare(database: Database, address: Address, may_create: bool, patience: float) -> None:
    with database.reading() as connection:
        revision = revision_of(connection, address.shown)
    if revision == REVISIONS[-1]:
        return
    if revision is None and not may_create:
        raise StoreMissing(f"{address.shown} is empty: there is no store yet; `counterclaim add` makes one")
    if database.read_only:
        raise StoreOlder(f"the store {address.shown} is of an older version; open it once for writing to bring it up")
    if address.path is not None:
        set_journal(address.path, patience)
    with database.writing() as connection:
        migrate(connection, address.shown)
