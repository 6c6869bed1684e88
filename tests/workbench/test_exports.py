"""Exports and releases over the API: the same bytes as the command line's, for the filter, under safe names."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workbench.conftest import Bench

from counterclaim.cli import main
from counterclaim.export import FORMATS
from counterclaim.workbench import Settings

WHERE = "/api/v1/exports"


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_what_the_command_line_writes(
    shared: Bench, format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = shared.client.get(f"{WHERE}/{format}")
    assert answer.status_code == 200, answer.text
    out = tmp_path / f"out{FORMATS[format].suffix}"
    assert main(["export", format, "-o", str(out), "--store", shared.store.address]) == 0
    if format not in ("parquet", "excel"):  # these hold the moment at which they were written
        assert answer.content == out.read_bytes()
    assert len(answer.content) > 100
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="counterclaim-{format}-20')
    assert disposition.split("filename=")[1].split('"')[1].endswith(FORMATS[format].suffix)


def test_the_filter_of_the_list_is_that_of_the_export(shared: Bench) -> None:
    rows = lambda **query: list(  # noqa: E731
        csv.DictReader(io.StringIO(shared.client.get(f"{WHERE}/csv", params=query).text))
    )
    assert {row["place"] for row in rows()} == {"Zaranj", "Kunduz"}
    assert {row["place"] for row in rows(text="market")} == {"Kunduz"}
    assert {row["place"] for row in rows(contested="true")} == {"Zaranj"}
    assert {row["place"] for row in rows(box="60,30,63,32")} == {"Zaranj"}
    assert {row["policy"] for row in rows(policy="ucdp")} == {"ucdp"}
    early = rows(as_of="2024-05-06", place="zaranj")
    assert "9" not in {row["low"] for row in early} and "9" in {row["low"] for row in rows(place="zaranj")}
    none = shared.client.get(f"{WHERE}/csv", params={"text": "nowhere"})
    assert (none.status_code, none.headers["content-type"]) == (422, "application/problem+json")


def test_a_trace_and_pages_come_packed(shared: Bench) -> None:
    answer = shared.client.get(f"{WHERE}/csv", params={"trace": "true"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        (trace,) = [name for name in names if name.endswith(".csv.trace.jsonl")]
        assert json.loads(archive.read(trace).splitlines()[0])["format"] == "csv"
    assert answer.headers["content-type"] == "application/zip"
    pages = shared.client.get(f"{WHERE}/dossier", params={"each": "true"})
    with zipfile.ZipFile(io.BytesIO(pages.content)) as archive:
        assert len(archive.namelist()) == 2
        assert all(name.startswith("incident-") and name.endswith(".html") for name in archive.namelist())
    assert shared.client.get(f"{WHERE}/csv", params={"each": "true"}).status_code == 422
    assert shared.client.get(f"{WHERE}/pdf").status_code == 404
    assert shared.client.get(f"{WHERE}/..%2fcsv").status_code == 404


def test_what_is_withheld_is_in_no_export(bench: Bench) -> None:
    assert bench.judge("withhold", "report", "market").status_code == 201
    assert "market" not in bench.client.get(f"{WHERE}/json").text


def test_a_release_tells_what_changed_and_is_never_overwritten(start: Callable[..., Bench], tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    bench = start(Settings(who="ra", relinks=False, releases=folder))
    make = lambda name, **query: bench.client.post(  # noqa: E731
        "/api/v1/releases", json={"name": name, "format": "csv"}, params=query
    )
    first = make("2024-05", until="2024-05-31")
    assert first.status_code == 201, first.text
    assert first.json()["release"]["filter"] == "until 2024-05-31"
    second = make("2024-06")
    changed = second.json()["release"]["changed"]
    assert any("filter was until 2024-05-31 and is none" in line for line in changed)
    assert any(line.startswith("New: incident") and "Kunduz" in line for line in changed)
    again = make("2024-06")
    assert (again.status_code, "another name" in again.json()["detail"]) == (422, True)
    assert [one["release"]["name"] for one in bench.get("/releases")] == ["2024-06", "2024-05"]
    answer = bench.client.get("/api/v1/releases/2024-06")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == ["2024-06.csv", "2024-06.csv.trace.jsonl", "2024-06.release.json"]
    (folder / "2024-06.csv").write_text("forged")
    assert bench.client.get("/api/v1/releases/2024-06").status_code == 422
    for name in ("../up", ".hidden", "a/b", "", "x" * 101):
        assert bench.client.post("/api/v1/releases", json={"name": name, "format": "csv"}).status_code == 422
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["releases"]


def test_what_was_settled_is_training_data_for_the_current_filter(bench: Bench) -> None:
    empty = bench.client.get(f"{WHERE}/training")
    assert (empty.status_code, "no report has settled" in empty.json()["detail"]) == (422, True)
    for report in ("market", "nothing"):
        assert bench.judge("accept", "report", report).status_code == 201
    answer = bench.client.get(f"{WHERE}/training")
    assert answer.headers["Content-Type"].startswith("application/jsonl")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [(line["id"], [one["low"] for one in line["figures"]]) for line in lines] == [
        ("market", [4]),
        ("nothing", []),
    ]
    filtered = bench.client.get(f"{WHERE}/training", params={"place": "kunduz"})
    assert [json.loads(line)["id"] for line in filtered.text.splitlines()] == ["market"]
    assert bench.client.get(f"{WHERE}/training", params={"place": "zaranj"}).status_code == 422
