"""Writing rows that may be there already, in one statement, on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write the row; where one with its primary key is there, it is replaced."""
    connection.execute(_replacing(connection.dialect.name, table, tuple(row)), dict(row))


def put_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that all have the same columns; those that are there are replaced."""
    if rows:
        connection.execute(_replacing(connection.dialect.name, table, tuple(rows[0])), [dict(row) for row in rows])


def put_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Write the row unless one like it (by any unique key) is there; whether it was written."""
    return connection.execute(_adding(connection.dialect.name, table, tuple(row)), dict(row)).first() is not None


# Built once for each table: to build a statement takes longer than the database needs to carry it out.


@cache
def _replacing(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    rest = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


@cache
def _adding(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    del names
    return _insert(dialect, table).on_conflict_do_nothing().returning(next(iter(table.primary_key)))


def _insert(dialect: str, table: Table) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)
