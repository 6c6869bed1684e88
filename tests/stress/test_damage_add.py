"""Damaged inputs among good ones, through the whole way: none ends in a traceback, none costs a good report."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.stress.damage import damaged_inputs

from counterclaim.cli import main
from counterclaim.store import open_store

DAMAGED = int(os.environ.get("COUNTERCLAIM_DAMAGED", "50"))
"""Damaged inputs: 50 in the quick tests; `make stress` takes 1,000."""


def good(number: int) -> str:
    return f"Police said that {number + 2} men were killed near the bridge."


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    for number, damaged in enumerate(damaged_inputs(DAMAGED, seed=2)):
        (folder / damaged.name).write_bytes(damaged.data)
        (folder / f"{number:05}-zz-good.txt").write_text(good(number))
    return folder


def test_add_stores_every_good_report_once(batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    books = tmp_path / "books.db"
    assert main(["add", str(batch), "--store", str(books), "--json"]) == 3
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    told = json.loads(said.out)
    assert all(one["file"] and one["reason"] and one["mend"] for one in told["left_out"])
    assert not any("-zz-good" in one["file"] for one in told["left_out"])
    with open_store(books) as store:
        texts = [report.text for report in store.reports()]
        read = {report.id for report in store.reports()} == {reading.report for reading in store.readings()}
        failed = [(reading.report, reading.failures) for reading in store.readings() if reading.failures]
        faults = store.audit().faults
    assert all(texts.count(good(number)) == 1 for number in range(DAMAGED))
    assert read, "every report has its reading"
    assert failed == []
    assert faults == ()


def test_extract_gives_every_good_report(batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(batch), "-o", str(out)]) == 3
    assert "Traceback" not in capsys.readouterr().err
    figures = [figure for line in out.read_text().splitlines() for figure in json.loads(line)["figures"]]
    counted = [figure["low"] for figure in figures if figure["victims"] == "men" and figure["claimant"] == "Police"]
    assert set(range(2, DAMAGED + 2)) <= set(counted)
