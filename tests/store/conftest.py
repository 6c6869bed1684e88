"""A store of each kind, and reports to put into it."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgresql_server import NotInstalled, administer, running

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
    try:
        with running() as address:
            yield address
    except NotInstalled as error:
        pytest.skip(str(error))


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The URL of a new, empty database; all go with the server."""
    name = _new_name()
    administer(postgresql_server, f"CREATE DATABASE {name}")
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
    administer(postgresql_server, "CREATE DATABASE template_store")
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
    administer(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('server_template')}")
    with open_store(server.rsplit("/", 1)[0] + f"/{name}", create=False) as opened:
        yield opened


def _new_name() -> str:
    return f"store_{uuid.uuid4().hex[:12]}"
