"""Which version a store is of, and how it is brought up to this one."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, inspect, select, text

from counterclaim import __version__
from counterclaim.store.connecting import Task, alone
from counterclaim.store.errors import StoreDamaged, StoreNewer
from counterclaim.store.summaries import rebuild
from counterclaim.store.tables import meta, metadata
from counterclaim.store.upsert import put

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""The versions of the tables, the newest last. A test holds them to the migrations."""

SUMMARIES_SINCE = "0004"
"""The version that last changed what is kept for lists; older stores get all of it made when they are brought up."""


def revision_of(connection: Connection, shown: str) -> str | None:
    """The version of the store's tables; None where the database is empty.

    Raises StoreNewer where a newer program wrote it, StoreDamaged where it is something else.
    """
    found = set(inspect(connection).get_table_names())
    if "alembic_version" not in found or meta.name not in found:
        # A server's database may hold other things beside a store; a file is a store or it isn't.
        foreign = found if connection.dialect.name == "sqlite" else found & set(metadata.tables)
        if foreign:
            names = ", ".join(sorted(foreign)[:5])
            raise StoreDamaged(f"{shown} is a database, but no store of Counterclaim: it holds {names}. Name another")
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision not in REVISIONS:
        writer = connection.execute(select(meta.c.value).where(meta.c.key == "written_by")).scalar()
        raise StoreNewer(
            f"the store {shown} was written by a newer Counterclaim ({writer or 'of unknown version'}), "
            f"and this is {__version__}; upgrade it: pip install --upgrade counterclaim"
        )
    return revision


def migrate(connection: Connection, shown: str, to: str = REVISIONS[-1]) -> None:
    """Make the tables, or bring them from any earlier version to this one, in the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - takes 0.2 s, which only a new or an old store needs
    from alembic.config import Config  # noqa: PLC0415

    alone(connection, Task.MIGRATING)
    before = revision_of(connection, shown)
    if before == to:
        return
    config = Config()
    config.set_main_option("script_location", "counterclaim.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    put(connection, meta, {"key": "written_by", "value": __version__})
    if before is not None and before < SUMMARIES_SINCE <= to:
        rebuild(connection)
    if connection.execute(select(meta.c.value).where(meta.c.key == "store_id")).scalar() is None:
        put(connection, meta, {"key": "store_id", "value": uuid.uuid4().hex})
