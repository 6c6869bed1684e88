"""`judge`, `audit`, `source`: what people decide changes what follows, and is never lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from counterclaim.store import open_store


@pytest.fixture
def thirty(stored: Path) -> str:
    """The id of the figure of 30."""
    with open_store(stored) as store:
        reading = store.reading("first")
    assert reading is not None
    return next(figure.id for figure in reading.figures if figure.low == 30)


def test_a_correction_changes_the_table(run: Run, stored: Path, incident: str, thirty: str) -> None:
    ran = run(
        "judge", "correct", f"figure:{thirty}", "high", "31", "--who", "ra", "--why", "misread", "--store", stored
    )
    assert ran.status == 0
    assert ran.out.startswith(f"judgement 1: correct figure {thirty}, by ra")
    shown = run("show", incident, "--store", stored, "--json").json()
    assert max(toll["high"] for toll in shown["assessment"]["tolls"]) == 31


def test_a_rejected_figure_counts_no_longer(run: Run, stored: Path, incident: str, thirty: str) -> None:
    run("judge", "reject", thirty[:10], "--who", "ra", "--store", stored)
    assert all(
        not toll["contested"]
        for toll in run("show", incident, "--store", stored, "--json").json()["assessment"]["tolls"]
    )


def test_reports_are_parted_and_joined(run: Run, stored: Path) -> None:
    run("judge", "other-incident", "report:first", "report:later", "--who", "ra", "--store", stored)
    assert len(run("incidents", "--store", stored, "--json").json()) == 2
    run("judge", "same-incident", "report:first", "report:later", "--who", "li", "--supersedes", "1", "--store", stored)
    assert len(run("incidents", "--store", stored, "--json").json()) == 1


def test_who_judges_may_come_from_the_environment(
    run: Run, stored: Path, thirty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = run("judge", "accept", f"figure:{thirty}", "--store", stored)
    assert nobody.status == 2 and "who" in nobody.err
    monkeypatch.setenv("COUNTERCLAIM_WHO", "ra")
    assert run("judge", "accept", f"figure:{thirty}", "--store", stored, "--json").json()["who"] == "ra"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("corect", "figure:{id}", "high", "3"), "did you mean 'correct'?"),
        (("correct", "figure:{id}", "hihg", "3"), "did you mean 'high'?"),
        (("correct", "figure:{id}", "outcome", "kiled"), "killed"),
        (("correct", "figure:{id}", "high"), "which value"),
        (("accept", "figure:{id}", "because"), "--why"),
        (("add", "figure:first"), "JSON"),
        (("exclude", "report:first"), "why"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_mend(
    run: Run, stored: Path, thirty: str, words: tuple[str, ...], told: str
) -> None:
    ran = run("judge", *(word.format(id=thirty) for word in words), "--who", "ra", "--store", stored)
    assert ran.status == 2
    assert told in ran.err
    with open_store(stored) as store:
        assert store.judgements() == ()


def test_a_target_that_is_not_there(run: Run, stored: Path) -> None:
    assert run("judge", "accept", "figure:zz", "--who", "ra", "--store", stored).status == 1


def test_an_outlet_that_is_excluded_counts_for_nothing(run: Run, stored: Path) -> None:
    assert run("source", "list", "--store", stored).out.startswith("nothing is set")
    run(
        "source", "set", "The Salt Road Times", "--exclude", "invented reports", "--reliability", "e", "--store", stored
    )
    (listed,) = run("source", "list", "--store", stored, "--json").json()
    assert (listed["reliability"], listed["excluded"]) == ("E", "invented reports")
    (one,) = run("incidents", "--store", stored, "--json").json()
    assert one["incident"]["reports"] == ["first"]
    run("source", "set", "the salt road times", "--exclude", "", "--who", "mk", "--store", stored)
    with open_store(stored, read_only=True) as store:
        decided = [(one.target.id, one.correction and one.correction.field, one.who) for one in store.judgements()]
    assert [one[:2] for one in decided] == [
        ("The Salt Road Times", "reliability"),
        ("The Salt Road Times", "excluded"),
        ("The Salt Road Times", "excluded"),
    ]
    assert decided[-1][2] == "mk" and decided[0][2]
    (one,) = run("incidents", "--store", stored, "--json").json()
    assert one["incident"]["reports"] == ["first", "later"]
    assert run("source", "set", "X", "--reliability", "G", "--store", stored).status == 2
    assert run("source", "set", "X", "--store", stored).status == 2


def test_the_audit_finds_what_was_altered(run: Run, stored: Path, thirty: str) -> None:
    run("judge", "note", f"figure:{thirty}", "--who", "ra", "--why", "seen", "--store", stored)
    sound = run("audit", "--store", stored)
    assert sound.status == 0
    assert "3 reports and 1 judgement checked" in sound.out and "no faults" in sound.out
    with closing(sqlite3.connect(stored)) as connection, connection:
        triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE reports SET record = replace(record, 'eight', 'seven') WHERE id = 'first'")
    altered = run("audit", "--store", stored)
    assert altered.status == 1
    assert "report first" in altered.out and "[report_altered]" in altered.out
    assert run("audit", "--store", stored, "--json").json()["faults"][0]["code"] == "report_altered"
