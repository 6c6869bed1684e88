"""The scorer of ranges: what is right, what is near, and what a key must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.assess import PolicyError
from counterclaim.evaluate import baseline
from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.ours import OurEngine, ranges_policy
from counterclaim.evaluate.ranges import kilometres, read_ranges, score, without_opening
from counterclaim.evaluate.report_ranges import ranges_section
from counterclaim.extract import Reader

GOLD = [
    {
        "id": "x",
        "text": "",
        "key": {
            "date": "2021-05-03",
            "civilians_killed": {"low": 2, "high": 3},
            "civilians_injured": None,
            "coordinates": [31.47, 34.42],
        },
    },
    {
        "id": "y",
        "text": "",
        "key": {
            "date": "2021-05-04",
            "civilians_killed": {"low": 20, "high": 20},
            "civilians_injured": {"low": 4, "high": 5},
            "coordinates": None,
        },
    },
]


def test_bounds_dates_and_places_are_right_or_wrong() -> None:
    scores = score(
        GOLD,
        [
            # 0.01 degrees of longitude are 0.95 km there.
            {"id": "x", "civilians_killed": {"low": 2, "high": 3}, "date": "2021-05-03", "coordinates": [31.47, 34.43]},
            {"id": "y", "civilians_killed": {"low": 20, "high": 22}, "civilians_injured": {"low": 4, "high": 5}},
        ],
    )
    assert {name: (share.right, share.of) for name, share in scores.shares.items()} == {
        "killed both": (1, 2),
        "killed low": (2, 2),
        "killed high": (1, 2),
        "killed near": (2, 2),  # 22 is within a tenth of 20
        "injured both": (2, 2),  # nobody is said to be injured, and none is right
        "injured, given, both": (1, 1),
        "injured, given, near": (1, 1),
        "date": (1, 2),
        "place within 1 km": (1, 1),
        "place within 5 km": (1, 1),
        "place within 20 km": (1, 1),
    }


def test_a_text_without_a_prediction_is_wrong_throughout() -> None:
    scores = score(GOLD, [], bootstrap=20)
    assert all(share.right == 0 for share in scores.shares.values())
    assert scores.intervals["killed both"] == (0.0, 0.0)
    assert scores.to_json()["date"] == {"hits": 0, "of": 2, "share": 0.0, "95 %": [0.0, 0.0]}


def test_an_open_bound_is_not_near() -> None:
    scores = score(GOLD[1:], [{"id": "y", "civilians_killed": {"low": 20, "high": None}, "civilians_injured": None}])
    assert scores.shares["killed near"].right == 0
    assert scores.shares["injured both"].right == 0


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres([31, 34], [32, 34]) == pytest.approx(111.2, abs=0.1)


def test_the_floor_takes_the_first_figure_of_each_outcome() -> None:
    text = "At least seven civilians were killed. The radio said nine people were killed and 12 people were injured."
    (line,) = baseline.ranges([{"id": "x", "text": text}])
    assert line["civilians_killed"] == {"low": 7, "high": 7}
    assert line["civilians_injured"] == {"low": 12, "high": 12}


def test_the_first_paragraph_is_cut_off() -> None:
    cut = without_opening([{"id": "x", "text": "One.\n\nTwo.\n\nThree."}, {"id": "y", "text": "Only one."}])
    assert [one["text"] for one in cut] == ["Two.\n\nThree.", "Only one."]


def test_a_key_that_lacks_something_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = {"id": "x", "text": "", "key": {"date": None, "civilians_killed": 3, "civilians_injured": None}}
    file = tmp_path / "key.jsonl"
    file.write_text(json.dumps(GOLD[0]) + "\n" + json.dumps(wrong) + "\n")
    with pytest.raises(EvaluationError, match=r"line 2: no key.coordinates, key.civilians_killed as low and high; "):
        read_ranges(file)
    file.write_text(json.dumps(GOLD[0]) + "\n")
    assert [one["id"] for one in read_ranges(file)] == ["x"]
    file.write_text('{"id": "x"}\n')
    with pytest.raises(EvaluationError, match="line 1: no text, key"):
        read_ranges(file)


def test_a_policy_without_totals_of_civilians_is_refused() -> None:
    assert ranges_policy().name == "airwars"
    with pytest.raises(PolicyError, match="cautious has no total civilians_injured and civilians_killed"):
        ranges_policy("cautious")


def test_the_engine_concludes_each_text_by_itself() -> None:
    text = "On 3 May 2021 at least seven civilians were killed in an air strike on a house in Rafah, in the Gaza Strip."
    known, unknown = OurEngine(Reader()).ranges([{"id": "x", "text": text}, {"id": "y", "text": "The council met."}])
    assert known["civilians_killed"] == {"low": 7, "high": 7}
    assert known["civilians_injured"] is None
    assert known["date"] == "2021-05-03"
    assert known["coordinates"] == pytest.approx([31.29, 34.25], abs=0.05)
    assert unknown == {"id": "y", **dict.fromkeys(("civilians_killed", "civilians_injured", "date", "coordinates"))}


def test_the_section_sets_ours_beside_the_floor_and_the_cut_texts() -> None:
    ours = score(GOLD, [{"id": "x", "civilians_killed": {"low": 2, "high": 3}}], bootstrap=20)
    page = ranges_section(ours, score(GOLD, []), score(GOLD, []))
    row = next(line for line in page.split("\n") if line.startswith("| killed both"))
    assert row.startswith("| killed both | 0.000 | 0.500 | 0.000 to 1.000 | 0.62 | 0.000 | 0.4 | 2 |")
