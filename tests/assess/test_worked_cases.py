"""The worked case and the further cases, with the answers written by hand."""

from __future__ import annotations

import datetime as dt

from counterclaim.assess import assess, assess_all_people, load_policy
from counterclaim.records import Outcome

CAUTIOUS = load_policy("cautious")


def row(incident, on=None, outcome="killed", who=None, as_of=None):
    """low, best, high, contested, grade of one toll; an open high ends in "+"; None where there is no such toll."""
    found = assess(incident, CAUTIOUS, as_of=as_of)
    for one in found.tolls:
        toll = one.toll
        if (toll.outcome, toll.category, toll.demographic, toll.party) == (outcome, on, who, None):
            high = f"{one.high}+" if one.high_open else one.high
            return one.low, one.best, high, one.contested, one.grade
    return None


def bounds(*args, **kwargs):
    return row(*args, **kwargs)[:4]


def test_jaffar_express_as_known_on_15_march(jaffar_express):
    day = dt.date(2025, 3, 15)
    assert row(jaffar_express, "state_forces", as_of=day) == (23, None, 214, True, 4)
    assert row(jaffar_express, "civilian", as_of=day) == (8, 8, 8, False, 3)
    assert row(jaffar_express, "nonstate_armed", as_of=day) == (12, None, 33, True, 4)
    assert row(jaffar_express, as_of=day) == (43, None, 255, True, 4)
    assert row(jaffar_express) == row(jaffar_express, as_of=day)


def test_jaffar_express_as_known_on_11_march(jaffar_express):
    day = dt.date(2025, 3, 11)
    assert row(jaffar_express, "state_forces", as_of=day) == (None, None, 6, False, 6)
    assert row(jaffar_express, as_of=day) == (None, None, 6, False, 6)
    assert row(jaffar_express, "civilian", outcome="injured", as_of=day) == (1, 1, 1, False, 3)
    assert row(jaffar_express, "civilian", as_of=day) is None
    assert row(jaffar_express, "nonstate_armed", as_of=day) is None


def test_jaffar_express_nothing_was_said_on_10_march(jaffar_express):
    found = assess(jaffar_express, CAUTIOUS, as_of=dt.date(2025, 3, 10))
    assert found.tolls == ()
    assert found.as_of == "2025-03-10"


def test_jaffar_express_reasons_name_the_claims(jaffar_express):
    tolls = {one.toll.category: one for one in assess(jaffar_express, CAUTIOUS).tolls if one.toll.outcome == "killed"}
    text = "\n".join(tolls["state_forces"].reasons)
    assert "Low 23: the army said 23 on 14 March 2025" in text
    assert "High 214: the BLA said 214 on 15 March 2025, on the enemy's losses." in text
    assert "the army denied 214 on 15 March 2025" in text
    assert "Grade 4 (doubtful): it is contested." in text
    assert tolls["state_forces"].origins == 2
    assert "the army said at least 31 on 14 March 2025" in "\n".join(tolls[None].reasons)


def test_india_and_pakistan(ledger):
    incident = (
        ledger()
        .says("India", ">300", "enemy", on="nonstate_armed", at="2019-02-26")
        .says("Pakistan", 0, "unknown", at="2019-02-26")
        .says("Pakistan", 0, "unknown", outcome="injured", at="2019-02-26")
        .says("a villager", 1, "other", outcome="injured", at="2019-02-26")
        .incident()
    )
    assert bounds(incident, "nonstate_armed") == (0, None, "301+", True)
    assert bounds(incident) == (0, None, "301+", True)
    assert bounds(incident, outcome="injured") == (0, None, 1, True)


def test_kenya_and_the_group(ledger):
    incident = (
        ledger()
        .says("Kenya", 9, "own", on="state_forces", at="2017-01-27")
        .says("Kenya", ">70", "enemy", on="nonstate_armed", at="2017-01-27")
        .says("the group", 57, "enemy", on="state_forces", at="2017-01-27")
        .says("the group", 66, "enemy", on="state_forces", at="2017-01-28")
        .says("residents", ">50", "other", on="state_forces", at="2017-01-28")
        .incident()
    )
    assert bounds(incident, "state_forces") == (9, None, 66, True)
    assert row(incident, "nonstate_armed") == (None, None, "71+", False, 6)


def test_a_bombing_whose_toll_rises(ledger):
    incident = (
        ledger()
        .says("police/state", 15, at="2024-05-01 10:00")
        .says("a minister/state", 28, at="2024-05-01 14:00")
        .says("a hospital", 27, at="2024-05-02")
        .says("police/state", 28, at="2024-05-02")
        .incident()
    )
    assert row(incident, as_of=dt.date(2024, 5, 1)) == (28, 28, 28, False, 3)
    assert row(incident, as_of=dt.date(2024, 5, 2)) == (27, 27, 28, False, 1)


def test_an_air_strike(ledger):
    incident = (
        ledger()
        .says("doctors", 64, on="civilian", at="2024-05-01")
        .says("the army", 0, "own", on="civilian", at="2024-05-01")
        .says("an NGO", "51-64", on="civilian", at="2024-05-03")
        .says("a witness", ">80", on="civilian", at="2024-05-01")
        .incident()
    )
    assert row(incident, "civilian") == (51, 64, "81+", True, 4)
    assert bounds(incident) == (51, 64, "81+", True)


def test_at_least_twenty_against_214(ledger):
    incident = (
        ledger()
        .says("the army", "20+", "own", on="state_forces", at="2024-05-01")
        .says("the group", 214, "enemy", on="state_forces", at="2024-05-01")
        .incident()
    )
    assert row(incident, "state_forces") == (20, None, 214, True, 4)


def test_two_hospitals_and_the_army_that_did_it(ledger):
    incident = (
        ledger()
        .party("state", "state")
        .says("one hospital", 17, on="civilian", at="2024-05-01")
        .says("another hospital", 18, on="civilian", at="2024-05-01")
        .says("the army/state", 3, "own", on="civilian", at="2024-05-01")
        .incident()
    )
    # 17 and 18 differ as two counts do; the army, to whom the harm is laid, stands against both.
    assert row(incident, "civilian") == (3, 17, 18, True, 2)


def test_some_of_the_dead_are_no_other_count_of_them(ledger):
    incident = (
        ledger()
        .says("a governor", 13, at="2024-05-01")
        .says("The Outlet", 12, at="2024-05-01", part_of="f0")
        .incident()
    )
    assert row(incident) == (13, 13, 13, False, 3)


def test_enemies_who_agree(ledger):
    incident = (
        ledger()
        .says("the army", 12, "own", on="state_forces", at="2024-05-01")
        .says("the group", "~12", "enemy", on="state_forces", at="2024-05-01")
        .incident()
    )
    assert row(incident, "state_forces") == (12, 12, 12, False, 2)


def test_a_number_that_only_the_enemy_gives_has_no_floor(ledger):
    incident = ledger().says("the army", "20+", "enemy", on="nonstate_armed", at="2024-05-01").incident()
    assert row(incident, "nonstate_armed") == (None, None, "20+", False, 6)


def test_all_people_is_one_of_the_assessment_s_tolls(jaffar_express):
    found = assess(jaffar_express, CAUTIOUS)
    for outcome in (Outcome.KILLED, Outcome.INJURED):
        everybody = assess_all_people(jaffar_express, CAUTIOUS, outcome)
        assert everybody in found.tolls
        assert (everybody.toll.category, everybody.toll.party, everybody.toll.demographic) == (None, None, None)
    assert assess_all_people(jaffar_express, CAUTIOUS, Outcome.MISSING) is None
