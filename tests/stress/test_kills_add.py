"""`add`, killed at random moments and run again: every report is there once, none is lost, the store is sound."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.records import report_id
from counterclaim.store import open_store

KILLS = int(os.environ.get("COUNTERCLAIM_KILLS", "2"))
REPORTS = int(os.environ.get("COUNTERCLAIM_KILLED_REPORTS", "30"))
"""How often `add` of how many reports is killed: 2 and 30 in `make test`; `make stress` takes 50 and 500."""

TOWNS = ("Gao", "Kidal", "Goma", "Quetta", "Zaranj", "Taiz")


def text(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    return (
        f"The army said that {number + 2} fighters were killed in a clash near {town} on {number % 27 + 1} March 2024."
    )


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(REPORTS):
        (folder / f"{number:04}.txt").write_text(text(number))
    return folder


def start(reports: Path, store: Path) -> subprocess.Popen[bytes]:
    program = "import sys; from counterclaim.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "add", str(reports), "--store", str(store), "--json"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stored(store: Path) -> int:
    if not store.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    except sqlite3.Error:  # it is being made
        return 0
    return count


@pytest.mark.slow
def test_add_is_killed_and_run_again(reports: Path, tmp_path: Path) -> None:
    chance = random.Random(11)
    store, round = tmp_path / "books-0.db", 0
    for _ in range(KILLS):
        # As many reports as are there when the kill comes; one more than there are: while incidents are found.
        until = chance.randrange(stored(store), REPORTS + 2)
        process = start(reports, store)
        while process.poll() is None and stored(store) < min(until, REPORTS):
            time.sleep(0.005)
        time.sleep(chance.random() * (0.4 if until > REPORTS else 0.02))
        process.kill()
        process.wait()
        with open_store(store) as opened:
            assert opened.audit().faults == ()
        if stored(store) == REPORTS:
            finish(reports, store)
            round += 1
            store = tmp_path / f"books-{round}.db"
    if store.exists():
        finish(reports, store)


def finish(reports: Path, store: Path) -> None:
    process = start(reports, store)
    assert process.wait() == 0
    with open_store(store) as opened:
        counted = Counter(report.id for report in opened.reports())
        assert counted == {report_id(text(number)): 1 for number in range(REPORTS)}
        assert Counter(reading.report for reading in opened.readings()) == counted
        linked = {report for incident in opened.incidents() for report in (*incident.reports, *incident.mentions)}
        assert linked | {one.report for one in opened.unlinked()} == set(counted)
        assert opened.audit().faults == ()


@pytest.mark.slow
def test_no_process_outlives_a_parent_that_was_killed(reports: Path, tmp_path: Path) -> None:
    program = "import sys; from counterclaim.cli import main; sys.exit(main())"
    command = [
        sys.executable,
        "-c",
        program,
        "extract",
        *[str(reports)] * 20,
        "--jobs",
        "2",
        "-o",
        str(tmp_path / "out"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as parent:
        while not (tmp_path / "out").exists() or not (tmp_path / "out").stat().st_size:
            time.sleep(0.05)
        parent.kill()
        assert parent.stdout is not None
        # Its processes hold the pipe too: its end comes when the last of them is gone.
        begun = time.monotonic()
        parent.stdout.read()
        assert time.monotonic() - begun < 15
