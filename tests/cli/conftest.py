"""Runs of the command line in this process, on files that each test writes."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counterclaim.cli import main
from counterclaim.pipeline import add
from counterclaim.store import open_store

ATTACK = (
    "Fighters of the Northern Front attacked an army post in Zaranj, Afghanistan, on Monday. The army said that eight "
    "soldiers were killed. The Northern Front claimed responsibility for the attack and said that it had killed 30 "
    "soldiers."
)
LATER = (
    "The army said on Wednesday that nine soldiers were killed in the attack of the Northern Front on an army post in "
    "Zaranj, Afghanistan, on Monday."
)
NOTHING = "The council opened a new library on Monday. Admission is free."


@dataclass(frozen=True)
class Ran:
    """What a run gave back."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder; `stdin` is what it gets on standard input."""
    monkeypatch.chdir(tmp_path)
    for variable in ("COUNTERCLAIM_STORE", "COUNTERCLAIM_WHO", "COUNTERCLAIM_TRACEBACK", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run_command(*words: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return Ran(status, said.out, said.err)

    return run_command


def jsonl(*documents: dict[str, Any]) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


FIRST = {
    "id": "first",
    "text": ATTACK,
    "source": "The Border Post",
    "date": "2024-05-06",
    "title": "Attack on army post in Zaranj",
}
SECOND = {
    "id": "later",
    "text": LATER,
    "source": "The Salt Road Times",
    "date": "2024-05-08",
    "title": "Toll of attack on army post rises",
}
THIRD = {"id": "nothing", "text": NOTHING, "source": "The Border Post", "date": "2024-05-06"}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports of one attack, and one of something else, as JSON lines."""
    path = tmp_path / "reports.jsonl"
    path.write_text(jsonl(FIRST, SECOND, THIRD))
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with these reports, made once; tests get copies of it."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "reports.jsonl").write_text(jsonl(FIRST, SECOND, THIRD))
    with open_store(folder / "books.db") as store:
        add(store, [str(folder / "reports.jsonl")])
    return folder / "books.db"


@pytest.fixture
def stored(filled: Path, tmp_path: Path) -> Path:
    """A store with these reports."""
    with closing(sqlite3.connect(filled)) as source, closing(sqlite3.connect(tmp_path / "books.db")) as copy:
        source.backup(copy)
    return tmp_path / "books.db"


@pytest.fixture
def incident(stored: Path) -> str:
    """The id of the one incident in it."""
    with open_store(stored) as store:
        (only,) = store.incidents()
    return only.id
