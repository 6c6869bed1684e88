"""`link`, `export`, `policy`, `schema`, `predict`, `evaluate`: what goes out, and in what form."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import ATTACK, FIRST, Run, jsonl

from counterclaim.export import FORMATS
from counterclaim.records import Linked


def test_readings_link_to_incidents(run: Run, reports: Path) -> None:
    run("extract", reports, "-o", "readings.jsonl.gz")
    linked = Linked.model_validate_json(run("link", "readings.jsonl.gz").out)
    assert [sorted(one.reports) for one in linked.incidents] == [["first", "later"]]
    assert [one.report for one in linked.unlinked] == ["nothing"]
    piped = run("link", "-", stdin=gzip.decompress(Path("readings.jsonl.gz").read_bytes()))
    assert Linked.model_validate_json(piped.out) == linked


def test_link_passes_over_what_is_no_reading(run: Run, reports: Path) -> None:
    lines = run("extract", reports).out.splitlines()
    Path("readings.jsonl").write_text("\n".join([lines[0], "{", '{"reading": {"id": 3}}', lines[0], lines[1]]) + "\n")
    ran = run("link", "readings.jsonl", "-o", "out.json")
    assert ran.status == 3
    assert [sorted(one["reports"]) for one in json.loads(Path("out.json").read_text())["incidents"]] == [
        ["first", "later"]
    ]
    for place in ("line 2: not JSON", "line 3: no reading", "line 4: line 1 holds a reading of the report 'first'"):
        assert place in ran.err
    assert run("link", "not-there.jsonl").status == 2
    Path("damaged.gz").write_bytes(Path("readings.jsonl").read_bytes()[:0] + gzip.compress(lines[0].encode())[:-20])
    assert run("link", "damaged.gz").status == 2


def test_export_csv(run: Run, stored: Path, incident: str) -> None:
    ran = run("export", "csv", "--store", stored)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.status == 0
    assert {row["incident"] for row in rows} == {incident}
    assert ("9", "", "30", "true") in {(row["low"], row["best"], row["high"], row["contested"]) for row in rows}


def test_export_json_without_what_is_withheld(run: Run, stored: Path, incident: str) -> None:
    assert run("export", "json", "--store", stored, "-o", "all.json").status == 0
    assert "it had killed 30 soldiers" in Path("all.json").read_text()
    run("judge", "withhold", "report:first", "--who", "ra", "--store", stored)
    run("export", "json", "--store", stored, "-o", "shown.json.gz")
    shown = gzip.decompress(Path("shown.json.gz").read_bytes()).decode()
    assert incident in shown and "it had killed 30 soldiers" not in shown


def test_export_as_of_a_day_and_under_no_such_policy(run: Run, stored: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "csv", "--store", stored, "--as-of", "2024-05-06").out)))
    assert {row["low"] for row in rows} == {"8"}
    assert run("export", "csv", "--store", stored, "--policy", "cautius").status == 2
    wrong = run("export", "xls", "--store", stored)
    assert wrong.status == 2 and "csv, excel, json" in wrong.err


@pytest.mark.parametrize("format", ["ucdp-ged", "acled"])
def test_a_format_under_a_policy_that_does_not_fit_it(run: Run, stored: Path, format: str) -> None:
    ran = run("export", format, "--policy", "cautious", "--store", stored)
    assert (ran.status, ran.out) == (2, "")
    assert f"take the policy {FORMATS[format].policy}" in ran.err and "should not have happened" not in ran.err
    assert run("export", format, "--store", stored).status == 0  # its own, where none is named


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_is_written_with_its_trace(run: Run, stored: Path, format: str) -> None:
    name = f"out{FORMATS[format].suffix}"
    ran = run("export", format, "--store", stored, "-o", name)
    assert ran.status == 0, ran.err
    assert f"written to {name}" in ran.err
    assert Path(name).stat().st_size > 0
    head, *cells = Path(f"{name}.trace.jsonl").read_text().splitlines()
    assert json.loads(head)["format"] == format
    assert cells


def test_a_dossier_is_a_page_for_each_incident(run: Run, stored: Path, incident: str) -> None:
    ran = run("export", "dossier", "--store", stored, "-o", "dossiers")
    assert ran.status == 0, ran.err
    assert [path.name for path in Path("dossiers").glob("*.html")] == [f"incident-{incident}.html"]


def test_an_export_into_a_folder_that_is_not_there(run: Run, stored: Path) -> None:
    ran = run("export", "csv", "--store", stored, "-o", "no/such/file.csv")
    assert ran.status == 2 and "no/such" in ran.err


def test_policies(run: Run) -> None:
    assert run("policy", "list").out.startswith("cautious 1.0:")
    assert run("policy", "list", "--json").json()[0]["name"] == "cautious"
    shown = run("policy", "show", "cautious")
    assert shown.out.startswith("# The policy")
    Path("mine.toml").write_text(shown.out)
    assert run("policy", "check", "mine.toml").out.strip() == "mine.toml: cautious 1.0 can be used"
    Path("mine.toml").write_text(shown.out.replace("about_percent", "about_procent"))
    wrong = run("policy", "check", "mine.toml")
    assert wrong.status == 1
    assert "did you mean 'about_percent'?" in wrong.out
    Path("mine.toml").write_text(shown.out.replace("about_percent", "about_procent").replace("version", "versoin"))
    assert len(run("policy", "check", "mine.toml", "--json").json()["faults"]) >= 3  # all at once
    assert run("policy", "show", "ucpd").status == 1
    assert run("policy", "check", "not-there.toml").status == 2


def test_the_schema_is_json_schema(run: Run) -> None:
    schema = run("schema").json()
    assert {"Report", "Reading", "Figure", "Incident", "Assessment", "Judgement"} <= set(schema["$defs"])
    assert run("schema", "--json").json() == schema


@pytest.mark.parametrize("task", ["figures", "attribution", "muc4"])
def test_predictions_are_one_line_a_text(run: Run, reports: Path, task: str) -> None:
    lines = run("predict", task, reports).lines()
    assert [line["id"] for line in lines] == ["first", "later", "nothing"]


def test_predicted_incidents_are_one_document(run: Run, reports: Path) -> None:
    (incident,) = run("predict", "incidents", reports).json()["incidents"]
    assert sorted(incident["reports"]) == ["first", "later"]
    assert (incident["assessment"]["killed"]["low"], incident["assessment"]["killed"]["high"]) == (9, 30)


def test_predicted_events_are_one_document_in_ucdp_s_columns(run: Run, reports: Path) -> None:
    (event,) = run("predict", "ucdp", reports).json()["events"]
    assert sorted(event["reports"]) == ["first", "later"]
    assert (event["side_a"], event["side_b"], event["type_of_violence"]) == (
        "Government of Afghanistan",
        "Northern Front",
        1,
    )
    assert (event["deaths_a"], event["deaths_b"], event["best"], event["low"], event["high"]) == (9, 0, 9, 9, 30)
    assert event["date_start"] == event["date_end"]
    assert (event["country"], event["adm_1"]) == ("Afghanistan", "Nimruz")
    other = run("predict", "ucdp", reports, "--policy", "cautious")
    assert other.status != 0
    assert "the policy cautious gives no deaths_a" in other.err


def test_predicted_ranges_are_one_line_a_text(run: Run) -> None:
    text = "On 3 May 2021 at least seven civilians were killed in Rafah. The radio said that nine people were killed."
    Path("in.jsonl").write_text(jsonl({"id": "one", "text": text}, {"id": "none", "text": "The council met."}))
    one, none = run("predict", "ranges", "in.jsonl", "--engine", "rules").lines()
    assert (one["civilians_killed"], one["civilians_injured"]) == ({"low": 7, "high": 9}, None)
    assert (one["date"], len(one["coordinates"])) == ("2021-05-03", 2)
    assert none == {
        "id": "none",
        "civilians_killed": None,
        "civilians_injured": None,
        "date": None,
        "coordinates": None,
    }
    other = run("predict", "ranges", "in.jsonl", "--policy", "cautious")
    assert other.status != 0
    assert "the policy cautious has no total civilians_injured and civilians_killed" in other.err


def test_ranges_are_scored_against_a_key(run: Run) -> None:
    text = "On 3 May 2021 at least seven civilians were killed in Rafah."
    key = {"civilians_killed": {"low": 7, "high": 7}, "civilians_injured": None, "date": "2021-05-03"}
    Path("key.jsonl").write_text(jsonl({"id": "one", "text": text, "key": {**key, "coordinates": None}}))
    scores = run("evaluate", "ranges", "--gold", "key.jsonl", "--engine", "rules", "--json").json()
    assert (scores["killed both"]["share"], scores["injured both"]["share"], scores["date"]["share"]) == (1.0, 1.0, 1.0)
    Path("key.jsonl").write_text(jsonl({"id": "one", "text": text, "key": key}))
    wrong = run("evaluate", "ranges", "--gold", "key.jsonl")
    assert wrong.status == 2
    assert "line 1: no key.coordinates" in wrong.err


def test_predict_reads_what_would_be_turned_away(run: Run) -> None:
    Path("in.jsonl").write_text(jsonl({"id": "short", "text": "Three dead."}) + "no json\n")
    ran = run("predict", "figures", "in.jsonl", "-o", "out.jsonl")
    assert ran.status == 3
    assert json.loads(Path("out.jsonl").read_text())["id"] == "short"
    assert run("predict", "figure", "in.jsonl").status == 2


def gold_figure(words: str, low: int, claimant: str, kind: str) -> dict[str, object]:
    start = ATTACK.index(words)
    return {
        "outcome": "killed", "low": low, "high": low, "quantity": words, "start": start, "end": start + len(words),
        "victims": "soldiers", "category": "state_forces", "claimant": claimant, "claimant_type": kind,
        "stance": "asserted", "scope": "incident", "part_of": None, "incident": 1,
    }  # fmt: skip


def test_evaluate_scores_against_a_key(run: Run) -> None:
    figures = [
        gold_figure("eight", 8, "The army", "state"),
        gold_figure("30", 30, "The Northern Front", "nonstate_armed"),
    ]
    Path("gold.jsonl").write_text(jsonl({"id": "first", "text": ATTACK, "figures": figures}))
    scores = run("evaluate", "figures", "--gold", "gold.jsonl", "--json").json()
    assert scores["count"]["F1"] == 1
    assert scores["claimant"]["accuracy"] == 1
    assert "full record" in run("evaluate", "figures", "--gold", "gold.jsonl").out


def test_evaluate_other_tasks(run: Run, reports: Path) -> None:
    Path("gold.jsonl").write_text(jsonl({**FIRST, "attributions": [], "templates": []}))
    assert run("evaluate", "attribution", "--gold", "gold.jsonl", "--json").json()["documents"] == 1
    Path("bare.jsonl").write_text(jsonl({"id": "first", "attributions": []}))
    assert run("evaluate", "attribution", "--gold", "bare.jsonl").status == 2
    assert (
        run("evaluate", "attribution", "--gold", "bare.jsonl", "--reports", reports, "--json").json()["documents"] == 1
    )
    Path("key.json").write_text(json.dumps({"incidents": [{"id": "i", "reports": ["first", "later"]}]}))
    scores = run("evaluate", "incidents", "--gold", "key.json", "--reports", reports, "--json").json()
    assert scores["b-cubed"]["F1"] == 1


def test_a_key_that_cannot_be_read(run: Run) -> None:
    Path("gold.jsonl").write_text("{}\n")
    ran = run("evaluate", "figures", "--gold", "gold.jsonl")
    assert ran.status == 2 and "gold.jsonl, line 1" in ran.err
    assert run("evaluate", "figures", "--gold", "not-there.jsonl").status == 2
    assert run("evaluate", "incidents", "--gold", "gold.jsonl").status == 2
