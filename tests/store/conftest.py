"""A store of each kind, and reports to put into it."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from counterclaim.records import (
    Author,
    Figure,
    Outcome,
    Publication,
    RawSpan,
    Reading,
    Report,
    figure_id,
    report_id,
)
from counterclaim.store import Store, open_store

Added = tuple[Report, Publication, bytes, Reading]


@pytest.fixture(scope="session")
def make() -> Callable[[int], Added]:
    """Makes the n-th synthetic report, with its publication, its bytes and its reading."""

    def make_report(n: int) -> Added:
        number = f"{n + 2} soldiers"
        words = f"Police said {number} were killed near the bridge, the district's office reported ({n})."
        report = Report(id=report_id(words), text=words, language="en")
        start = words.index(number)
        figure = Figure(
            id=figure_id(report.id, start, start + len(str(n + 2)), Outcome.KILLED, 0),
            outcome=Outcome.KILLED,
            low=n + 2,
            high=n + 2,
            quantity=RawSpan(start, start + len(str(n + 2))),
            claimant=(RawSpan(0, 6),),
        )
        reading = Reading(report=report.id, author=Author(engine="rules", version="1"), figures=(figure,))
        publication = Publication(
            id=f"p{n}", report=report.id, source="The Valley Post", url=f"https://valley.example/{n}"
        )
        return report, publication, words.encode(), reading

    return make_report


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A throwaway PostgreSQL server; gives the URL of its database `postgres`."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL isn't installed: initdb and pg_ctl are neither on PATH nor in /usr/lib/postgresql")
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-pg-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    try:
        _run(user, programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(user, programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "-t", "60", "start")
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        _run(user, programs / "pg_ctl", "-D", data, "-m", "fast", "-t", "20", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The URL of a new, empty database; all go with the server."""
    name = _new_name()
    _administer(postgresql_server, f"CREATE DATABASE {name}")
    return postgresql_server.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store: each test that takes it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "counterclaim.db")
    found: str = request.getfixturevalue("postgresql_url")
    return found


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in a file, to be copied: quicker than making one for each test."""
    path = tmp_path_factory.mktemp("template") / "counterclaim.db"
    open_store(path).close()
    return path


@pytest.fixture
def file_store(template: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    shutil.copy(template, tmp_path / "counterclaim.db")
    with open_store(tmp_path / "counterclaim.db", create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def server_template(postgresql_server: str) -> str:
    """The name of a database with an empty store, to be copied."""
    _administer(postgresql_server, "CREATE DATABASE template_store")
    open_store(postgresql_server.rsplit("/", 1)[0] + "/template_store").close()
    return "template_store"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store: each test that takes it runs on both databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("file_store")
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = _new_name()
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('server_template')}")
    with open_store(server.rsplit("/", 1)[0] + f"/{name}", create=False) as opened:
        yield opened


def _new_name() -> str:
    return f"store_{uuid.uuid4().hex[:12]}"


def _administer(server: str, statement: str) -> None:
    engine = create_engine(
        server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.execute(text(statement))


def _programs() -> Path | None:
    # The newest of Debian's versions first; elsewhere the programs are on PATH.
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found and shutil.which("pg_ctl") else None


def _unprivileged() -> str | None:
    """The user to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str | None, *command: object, check: bool = True) -> None:
    words = [str(word) for word in command]
    # To a file and no pipe: the server that pg_ctl starts would hold a pipe open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            check=False,
            timeout=120,
            user=user,
            group=_group(user) if user else None,
            extra_groups=[] if user else None,
        )
        said.seek(0)
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed: {said.read()}")


def _group(user: str) -> str:
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
