"""Origins and copies scored, worked by hand; and the incidents written for the project, whose key must be sound."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from counterclaim.evaluate.incidents import score
from counterclaim.evaluate.scores import Rates, Share

WRITTEN = Path(__file__).resolve().parents[2] / "benchmarks/incidents"
CLAIMS = [
    {"outcome": "killed", "low": 4, "high": 4, "claimant": "the harbour police", "origins": 1, "agreeing": 2},
    {"outcome": "killed", "low": 4, "high": 4, "claimant": "Saint Ivo hospital", "origins": 1, "agreeing": 2},
    {"outcome": "killed", "low": 2, "high": None, "claimant": None, "origins": 2, "agreeing": 2},
]
COPIES = [
    {"report": "b", "of": "a", "how": "agency"},
    {"report": "c", "of": "a", "how": "near-copy"},
    {"report": "d", "of": "b", "how": "quotes"},
]
GOLD: dict[str, Any] = {
    "incidents": [{"reports": list("abcd"), "figures": CLAIMS, "copies": COPIES, "origins_killed": 3}]
}


def test_origins_are_judged_on_the_claims_that_were_found() -> None:
    figures = [
        {"outcome": "killed", "low": 4, "high": 4, "claimant": "harbour police", "origins": 1, "agreeing": 1},
        {"outcome": "killed", "low": 2, "high": None, "claimant": None, "origins": 3, "agreeing": 3},
    ]
    predicted = {"incidents": [{"reports": list("abcd"), "figures": figures, "origins": {"killed": 3}}]}
    scores = score(GOLD, predicted)
    # The hospital's claim was missed. Of the two others the police's one origin is right, own voices' three are not.
    assert scores.shares["claims"] == Share(2, 3)
    assert scores.shares["origins, of claims found"] == Share(1, 2)
    assert scores.shares["agreeing origins, of claims found"] == Share(0, 2)
    assert scores.shares["origins on the killed"] == Share(1, 1)


def test_a_copy_counts_with_what_it_copies_and_a_quotation_is_none() -> None:
    copies = [
        {"report": "b", "of": "a", "how": "credits"},
        {"report": "c", "of": "b", "how": "copies"},
        {"report": "d", "of": "b", "how": "quotes"},
        {"report": "d", "of": None, "how": "credits"},
    ]
    scores = score(GOLD, {"incidents": [{"reports": list("abcd"), "copies": copies}]})
    assert scores.copies == Rates(hits=1, predicted=2, gold=2)


def test_a_key_without_origins_judges_none() -> None:
    scores = score({"incidents": [{"reports": ["a"], "figures": [{**CLAIMS[0], "origins": 1}]}]}, {"incidents": []})
    assert scores.copies is None
    assert "origins on the killed" not in scores.shares


def test_the_key_of_the_written_incidents_is_sound() -> None:
    key = json.loads((WRITTEN / "key.json").read_text(encoding="utf-8"))
    reports = [json.loads(line) for line in (WRITTEN / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    incidents, distractors = key["incidents"], key["distractors"]
    assert len(incidents) >= 12
    assert len(distractors) >= 12
    assert all(len(incident["reports"]) == 5 for incident in incidents)
    placed = Counter(report for incident in [*incidents, *distractors] for report in incident["reports"])
    assert placed == Counter(report["id"] for report in reports)
    assert max(placed.values()) == 1
    assert all(60 <= len(report["text"].split()) <= 250 for report in reports)
    for incident in [*incidents, *distractors]:
        own = set(incident["reports"])
        assert all(set(claim["reports"]) <= own and claim["reports"] for claim in incident["figures"])
        assert all(1 <= claim["origins"] <= claim["agreeing"] for claim in incident["figures"])
        assert all({one["report"], one["of"]} <= own and one["report"] != one["of"] for one in incident["copies"])
