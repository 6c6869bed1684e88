"""Events in UCDP's columns scored, worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.scores import Share
from counterclaim.evaluate.ucdp import FIELDS, read_events, same_side, score

EVENT: dict[str, Any] = {
    "side_a_name": "Government of Myanmar (Burma)",
    "side_b_name": "ULA",
    "deaths_side_a": 2,
    "deaths_side_b": 0,
    "deaths_civilian": 0,
    "deaths_unknown": 1,
    "deaths_low": 2,
    "deaths_high": 3,
    "start_date": "2022-05-26",
    "location_root_name": "Myanmar (Burma)",
    "location_adm1_name": "Chin state",
    "location_where_name": "Paletwa town",
}
ALL = dict.fromkeys(("deaths", "sides", "date", "adm1", "where"), True)
GOLD = {"reports": ["a", "b"], "event": EVENT, "supported": ALL}
FOUND: dict[str, Any] = {
    "reports": ["a"],
    "side_a": "Government of Myanmar",
    "side_b": "United League of Arakan (ULA)",
    "deaths_a": 2,
    "deaths_b": 0,
    "deaths_civilians": 0,
    "deaths_unknown": 1,
    "best": 3,
    "low": 2,
    "high": 3,
    "date_start": "2022-05-25",
    "date_end": "2022-05-26",
    "country": "Myanmar",
    "adm_1": "Chin",
    "where_description": "Paletwa",
}


def right(*found: dict[str, Any], gold: dict[str, Any] = GOLD) -> list[str]:
    """The fields that are right."""
    return [name for name, share in score([gold], {"events": list(found)}).shares.items() if share.right]


def test_an_event_that_is_right_in_everything() -> None:
    assert right(FOUND) == list(FIELDS)


def test_no_event_is_wrong_in_everything() -> None:
    found = score([GOLD], {"events": []})
    assert set(found.shares.values()) == {Share(0, 1)}
    assert right({**FOUND, "reports": ["c"]}) == []


def test_sides_may_be_exchanged_with_their_dead_and_not_without() -> None:
    crossed = {**FOUND, "side_a": FOUND["side_b"], "side_b": FOUND["side_a"], "deaths_a": 0, "deaths_b": 2}
    assert "by side" in right(crossed)
    assert "by side" not in right({**FOUND, "deaths_a": 0, "deaths_b": 2})


def test_a_date_spans_a_week_at_most() -> None:
    assert "date" in right({**FOUND, "date_end": "2022-06-01"})
    assert "date" not in right({**FOUND, "date_end": "2022-06-02"})
    assert "date" not in right({**FOUND, "date_start": None})


def test_what_the_reports_do_not_support_is_not_scored() -> None:
    found = score([{**GOLD, "supported": {**ALL, "deaths": False}}], {"events": [FOUND]})
    assert [name for name in FIELDS if name not in found.shares] == ["total", "by side", "low", "high"]


def test_the_nearest_event_is_taken_once() -> None:
    other = {**FOUND, "best": 4, "side_b": None}
    assert right(other, FOUND) == list(FIELDS)
    again = score([GOLD, GOLD], {"events": [FOUND, other]})
    assert again.shares["found"] == Share(2, 2)
    assert again.shares["total"] == Share(1, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("IS", "Islamic State", True),
        ("Government of Mali", "Mali rebels", False),
        ("Government of Myanmar (Burma)", "Government of Myanmar", True),
        ("TTP (Tehrik-i-Taliban Pakistan)", "TTP", True),
        ("JNIM", "IS", False),
        ("Civilians", "civilians", True),
        ("Civilians", None, False),
    ],
)
def test_whether_two_names_are_one_side(one: str | None, other: str | None, same: bool) -> None:
    assert same_side(one, other) is same


def test_a_key_that_lacks_something_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "key.jsonl"
    lacking = {name: value for name, value in EVENT.items() if name != "deaths_low"}
    file.write_text(f"{json.dumps(GOLD)}\n{json.dumps({**GOLD, 'event': lacking})}\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"line 2: no deaths_low"):
        read_events(file)
