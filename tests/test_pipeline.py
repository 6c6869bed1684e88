"""The stages joined: order and results don't hang on the number of processes; adding is safe to repeat."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.assess import load_policy
from counterclaim.engines import chosen_engine
from counterclaim.extract import author_of
from counterclaim.pipeline import IN_FLIGHT, Read, add, assessment_of, extract, extract_items, reader, relink
from counterclaim.read import Item, LeftOut, read_bytes
from counterclaim.records import Linked, Report, report_id
from counterclaim.store import Added, open_store

TOWNS = ("Gao", "Kidal", "Quetta", "Taiz")


def text(number: int) -> str:
    return (
        f"The army said that {number + 2} fighters were killed in a clash near {TOWNS[number % 4]} on "
        f"{number + 1} March 2024. The rebels said that no fighters had died."
    )


def items(count: int) -> list[Item | LeftOut]:
    """Reports, and between them what was left out."""
    listed: list[Item | LeftOut] = []
    for number in range(count):
        listed.extend(read_bytes(text(number).encode(), f"{number}.txt"))
        if number % 5 == 3:
            listed.append(LeftOut(f"{number}.bin", None, "it isn't text", "Give text"))
    return listed


def item_of(words: str) -> Item:
    report = Report(id=report_id(words), text=words, language="en")
    return Item(report, (), None, "a.txt")


# Extracting


def test_one_process_and_two_read_alike_and_keep_the_order() -> None:
    given = items(2 * IN_FLIGHT + 3)
    one, two = list(extract_items(given, jobs=1)), list(extract_items(given, jobs=2))
    assert one == two
    assert [out if isinstance(out, LeftOut) else out.item for out in two] == given
    assert all(out.reading.figures for out in two if isinstance(out, Read))


def test_items_are_taken_as_they_are_needed() -> None:
    """A stream without an end is read too: a bounded number of reports is under way."""
    taken = 0

    def endless() -> Iterator[Item | LeftOut]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield item_of(text(number % 20))

    results = extract_items(endless(), jobs=2)
    for _ in range(3):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert taken <= 2 * IN_FLIGHT + 3


def test_nothing_given_gives_nothing() -> None:
    assert list(extract_items([], jobs=1)) == []
    assert list(extract_items([], jobs=2)) == []


def test_the_gate_is_passed_on_to_the_processes() -> None:
    haydn = item_of("The orchestra plays Haydn on Friday.")
    for jobs in (1, 2):
        (closed,) = extract_items([haydn], jobs=jobs, gate=True)
        (opened,) = extract_items([haydn], jobs=jobs, gate=False)
        assert isinstance(closed, Read) and isinstance(opened, Read)
        assert not closed.reading.gate
        assert opened.reading.gate


def test_extract_reads_one_report() -> None:
    words = "The army said that three soldiers were killed."
    reading = extract(Report(id="r", text=words, language="en"))
    assert [(figure.low, figure.high) for figure in reading.figures] == [(3, 3)]
    assert reading.author == author_of(chosen_engine())


def children() -> set[int]:
    """The processes whose parent is this one."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            if int(after_name[1]) == os.getpid():
                found.add(int(folder.name))
    return found


def kill_new_children(before: set[int], stop: threading.Event) -> None:
    while not stop.wait(0.01):
        for child in children() - before:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds its own child processes in /proc")
def test_a_report_whose_process_dies_twice_is_a_failure_and_the_others_go_on() -> None:
    reader().read(Report(id="warm", text=text(0), language="en"))  # loaded before the processes part
    long = item_of(" ".join(text(number % 20) for number in range(1_000)))
    filler: list[Item | LeftOut] = [LeftOut("a.bin", None, "it isn't text", "Give text")] * (2 * IN_FLIGHT - 1)
    others = items(4)
    stop = threading.Event()
    killer = threading.Thread(target=kill_new_children, args=(children(), stop))
    results = extract_items([long, *filler, *others], jobs=2)
    killer.start()
    try:
        first = next(results)
    finally:
        stop.set()
        killer.join()
    assert isinstance(first, Read)
    assert first.reading.report == long.report.id
    assert [(failure.stage, failure.component) for failure in first.reading.failures] == [("extract", "process")]
    assert not first.reading.figures
    assert list(results) == [*filler, *extract_items(others, jobs=1)]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds its own child processes in /proc")
