"""Writing a row that may be there already, in one statement, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write the row; where one with its primary key is there, it is replaced."""
    statement = _insert(connection, table).values(**row)
    keys = [column.name for column in table.primary_key]
    rest = {name: statement.excluded[name] for name in row if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def put_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Write the row unless one like it (by any unique key) is there; whether it was written."""
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing()
    return connection.execute(statement.returning(next(iter(table.primary_key)))).first() is not None


def _insert(connection: Connection, table: Table) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
