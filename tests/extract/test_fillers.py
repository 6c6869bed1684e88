"""Fillers of roles: their bounds, which are the same, and which happening has them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.found import finding_of

from counterclaim.extract.fillers import Filler, fillers_of, share_out
from counterclaim.records import PartyKind, RawSpan


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("They used a (bomb) in the square.", "(bomb)", "bomb"),
        ("They are of the Renewal Front [RF] in Arva.", "Renewal Front [RF]", "Renewal Front"),
        ("They are of the Renewal Front [RF in Arva.", "Renewal Front [RF", "Renewal Front"),
        ("They attacked the depot, on Sunday.", "depot,", "depot"),
    ],
)
def test_marks_at_the_ends_are_left_out(make_case: Any, text: str, found: str, whole: str) -> None:
    case = make_case(text)
    (filler,) = fillers_of(case.document, case.parties, finding_of(text, {"Target": {found: 0.9}}))
    assert [span.of(text) for span in filler.spans] == [whole]


def test_a_filler_goes_on_to_its_noun_where_that_is_likely_too(make_case: Any) -> None:
    text = "The men carried automatic weapons."
    case = make_case(text)
    likely = finding_of(text, {"Weapon": {"automatic": 0.9, "weapons": 0.3}})
    unlikely = finding_of(text, {"Weapon": {"automatic": 0.9, "weapons": 0.1}})
    (on,), (off,) = (fillers_of(case.document, case.parties, finding) for finding in (likely, unlikely))
    assert [span.of(text) for span in on.spans] == ["automatic weapons"]
    assert [span.of(text) for span in off.spans] == ["automatic"]


def test_fillers_that_touch_are_one(make_case: Any) -> None:
    text = "The men left homemade bombs at the gate."
    case = make_case(text)
    finding = finding_of(text, {"Weapon": {"homemade": 0.7, "bombs": 0.8}})
    (filler,) = fillers_of(case.document, case.parties, finding)
    assert [span.of(text) for span in filler.spans] == ["homemade bombs"]
    assert filler.chance == pytest.approx(0.8, abs=0.001)


def test_a_party_s_names_are_one_body(make_case: Any) -> None:
    text = "The Army of Arva (EA) denied it. EA men were seen."
    case = make_case(text)
    case.party("Army of Arva", PartyKind.NONSTATE_ARMED, "Army of Arva", "EA")
    (filler,) = fillers_of(case.document, case.parties, finding_of(text, {"PerpOrg": {"EA": 0.9, "Army of Arva": 0.6}}))
    assert [span.of(text) for span in filler.spans] == ["Army of Arva", "EA", "EA"]
    assert filler.chance == pytest.approx(0.9, abs=0.001)


def test_a_happening_has_its_own_places_and_the_nearest_those_of_none() -> None:
    filler = Filler("Target", (RawSpan(10, 12), RawSpan(50, 52), RawSpan(90, 92)), 0.9)
    shared = share_out([filler], lambda at: 1 if at < 40 else 7, {1: [0], 2: [60, 100]})
    assert shared == {
        1: [Filler("Target", (RawSpan(10, 12),), 0.9)],
        2: [Filler("Target", (RawSpan(50, 52), RawSpan(90, 92)), 0.9)],
    }