def test_reports_whose_process_died_once_are_read_all_the_same() -> None:
    reader().read(Report(id="warm", text=text(0), language="en"))
    long = item_of(" ".join(text(number % 20) for number in range(30)))
    given = [long, *items(6)]
    before = children()
    results = extract_items(given, jobs=2)

    def kill_once() -> None:
        until = time.monotonic() + 5
        while time.monotonic() < until:
            for child in children() - before:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                return

    killer = threading.Thread(target=kill_once)
    killer.start()
    found = list(results)
    killer.join()
    assert found == list(extract_items(given, jobs=1))


# Adding


def snapshot(store_path: Path) -> str:
    """All that the store says, in an order of its own."""
    with open_store(store_path) as store:
        return json.dumps(
            {
                "reports": sorted(report.to_json() for report in store.reports()),
                "readings": sorted(reading.to_json() for reading in store.readings()),
                "incidents": sorted(incident.to_json() for incident in store.incidents(current=False)),
                "assessments": sorted(one.to_json() for one in store.assessments("cautious")),
                "unlinked": sorted(one.to_json() for one in store.unlinked()),
            },
            indent=1,
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(4):
        (made / f"{number}.txt").write_text(text(number))
    (made / "empty.txt").write_text("")
    return made


def test_adding_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as store:
        first = add(store, [str(folder)])
    before = snapshot(path)
    with open_store(path) as store:
        second = add(store, [str(folder)])
    assert first.added == {Added.NEW: 4}
    assert second.added == {Added.ALREADY_THERE: 4}
    assert snapshot(path) == before
    assert sorted(first.reports) == sorted(second.reports)
    assert [one.id for one in first.incidents] == [one.id for one in second.incidents]
    assert len(first.left_out) == len(second.left_out) == 1
    assert first.left_out[0].file.endswith("empty.txt")


def test_two_processes_store_what_one_stores(folder: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        with open_store(tmp_path / f"{jobs}.db") as store:
            add(store, [str(folder)], jobs=jobs)

    def kept(jobs: int) -> list[str]:
        with open_store(tmp_path / f"{jobs}.db") as store:
            return sorted(reading.to_json() for reading in store.readings())

    assert kept(1) == kept(2)


def test_a_result_holds_the_incidents_of_its_batch_only(folder: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    late.write_text("Police said that 17 villagers were killed in a bombing in Goma on 3 June 2019.")
    with open_store(tmp_path / "store.db") as store:
        add(store, [str(folder)])
        result = add(store, [str(late)])
        assert len(store.incidents()) > len(result.incidents) == 1
        assert result.incidents[0].reports == (report_id(late.read_text()),)


def test_the_same_id_with_another_text_is_left_out_and_both_are_named(tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    lines.write_text("\n".join(json.dumps({"id": "a", "text": text(number)}) for number in (1, 2)) + "\n")
    with open_store(tmp_path / "store.db") as store:
        result = add(store, [str(lines)])
        assert result.reports == ["a"]
        assert len(result.left_out) == 1
        kept = store.report("a")
        assert kept is not None and kept.text == text(1)
    assert "a" in result.left_out[0].reason
    assert result.left_out[0].mend


def test_progress_is_told_after_each_report_and_each_thing_left_out(folder: Path, tmp_path: Path) -> None:
    told: list[int] = []
    with open_store(tmp_path / "store.db") as store:
        add(store, [str(folder)], on_report=told.append)
    assert told == [1, 2, 3, 4, 5]


def test_linking_anew_keeps_the_incidents_ids(folder: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        before = [incident.id for incident in add(store, [str(folder)]).incidents]
        assert relink(store) == Linked()
        assert sorted(incident.id for incident in store.incidents()) == before
        for incident in store.incidents():
            assessed = store.assessment(incident.id, "cautious")
            assert assessed == assessment_of(incident, load_policy("cautious"))
