"""The demo does the job that the worked case describes (docs/assessment.md), and the README shows what it prints."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from tools import show_demo

from counterclaim.assess import load_policy
from counterclaim.pipeline import add, assessment_of
from counterclaim.records import Assessment, Category, Incident, Outcome, WarningCode
from counterclaim.store import open_store

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*") if path.is_file() and path.name != "README.md")
Row = tuple[int | None, int | None, int | None, bool, int]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with open_store(path) as store:
        result = add(store, [str(show_demo.EXAMPLES)])
    assert result.left_out == []
    return path


@pytest.fixture
def incident(demo: Path) -> Incident:
    with open_store(demo) as store:
        (only,) = store.incidents()
    return only


def rows(assessment: Assessment, outcome: Outcome) -> dict[Category | None, Row]:
    found: dict[Category | None, Row] = {}
    for one in assessment.tolls:
        if one.toll.outcome is outcome and one.toll.demographic is None:
            assert one.toll.category not in found, "one toll for each category"
            found[one.toll.category] = (one.low, one.best, one.high, one.contested, one.grade)
    return found


def test_all_seven_reports_tell_of_one_incident(incident: Incident) -> None:
    assert len(incident.reports) == 7
    assert incident.when.start == dt.date(2025, 3, 11)
    assert incident.place.name == "Bolan"


def test_the_killed_are_as_worked_by_hand(incident: Incident) -> None:
    assert rows(assessment_of(incident, load_policy("cautious")), Outcome.KILLED) == {
        Category.STATE_FORCES: (23, None, 214, True, 4),
        Category.CIVILIAN: (8, 8, 8, False, 3),
        Category.NONSTATE_ARMED: (12, None, 33, True, 4),
        None: (43, None, 255, True, 4),
    }


def test_as_known_on_the_first_evening(incident: Incident) -> None:
    known = assessment_of(incident, load_policy("cautious"), dt.date(2025, 3, 11))
    only_the_enemys_word = (None, None, 6, False, 6)
    assert rows(known, Outcome.KILLED) == {Category.STATE_FORCES: only_the_enemys_word, None: only_the_enemys_word}
    assert rows(known, Outcome.INJURED)[Category.CIVILIAN] == (1, 1, 1, False, 3)


def test_nothing_else_is_counted_than_people(incident: Incident) -> None:
    said = {(claim.toll.outcome, s.figure.low) for claim in incident.claims for s in claim.history}
    assert not [low for outcome, low in said if outcome in (Outcome.DETAINED, Outcome.ABDUCTED) and low == 1]


def test_the_group_claims_responsibility(incident: Incident) -> None:
    said = {
        (incident.party(one.party).name, one.how.value) for one in incident.responsibility if incident.party(one.party)
    }  # type: ignore[union-attr]
    assert ("Baloch Liberation Army", "claimed") in said


def test_the_paper_that_drifts_is_warned_of(demo: Path) -> None:
    with open_store(demo) as store:
        reading = next(r for r in store.readings() if r.header[0].source == "The Lantern Review")
        report = store.report(reading.report)
    assert report is not None
    dropped = [one.spans for one in reading.warnings if one.code is WarningCode.ATTRIBUTION_DROPPED]
    assert dropped and {len(spans) for spans in dropped} == {2}
    assert {report.text[start:end] for spans in dropped for start, end in spans} == {"214"}


def test_the_readme_shows_what_the_demo_prints() -> None:
    readme = show_demo.README.read_text(encoding="utf-8")
    assert show_demo.with_table(readme, show_demo.table(show_demo.printed())) == readme, "run `make reference`"


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", show_demo.README.read_text(encoding="utf-8"), re.DOTALL)
    exec(code.replace("reports/", str(show_demo.EXAMPLES)), {})
    assert "name='cautious'" in capsys.readouterr().out


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_examples_say_that_they_were_written_for_the_project(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parts = [json.loads(line)["note"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]
    assert all("Written for Counterclaim" in part for part in parts)
