"""A store of any earlier version comes to be like one made today."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, inspect, text

from counterclaim.records import Publication, Reading, Report
from counterclaim.store import StoreOlder, open_store
from counterclaim.store.address import address_of
from counterclaim.store.connecting import Database
from counterclaim.store.rows import report_row
from counterclaim.store.tables import NEVER_CHANGED, metadata, reports
from counterclaim.store.versions import REVISIONS, migrate

Make = Callable[[int], tuple[Report, Publication, bytes, Reading]]


def schema(connection: Connection) -> set[tuple[str, ...]]:
    """Everything that the database knows of the tables' form."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        return {tuple(str(part) for part in row) for row in rows}
    columns = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema='public'"
    triggers = "SELECT event_object_table, trigger_name, event_manipulation, '' FROM information_schema.triggers"
    indexes = "SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname='public'"
    checks = "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '' FROM pg_constraint"
    found = (connection.execute(text(query)) for query in (columns, triggers, indexes, checks))
    return {tuple(str(part) for part in row) for rows in found for row in rows}


def at_first_revision(url: str) -> Database:
    database = Database(address_of(url), read_only=False, patience=5)
    with database.writing() as connection:
        migrate(connection, url, to=REVISIONS[0])
    return database


def test_the_versions_are_the_migrations() -> None:
    folder = importlib.resources.files("counterclaim.store.migrations.versions")
    numbers = sorted(file.name[1:5] for file in folder.iterdir() if file.name.startswith("r0"))
    assert tuple(numbers) == REVISIONS


def test_a_store_of_the_first_version_keeps_its_reports_and_becomes_like_a_new_one(
    url: str, make: Make, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = make(0)[0]
    database = at_first_revision(url)
    with database.writing() as connection:
        assert "incidents" not in inspect(connection).get_table_names()
        connection.execute(insert(reports).values(**report_row(report)))
    database.close()
    with pytest.raises(StoreOlder, match="open it once for writing"):
        open_store(url, read_only=True)
    with open_store(url) as store:
        assert store.report(report.id) == report
        assert store.audit().faults == ()
        with store._database.reading() as connection:
            migrated = schema(connection)
    new = str(tmp_path_factory.mktemp("new") / "new.db")
    if "postgresql" in url:
        with open_store(url) as store, store._database.writing() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        new = url
    with open_store(new) as store, store._database.reading() as connection:
        assert schema(connection) == migrated


def test_the_tables_that_the_code_knows_are_those_that_the_migrations_make(url: str) -> None:
    with open_store(url) as store, store._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        found = inspect(connection)
        for table in metadata.tables.values():
            checks = {check["name"] for check in found.get_check_constraints(table.name)}
            known = {str(c.name) for c in table.constraints if type(c).__name__ == "CheckConstraint" and c.name}
            assert {f"ck_{table.name}_{name}" if not name.startswith("ck_") else name for name in known} == checks


def test_triggers_guard_every_table_that_never_changes(url: str) -> None:
    with open_store(url) as store, store._database.reading() as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        if connection.dialect.name == "postgresql":
            query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        names = {row[0] for row in connection.execute(text(query))}
    assert {f"{table}_no_{verb}" for table in (*NEVER_CHANGED, "readings") for verb in ("update", "delete")} <= names
