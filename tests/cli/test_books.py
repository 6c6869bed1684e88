"""`add`, `incidents`, `show`: from reports to the table of who claims what."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.cli.conftest import ATTACK, FIRST, SECOND, Run, jsonl

from counterclaim.store import open_store


def squeezed(words: str) -> str:
    return " ".join(words.replace("│", " | ").split())


def test_add_prints_the_table_and_what_it_did(run: Run, reports: Path) -> None:
    ran = run("add", reports)
    assert ran.status == 0
    assert "reports: 3 added; in 1 incident, 1 in none; left out: 0" in ran.out
    table = squeezed(ran.out)
    assert "Army | Northern Front" in table
    assert "(state) | (armed non-state)" in table
    assert "9 ≠ | 30 ≠ | 9 | – | 30 | ≠ yes | 4 |" in table
    assert "earlier 8" in table
    assert "report nothing stands in no incident" in ran.out
    assert "\x1b" not in ran.out  # no colour where it isn't a terminal


def test_reports_that_stand_in_no_incident_are_listed_with_the_reason(run: Run, stored: Path) -> None:
    ran = run("incidents", "--unlinked", "--store", stored)
    assert "report nothing stands in no incident: no happening was read in it" in ran.out
    assert "1 report in no incident" in ran.out
    (listed,) = run("incidents", "--unlinked", "--store", stored, "--json").json()
    assert listed["report"] == "nothing"


def test_adding_again_changes_nothing(run: Run, reports: Path) -> None:
    run("add", reports)
    with open_store("counterclaim.db") as store:
        before = store.incidents()
    ran = run("add", reports)
    assert "reports: 3 already there" in ran.out
    with open_store("counterclaim.db") as store:
        assert store.incidents() == before


def test_add_as_json(run: Run, reports: Path) -> None:
    (reports.parent / "packed.jsonl.gz").write_bytes(gzip.compress(reports.read_bytes()))
    ran = run("add", "packed.jsonl.gz", "empty", "--json")
    assert ran.status == 3
    found = ran.json()
    assert found["added"] == {"new": 3}
    assert [one["file"] for one in found["left_out"]] == ["empty"]
    assert [sorted(one["incident"]["reports"]) for one in found["incidents"]] == [["first", "later"]]
    assert [one["report"] for one in found["unlinked"]] == ["nothing"]


def test_add_when_nothing_could_be_read(run: Run) -> None:
    ran = run("add", "not-there")
    assert ran.status == 2
    assert "not-there: there is no such file" in ran.err


def test_the_same_id_with_another_text(run: Run, stored: Path) -> None:
    Path("other.jsonl").write_text(jsonl({**FIRST, "text": "Nobody was killed, the army said."}))
    ran = run("add", "other.jsonl", "--store", stored)
    assert ran.status == 2  # the only report that was given is left out
    assert "'first'" in ran.err and "other.jsonl, line 1" in ran.err
    with open_store(stored) as store:
        report = store.report("first")
        assert report is not None and report.text == ATTACK


def test_the_same_text_from_two_outlets_is_one_report(run: Run) -> None:
    Path("one.jsonl").write_text(jsonl({k: v for k, v in FIRST.items() if k != "id"}))
    Path("two.jsonl").write_text(jsonl({**{k: v for k, v in FIRST.items() if k != "id"}, "source": "The Ford Gazette"}))
    assert "1 added" in run("add", "one.jsonl").out
    assert "published elsewhere" in run("add", "two.jsonl").out
    with open_store("counterclaim.db") as store:
        (report,) = store.reports()
        assert {one.source for one in store.publications(report.id)} == {"The Border Post", "The Ford Gazette"}


def test_incidents_are_listed(run: Run, stored: Path, incident: str) -> None:
    ran = run("incidents", "--store", stored)
    assert ran.status == 0
    row = squeezed(ran.out)
    assert f"{incident} | 2024-05-06 | Zaranj" in row
    assert "| 9 / – / 30 | ≠ yes | 2 |" in row
    (listed,) = run("incidents", "--store", stored, "--json").json()
    assert listed["incident"]["id"] == listed["assessment"]["incident"] == incident


def test_show_by_the_beginning_of_the_id(run: Run, stored: Path, incident: str) -> None:
    ran = run("show", incident[:6], "--store", stored)
    assert ran.status == 0
    assert "Grade 4 (doubtful): it is contested." in ran.out
    assert "responsibility: Northern Front claims it" in ran.out
    assert "look at" in ran.out and "[single_party_source]" in ran.out


def test_show_as_of_a_day(run: Run, stored: Path, incident: str) -> None:
    ran = run("show", incident, "--store", stored, "--as-of", "2024-05-06")
    table = squeezed(ran.out)
    assert "as known on 2024-05-06" in ran.out
    assert "8 ≠ | 30 ≠ | 8 | – | 30 |" in table
    assert "earlier" not in ran.out
    before = run("show", incident, "--store", stored, "--as-of", "2024-05-05")
    assert before.status == 0
    assert "nobody's number is known yet" in before.out


def test_the_evidence_of_every_cell(run: Run, stored: Path, incident: str) -> None:
    ran = run("show", incident, "--store", stored, "--evidence")
    said = " ".join(ran.out.split())
    assert "The Border Post, 2024-05-06" in said and "The Salt Road Times, 2024-05-08" in said
    assert "“The army said that eight soldiers were killed.”" in said
    assert "said that it had killed 30 soldiers.”" in said
    forms = run("show", incident, "--store", stored, "--evidence", "--json").json()["evidence"]
    for one in forms:
        text = {"first": FIRST, "later": SECOND}[one["report"]]["text"]
        assert all(sentence in text for sentence in one["sentences"])
    assert sorted(one["figure"]["low"] for one in forms) == [8, 9, 30]


def test_what_is_withheld_is_not_quoted(run: Run, stored: Path, incident: str) -> None:
    run("judge", "withhold", "report:first", "--who", "ra", "--why", "a witness", "--store", stored)
    ran = run("show", incident, "--store", stored, "--evidence")
    assert "(withheld)" in ran.out
    assert "it had killed 30 soldiers" not in ran.out
    assert "9 ≠ | 30 ≠" in squeezed(ran.out)  # the numbers still count


def test_why_two_reports_are_one_incident(run: Run, stored: Path, incident: str) -> None:
    ran = run("show", incident, "--store", stored, "--why")
    assert "The Border Post, 2024-05-06 and The Salt Road Times, 2024-05-08" in ran.out
    assert "date: both happened on the same day" in ran.out
    (pair,) = run("show", incident, "--store", stored, "--why", "--json").json()["why"]
    assert pair["reports"] == ["first", "later"]
    assert pair["total"] == round(pair["base"] + sum(one["points"] for one in pair["features"]), 6)


def test_what_is_not_there(run: Run, stored: Path) -> None:
    ran = run("show", "zz", "--store", stored)
    assert ran.status == 1
    assert "no incident" in ran.err and "zz" in ran.err


def test_another_policy_gives_numbers_of_its_own(run: Run, stored: Path, incident: str) -> None:
    shown = squeezed(run("show", incident, "--store", stored, "--policy", "ucdp").out)
    assert "type of violence: 1; side a: Government of Afghanistan; side b: Northern Front" in shown
    assert "| deaths_a | – | 9 | – |" in shown
    assert "ucdp grades it: Check Deaths" in shown
    assert "| fatalities | – | 9 | – |" in squeezed(run("show", incident, "--store", stored, "--policy", "acled").out)
    (listed,) = run("incidents", "--store", stored, "--policy", "acled", "--json").json()
    assert listed["assessment"]["policy"]["name"] == "acled"


def test_show_with_lineage(run: Run, stored: Path) -> None:
    (incident,) = run("incidents", "--store", stored, "--json").json()
    ran = run("show", incident["incident"]["id"], "--lineage", "--store", stored)
    words = squeezed(ran.out)
    assert "where the claims come from" in words
    assert "gives the word of" in words
    assert "which report copies or quotes which" in words
    form = run("show", incident["incident"]["id"], "--lineage", "--store", stored, "--json").json()["lineage"]
    assert {one["kind"] for one in form["origins"]} == {"party"}
    assert form["passed_on"] == []
