"""Triggers by which the database itself refuses to change what must never change."""

from __future__ import annotations

from sqlalchemy import Connection


def forbid_changes(connection: Connection, table: str, columns: tuple[str, ...] = ()) -> None:
    """Refuse DELETE on the table, and UPDATE of these columns (none named: of any)."""
    of = f" OF {', '.join(columns)}" if columns else ""
    for verb, when in (("update", f"UPDATE{of}"), ("delete", "DELETE")):
        message = f"{table} are only ever added to: {verb} refused"
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {when} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        else:
            connection.exec_driver_sql(
                f"CREATE FUNCTION {table}_no_{verb}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {when} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_no_{verb}()"
            )
            if verb == "delete":
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_{verb}()"
                )
