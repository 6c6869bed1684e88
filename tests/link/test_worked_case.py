"""From readings to the table of the worked case."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.assess import assess, load_policy
from counterclaim.link import link
from counterclaim.records import Interest

CAUTIOUS = load_policy("cautious")


@pytest.fixture
def incident(jaffar_express):
    linked = link(jaffar_express)
    assert linked.unlinked == ()
    assert len(linked.incidents) == 1
    return linked.incidents[0]


def table(incident, as_of=None):
    return {
        f"{one.toll.outcome} {one.toll.category or 'all'}": (one.low, one.best, one.high, one.contested, one.grade)
        for one in assess(incident, CAUTIOUS, as_of=as_of).tolls
    }


def test_as_known_on_15_march(incident):
    assert table(incident, dt.date(2025, 3, 15)) == {
        "killed state_forces": (23, None, 214, True, 4),
        "killed civilian": (8, 8, 8, False, 3),
        "killed nonstate_armed": (12, None, 33, True, 4),
        "killed all": (43, None, 255, True, 4),
        "injured civilian": (1, 1, 1, False, 3),
        "injured all": (1, 1, 1, False, 3),
    }


def test_as_known_on_11_march(incident):
    assert table(incident, dt.date(2025, 3, 11)) == {
        "killed state_forces": (None, None, 6, False, 6),
        "killed all": (None, None, 6, False, 6),
        "injured civilian": (1, 1, 1, False, 3),
        "injured all": (1, 1, 1, False, 3),
    }


def claim(incident, speaker, category, outcome="killed"):
    return next(
        one
        for one in incident.claims
        if one.speaker_name == speaker and one.toll.category == category and one.toll.outcome == outcome
    )


def test_parts_of_one_toll_are_added_and_stay_in_sight(incident):
    statement = claim(incident, "army", "state_forces").standing_statement()
    assert (statement.figure.low, statement.figure.high) == (23, 23)
    assert [part.low for part in statement.parts] == [18, 5]


def test_a_whole_that_adds_up_is_a_claim_on_its_parts(incident):
    whole = claim(incident, "army", None)
    assert sorted(toll.category for toll in whole.covers) == ["civilian", "state_forces"]
    assert [one.report for one in whole.history] == ["c", "e"]
    assert whole.interest is Interest.UNKNOWN


def test_the_denial_counts_on_the_toll_of_the_number_denied(incident):
    denied = claim(incident, "army", "state_forces").denials
    assert [(one.report, one.figure.low) for one in denied] == [("e", 214)]


def test_a_group_s_spokesman_is_the_group(incident):
    said = claim(incident, "Baloch Liberation Army", "state_forces")
    assert [one.figure.low for one in said.history] == [214, 6, 214]
    assert said.standing_statement().report == "d"
    assert said.interest is Interest.ENEMY
    assert claim(incident, "Baloch Liberation Army", "nonstate_armed").interest is Interest.OWN


def test_the_report_s_own_voice_belongs_to_the_group_s_origin(incident):
    voice = claim(incident, "The Times", "state_forces")
    group = claim(incident, "Baloch Liberation Army", "state_forces")
    assert voice.speaker is None
    assert voice.origin == group.origin
    assert voice.interest is Interest.ENEMY
    assert voice.history[0].repeats == group.id
    origin = next(one for one in incident.origins if one.id == group.origin)
    assert {one.report for one in origin.carriers} == {"a", "d", "e", "f"}
    assert "repeats in its own voice the number that Baloch Liberation Army gave" in {
        one.why for one in origin.carriers
    }


def test_army_and_officials_are_one_origin(incident):
    assert claim(incident, "army", "nonstate_armed").origin == claim(incident, "officials", "nonstate_armed").origin
    assert {one.name for one in incident.origins} == {"Pakistan", "Baloch Liberation Army"}


def test_when_and_where(incident):
    assert (incident.when.start, incident.when.end) == (dt.date(2025, 3, 11), dt.date(2025, 3, 11))
    assert incident.place.name == "Bolan"


def test_the_undated_report_is_joined_by_its_distinctive_toll(incident):
    assert "f" in incident.reports
