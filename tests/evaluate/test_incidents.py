"""Incidents scored, worked by hand."""

from typing import Any

from counterclaim.evaluate.incidents import score
from counterclaim.evaluate.scores import Share

CLAIMS = [
    {"outcome": "killed", "low": 3, "high": 3, "claimant": "the army", "claimant_also": ["Colonel Sabe"]},
    {"outcome": "injured", "low": 2, "high": None, "claimant": None},
]
GOLD: dict[str, Any] = {
    "incidents": [
        {"reports": ["a", "b", "c"], "killed": 3, "injured": 0, "figures": CLAIMS, "expected": {"contested": True}},
        {"reports": ["d"], "date": "2024-05-01", "city": "Port Azel", "state": "Karst", "killed": 1},
    ],
    "distractors": [{"reports": ["e"]}],
}


def test_every_report_alone_is_precise_and_recalls_little() -> None:
    scores = score(GOLD, {"incidents": []})
    assert scores.precision == 1
    # Three reports find a third of their incident each, two all of theirs.
    assert scores.recall == (3 * (1 / 3) + 2) / 5
    # Nobody injured is right for an incident of which nothing is said.
    assert scores.shares["injured best"] == Share(1, 1)


def test_all_in_one_incident_recalls_all_and_is_imprecise() -> None:
    scores = score(GOLD, {"incidents": [{"reports": list("abcde")}]})
    assert scores.recall == 1
    assert abs(scores.precision - (3 * 3 / 5 + 2 / 5) / 5) < 1e-12
    assert scores.shares["whole"] == Share(0, 1)


def test_what_was_concluded_is_read_from_the_nearest_incident() -> None:
    first = {
        "reports": ["c", "b", "a"],
        "figures": [
            {"outcome": "killed", "low": 3, "high": 3, "claimant": "Colonel Sabe"},
            {"outcome": "killed", "low": 9, "high": 9, "claimant": "rebels"},
        ],
        "assessment": {"killed": {"low": 3, "best": None, "high": 9, "contested": True}},
    }
    second = {"reports": ["d"], "date": "2024-05-01", "place": {"name": "Port Azel", "admin1": "Marsh"}}
    scores = score(GOLD, {"incidents": [first, second]})
    assert scores.f1 == 1
    assert scores.shares["whole"] == Share(1, 1)
    assert scores.shares["killed best"] == Share(0, 2)
    assert scores.shares["killed in range"] == Share(1, 2)
    assert scores.shares["claims"] == Share(1, 2)
    assert scores.shares["claims on the killed, precision"] == Share(1, 2)
    assert scores.shares["contested"] == Share(1, 1)
    assert scores.contested_invented == 0
    assert (scores.shares["date"], scores.shares["place"]) == (Share(1, 1), Share(0, 1))
    assert scores.table().row_count > 5
