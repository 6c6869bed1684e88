"""Stores that can't be opened, or can't be written: a clear error, with the mend."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from counterclaim.records import Publication, Reading, Report, Source
from counterclaim.store import (
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
    open_store,
)
from counterclaim.store.address import address_of

Make = Callable[[int], tuple[Report, Publication, bytes, Reading]]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's rights, which ignore a file's permissions."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may reach."""
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-open-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_the_environment_names_the_store_and_else_a_file_in_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("COUNTERCLAIM_STORE", raising=False)
    assert address_of().path == Path("counterclaim.db")
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(tmp_path / "x.db"))
    assert address_of().path == tmp_path / "x.db"
    assert address_of("sqlite:////srv/y.db").path == Path("/srv/y.db")


def test_a_password_is_used_and_never_shown() -> None:
    address = address_of("postgres://ra:secret@db.example/desk")
    assert address.url.drivername == "postgresql+psycopg"
    assert address.url.password == "secret"
    assert "secret" not in address.shown


@pytest.mark.parametrize("wrong", ["mysql://h/d", "sqlite://", "sqlite:///:memory:", "://"])
def test_what_is_no_address_is_refused_with_the_forms_that_are(wrong: str) -> None:
    with pytest.raises(StoreError, match=r"counterclaim\.db"):
        address_of(wrong)


def test_no_store_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "counterclaim.db"
    with pytest.raises(StoreMissing, match="counterclaim add"):
        open_store(path, create=False)
    with pytest.raises(StoreMissing):
        open_store(path, read_only=True)
    path.touch()
    with pytest.raises(StoreMissing, match="is empty"):
        open_store(path, create=False)
    with pytest.raises(StoreMissing, match="folder"):
        open_store(tmp_path / "nowhere" / "counterclaim.db")
    assert path.stat().st_size == 0


def test_a_read_only_store_can_be_read_and_not_written(url: str, make: Make) -> None:
    with open_store(url) as store:
        report, publication, original, reading = make(0)
        store.add(report, [publication], original, reading)
    with open_store(url, read_only=True) as store:
        assert store.has_report(report.id)
        with pytest.raises(StoreReadOnly, match="reading only"):
            store.set_source(Source(name="The Valley Post"))


def test_a_file_without_the_right_to_write_can_be_read(open_folder: Path, make: Make) -> None:
    path = open_folder / "counterclaim.db"
    with open_store(path) as store:
        report, publication, original, reading = make(0)
        store.add(report, [publication], original, reading)
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        with pytest.raises(StoreReadOnly, match="can only be read"):
            open_store(path)
        with pytest.raises(StoreReadOnly, match="folder"):
            open_store(open_folder / "other.db")
        with open_store(path, read_only=True) as store:
            assert store.has_report(report.id)


def test_a_locked_file_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "counterclaim.db"
    open_store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, patience=0.1) as store, pytest.raises(StoreLocked, match=r"counterclaim\.db.*try again"):
        assert store.sources() == ()  # readers don't wait for writers
        store.set_source(Source(name="The Valley Post"))
    other.execute("ROLLBACK")
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreLocked):
        open_store(path, patience=0.1)
    other.close()


@pytest.mark.postgresql
def test_a_locked_row_of_a_server_is_waited_for_and_then_named(postgresql_url: str) -> None:
    source = Source(name="The Valley Post")
    with open_store(postgresql_url, patience=0.2) as store:
        store.set_source(source)
        with store._database.writing() as other:
            other.execute(text("LOCK TABLE sources"))
            with pytest.raises(StoreLocked, match="try again"):
                store.set_source(source)


def test_a_store_of_a_newer_version_is_refused_and_untouched(url: str) -> None:
    with open_store(url) as store, store._database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("UPDATE meta SET value = '7.0.0' WHERE key = 'written_by'"))
    for read_only in (False, True):
        with pytest.raises(StoreNewer, match=r"7\.0\.0.*upgrade"):
            open_store(url, read_only=read_only)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look like a file", b"\0" * 5000])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "counterclaim.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"counterclaim\.db"):
        open_store(path)
    assert path.read_bytes() == content
    with pytest.raises(StoreDamaged, match="folder"):
        open_store(tmp_path)


def test_a_truncated_store_is_refused_or_found_by_the_audit(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "counterclaim.db"
    with open_store(path) as store:
        for n in range(50):
            report, publication, original, reading = make(n)
            store.add(report, [publication], original, reading)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    try:
        with open_store(path) as store:
            assert store.audit().faults
    except StoreDamaged as error:
        assert "counterclaim.db" in str(error)


def test_another_programs_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE albums (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="albums"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.postgresql
def test_a_server_that_is_not_there_or_has_no_such_database_is_named(postgresql_server: str) -> None:
    with pytest.raises(StoreUnreachable, match=r"127\.0\.0\.1:9"):
        open_store("postgresql://tester@127.0.0.1:9/desk", patience=1)
    with pytest.raises(StoreMissing, match="createdb"):
        open_store(postgresql_server.rsplit("/", 1)[0] + "/nowhere")


@pytest.mark.postgresql
def test_a_server_with_other_tables_is_used_unless_the_names_are_taken(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE spatial_ref_sys (srid INTEGER)"))
    open_store(postgresql_url).close()
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(StoreDamaged, match="no store of Counterclaim"):
        open_store(postgresql_url)
    engine.dispose()
