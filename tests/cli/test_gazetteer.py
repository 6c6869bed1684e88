"""`gazetteer install` and `status`: villages of the user's own, from a dump of one place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run, jsonl
from tests.registers.test_gazetteer_install import DUMP, line

TEXT = "Gunmen stormed an army camp at Tessaoula in Mali on Monday, killing 11 soldiers, the army said."


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "data" / "places.sqlite"
    monkeypatch.setenv("COUNTERCLAIM_GAZETTEER", str(file))
    return file


def test_status_without_one(run: Run, local: Path) -> None:
    ran = run("gazetteer", "status")
    assert ran.status == 0
    assert f"none at {local}" in ran.out
    assert run("gazetteer", "status", "--json").json() == {"gazetteer": str(local), "installed": False}


def test_what_is_installed_is_read_from_then_on(run: Run, local: Path) -> None:
    Path("ML.txt").write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    Path("report.jsonl").write_text(jsonl({"id": "one", "text": TEXT}))

    def read() -> set[str]:
        ran = run("extract", "report.jsonl", "-o", "out.jsonl")
        assert ran.status == 0
        (reading,) = map(json.loads, Path("out.jsonl").read_text().splitlines())
        return {place["name"] for place in reading["reading"]["places"] if place["gazetteer"]}

    assert "Tessaoula" not in read()
    ran = run("gazetteer", "install", "ML.txt")
    assert ran.status == 0
    assert f"7 places of ML.txt installed into {local}; lines left out: 0" in ran.out
    assert "Tessaoula" in read()
    shown = run("gazetteer", "status")
    assert "7 places in" in shown.out
    assert "ML 7" in shown.out
    assert "GeoNames" in shown.out
    (dump,) = run("gazetteer", "status", "--json").json()["dumps"]
    assert (dump["file"], dump["places"], dump["left_out"]) == ("ML.txt", 7, 0)


def test_lines_left_out_are_told(run: Run, local: Path) -> None:
    Path("ML.txt").write_text("\n".join([*DUMP, line(900000020, "Nowhere", at=(91, 0))]) + "\n", encoding="utf-8")
    ran = run("gazetteer", "install", "ML.txt")
    assert ran.status == 3
    assert "ML.txt, line 10: a latitude of 91 lies off the globe" in ran.err
    assert "lines left out: 1" in ran.out


def test_no_dump_and_a_damaged_gazetteer(run: Run, local: Path) -> None:
    Path("page.txt").write_text("<html>not found</html>\n")
    ran = run("gazetteer", "install", "page.txt")
    assert ran.status == 2
    assert "page.txt: no place in it that can be used (1 columns where the format has 19, parted by tabs)" in ran.err
    local.write_bytes(b"broken" * 100)
    Path("report.jsonl").write_text(jsonl({"id": "one", "text": TEXT}))
    for arguments in (["gazetteer", "status"], ["extract", "report.jsonl"]):
        ran = run(*arguments)
        assert ran.status == 2
        assert "remove it, and install again" in ran.err
