"""`extract`: one line a report, in order; what is bad is named and passed over."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.cli.conftest import ATTACK, FIRST, SECOND, THIRD, Run, jsonl

from counterclaim.records import Reading


def test_one_line_a_report_with_its_id_and_in_order(run: Run, reports: Path) -> None:
    ran = run("extract", reports)
    assert ran.status == 0
    assert [line["id"] for line in ran.lines()] == ["first", "later", "nothing"]
    first, _, nothing = ran.lines()
    assert {(f["outcome"], f["low"], f["high"], f["claimant_type"]) for f in first["figures"]} == {
        ("killed", 8, 8, "state"),
        ("killed", 30, 30, "nonstate_armed"),
    }
    for figure in first["figures"]:
        assert ATTACK[figure["start"] : figure["end"]] == figure["quantity"]
    assert nothing["figures"] == []
    assert set(first) >= {"id", "attributions", "figures", "events", "places", "warnings", "failures", "reading"}
    assert Reading.model_validate_json(json.dumps(first["reading"])).report == "first"


def test_two_processes_give_the_same_as_one(run: Run, reports: Path) -> None:
    assert run("extract", reports, "--jobs", "2").out == run("extract", reports).out


@pytest.mark.parametrize("packed", ["in", "out"])
def test_gz(run: Run, reports: Path, tmp_path: Path, packed: str) -> None:
    plain = run("extract", reports).out
    if packed == "in":
        (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(reports.read_bytes()))
        assert run("extract", "packed.jsonl.gz").out == plain
    else:
        assert run("extract", reports, "-o", "out.jsonl.gz").out == ""
        assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).decode() == plain


def test_standard_input(run: Run, reports: Path) -> None:
    assert run("extract", "-", stdin=reports.read_bytes()).out == run("extract", reports).out


def test_what_is_left_out_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(jsonl(FIRST) + '{"id": "broken", "text":\n' + jsonl(SECOND))
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("extract", "empty.txt", "lines.jsonl", "not-there.html")
    assert ran.status == 3
    assert [line["id"] for line in ran.lines()] == ["first", "later"]
    assert "left out: 3" in ran.err
    assert "empty.txt: it is empty" in ran.err
    assert "lines.jsonl, line 2" in ran.err
    assert "not-there.html: there is no such file. Check the name" in ran.err


def test_what_is_left_out_as_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "report.txt").write_text(ATTACK)
    ran = run("extract", "report.txt", "empty.txt", "--json")
    assert ran.status == 3
    (told,) = [json.loads(line) for line in ran.err.splitlines()]
    assert told["file"] == "empty.txt" and told["reason"] and told["mend"]


def test_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    assert run("extract", "noise.bin", "not-there").status == 2


def test_the_same_id_with_another_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(jsonl(FIRST, {**SECOND, "id": "first"}))
    ran = run("extract", "lines.jsonl")
    assert ran.status == 3
    assert len(ran.lines()) == 1
    assert "'first'" in ran.err and "line 1" in ran.err and "line 2" in ran.err


def test_columns_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(f'key,words\nr1,"{ATTACK}"\n')
    ran = run("extract", "table.csv", "--column", "text=words", "--column", "id=key")
    assert ran.status == 0
    assert ran.lines()[0]["id"] == "r1"
    missing = run("extract", "table.csv", "--column", "text=body")
    assert missing.status == 2
    assert "body" in missing.err and "words" in missing.err
    assert run("extract", "table.csv", "--column", "words").status == 2
    assert run("extract", "table.csv", "--format", "word").status == 2


def test_the_gate_turns_away_and_all_reads_everything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(jsonl(THIRD))
    gated, everything = run("extract", "lines.jsonl").lines()[0], run("extract", "lines.jsonl", "--all").lines()[0]
    assert everything["reading"]["gate"] is True
    assert gated["figures"] == everything["figures"] == []


def test_an_input_is_not_written_over(run: Run, reports: Path) -> None:
    before = reports.read_bytes()
    ran = run("extract", reports, "-o", reports)
    assert ran.status == 2
    assert "would be lost" in ran.err
    assert reports.read_bytes() == before


def test_an_output_that_cannot_be_written(run: Run, reports: Path) -> None:
    ran = run("extract", reports, "-o", "no/such/folder.jsonl")
    assert ran.status == 2
    assert "no/such/folder.jsonl" in ran.err
