"""Copies a store in a file to an empty one on a PostgreSQL server, table by table: quicker than to fill it again."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Table, create_engine, func, select

from counterclaim.store import open_store
from counterclaim.store.tables import metadata

_AT_ONCE = 5000


def copy_store(file: str, address: str) -> None:
    """Copy all rows of the store in this file to the store at this address, which is made and must be empty."""
    open_store(address).close()
    source = create_engine(f"sqlite:///{file}")
    with source.connect() as reading, psycopg.connect(address) as target, target.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("DELETE FROM meta")
        for table in metadata.sorted_tables:
            _copy(reading, cursor, table)
    with psycopg.connect(address, autocommit=True) as target:
        target.execute("ANALYZE")


def _copy(reading: Connection, cursor: psycopg.Cursor[Any], table: Table) -> None:
    columns = [column.name for column in table.columns]
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    rows = reading.execution_options(stream_results=True).execute(select(table))
    with cursor.copy(into) as copied:
        for part in rows.partitions(_AT_ONCE):
            for row in part:
                copied.write_row(row)
    counted = table.autoincrement_column
    if counted is not None and (last := reading.execute(select(func.max(counted))).scalar()):
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (table.name, counted.name, last))
