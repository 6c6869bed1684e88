"""What reads before anything is stored: bounded in memory and time, and of nobody but whoever gave it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from counterclaim.engines import ENGINE_VARIABLE, RULES
from counterclaim.read import Item
from counterclaim.records import Publication, Reading, Report
from counterclaim.workbench import previewing
from counterclaim.workbench.previewing import Given, Previews, Readers, ReadingFailed


@pytest.fixture
def readers() -> Iterator[Readers]:
    running = Readers()
    yield running
    running.close()


def item(size: int = 1) -> Item:
    report = Report(id="r", text="x")
    return Item(report, (Publication(id="p", report="r"),), b"x" * size, "file")


def test_a_preview_is_seen_only_by_whoever_gave_it() -> None:
    previews = Previews()
    kept = previews.keep("ra", item(), Reading(report="r"))
    assert previews.get(kept.id, "li") is None
    assert previews.get(kept.id, "ra") == kept
    previews.drop(kept.id)
    assert previews.get(kept.id, "ra") is None


def test_the_oldest_go_where_it_gets_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "_KEPT_BYTES", 1000)
    monkeypatch.setattr(previewing, "_KEPT", 3)
    previews = Previews()
    kept = [previews.keep("ra", item(100), Reading(report="r")).id for _ in range(4)]
    assert [previews.get(id, "ra") is not None for id in kept] == [False, True, True, True]
    large = previews.keep("ra", item(5000), Reading(report="r")).id
    # One that is larger than all together may be is still read by whoever gave it, alone.
    assert [previews.get(id, "ra") is not None for id in (*kept, large)] == [False, False, False, False, True]
    monkeypatch.setattr(previewing, "_KEPT_FOR", -1.0)
    assert previews.get(large, "ra") is None


def test_a_process_that_is_killed_is_told_and_the_next_one_reads_until_it_is_too_slow(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENGINE_VARIABLE, RULES)  # it starts sooner
    assert len(readers.read(Given(text="Four people were killed.")).read) == 1
    assert readers._process is not None and readers._process.pid is not None
    os.kill(readers._process.pid, signal.SIGKILL)
    readers._process.join()
    assert len(readers.read(Given(text="Four people were killed.")).read) == 1
    monkeypatch.setattr(previewing, "SECONDS", 0.0)
    with pytest.raises(ReadingFailed, match="in 0 seconds"):
        readers.read(Given(text="Four people were killed. " * 500))
