"""What was confirmed survives kill -9 at any moment, and processes that write at once don't harm one another."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from counterclaim.records import Reading, Report
from counterclaim.store import open_store

WRITER = Path(__file__).with_name("writer.py")
KILLS = int(os.environ.get("COUNTERCLAIM_KILLS", "2"))
"""How often the writer is killed: 2 in the quick tests; `COUNTERCLAIM_KILLS=50` for the whole of it."""

REPORTS = 60 if KILLS <= 2 else 500


def start(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_every_report_is_there_once_after_kills_at_random_moments(url: str) -> None:
    chance = random.Random(7)
    confirmed: set[str] = set()
    for kill in range(KILLS):
        process = start("add", url, 0, REPORTS)
        assert process.stdout is not None
        # At a random moment between two lines, ever further on, so that some fall into what is new.
        for _ in range(chance.randrange(REPORTS * (kill + 1) // KILLS)):
            confirmed.add(process.stdout.readline().strip())
        time.sleep(chance.random() * 0.01)
        process.kill()
        confirmed |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.wait()
        with open_store(url) as store:
            assert confirmed - {""} <= {report.id for report in store.reports()}
            assert store.audit().faults == ()
    start("add", url, 0, REPORTS).communicate()
    with open_store(url) as store:
        counted = Counter(report.id for report in store.reports())
        assert len(counted) == REPORTS
        assert set(counted.values()) == {1}
        assert sum(1 for _ in store.readings()) == REPORTS
        assert store.audit().faults == ()


def test_a_kill_while_the_store_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    for attempt in range(2):
        path = tmp_path / f"{attempt}.db"
        process = start("add", path, 0, 1)
        until = time.monotonic() + 10
        while not path.exists() and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(0.03 * attempt)
        process.kill()
        process.communicate()
        with open_store(path) as store:
            assert store.audit().faults == ()


def test_judgements_of_two_processes_are_all_there_in_one_sound_chain(url: str) -> None:
    with open_store(url) as store:
        store.add(Report(id="r", text="Nobody was hurt."), [], None, Reading(report="r"))
    writers = [start("judge", url, who, 40, "r") for who in ("ra", "li")]
    numbers = [int(line) for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(numbers) == list(range(1, 81))
    with open_store(url) as store:
        said = Counter((judgement.who, judgement.why) for judgement in store.judgements())
        assert len(said) == 80
        assert store.audit().faults == ()


def test_two_processes_that_make_the_store_and_add_the_same_reports_agree(url: str) -> None:
    writers = [start("add", url, 0, 30) for _ in range(2)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    with open_store(url) as store:
        assert sum(1 for _ in store.reports()) == 30
        assert sum(1 for _ in store.readings()) == 30
        assert store.audit().faults == ()
