"""Events as UCDP's published rules code them, with the answers written by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.assess import assess, load_policy
from counterclaim.records import Place

UCDP = load_policy("ucdp")


def coded(incident, letters=None, as_of=None):
    """a, b, civilians, unknown, best, low, high."""
    found = assess(incident, UCDP, letters=letters or {}, as_of=as_of)
    deaths = [found.total(f"deaths_{name}").best for name in ("a", "b", "civilians", "unknown")]
    everybody = found.total("all")
    return (*deaths, everybody.best, everybody.low, everybody.high)


def status(incident):
    return assess(incident, UCDP).policy_grade.word


def sides(incident):
    found = assess(incident, UCDP).sides
    return found.violence, found.a, found.b


@pytest.fixture
def war(ledger):
    """A book in which a state and a group fight."""
    return lambda: ledger().party("State", "state", country="XA").party("Front", "nonstate_armed")


def test_jaffar_express(jaffar_express):
    assert coded(jaffar_express) == (23, 12, 8, 0, 43, 43, 255)
    assert sides(jaffar_express) == (1, "Pakistan", "BLA")
    assert status(jaffar_express) == "Check Deaths"


def test_jaffar_express_on_the_first_evening_only_the_group_had_spoken(jaffar_express):
    assert coded(jaffar_express, as_of=dt.date(2025, 3, 11)) == (6, 0, 0, 0, 6, 6, 6)


def test_one_report_counts_both_sides_and_civilians(war):
    book = (
        war()
        .says("The Outlet", 4, on="state_forces", of="State")
        .says("The Outlet", 9, on="nonstate_armed", of="Front")
    )
    incident = book.says("The Outlet", 2, on="civilian").incident()
    assert coded(incident) == (4, 9, 2, 0, 15, 15, 15)
    assert sides(incident) == (1, "State", "Front")
    assert status(incident) == "Clear"


def test_of_two_sources_neither_of_which_is_better_the_lower_is_best(war):
    book = (
        war().says("army/State", 12, "own", on="state_forces").says("spokesman/Front", 40, "enemy", on="state_forces")
    )
    assert coded(book.incident()) == (12, 0, 0, 0, 12, 12, 40)


def test_the_source_with_the_better_letter_gives_the_best_also_a_higher_one(war):
    book = war().says("army/State", 12, "own", on="state_forces").says("a monitor", 30, "other", on="state_forces")
    incident = book.incident()
    assert coded(incident)[4:] == (12, 12, 30)
    assert coded(incident, {"A Monitor": "B", "army": "D"})[4:] == (30, 12, 30)
    assert coded(incident, {"a monitor": "B", "army": "B"})[4:] == (12, 12, 30)
    assert coded(incident, {"a monitor": "E"})[4:] == (12, 12, 30)


def test_a_doubtful_higher_figure_counts_in_the_high_only(war):
    book = war().says("residents", 5, on="civilian").says("spokesman/Front", "60+", on="civilian")
    assert coded(book.incident(), {"Front": "E"}) == (0, 0, 5, 0, 5, 5, 60)


def test_the_perpetrator_is_side_a_where_civilians_are_the_target(ledger):
    book = ledger().party("Front", "nonstate_armed").responsible("Front", "claimed")
    book.says("police", 7, on="civilian").says("police", 1, on="nonstate_armed", of="Front")
    one_sided = (
        ledger().party("Front", "nonstate_armed").responsible("Front", "claimed").says("police", 7, on="civilian")
    )
    assert sides(one_sided.incident()) == (3, "Front", None)
    assert coded(one_sided.incident()) == (0, 0, 7, 0, 7, 7, 7)
    # The bomber who died is of the perpetrator's side; nobody fought it.
    assert sides(book.incident()) == (3, "Front", None)
    assert coded(book.incident()) == (1, 0, 7, 0, 8, 8, 8)


def test_fighters_who_die_beside_a_government_that_is_named_fought_it(war):
    book = war().happened(place=Place(country="XA")).says("The Outlet", 3, on="nonstate_armed", of="Front")
    assert sides(book.incident()) == (1, "State", "Front")
    assert coded(book.incident()) == (0, 3, 0, 0, 3, 3, 3)


def test_two_groups_and_no_government_are_non_state_violence(ledger):
    book = ledger().party("Alpha", "nonstate_armed").party("Beta", "nonstate_armed").responsible("Beta")
    book.says("elders", 3, on="nonstate_armed", of="Alpha").says("elders", 5, on="nonstate_armed", of="Beta")
    incident = book.incident()
    assert sides(incident) == (2, "Beta", "Alpha")
    assert coded(incident) == (5, 3, 0, 0, 8, 8, 8)


def test_the_government_of_the_country_is_side_a_whoever_attacked(war):
    book = war().party("Neighbour", "state", country="XB").happened(place=Place(country="XA"))
    book.responsible("Front", "claimed").says("The Outlet", 2, on="state_forces", of="State")
    book.says("The Outlet", 1, on="state_forces", of="Neighbour")
    assert sides(book.incident()) == (1, "State", "Front")
    # Troops that help the government fall on its side.
    assert coded(book.incident()) == (3, 0, 0, 0, 3, 3, 3)


def test_what_a_whole_has_beside_its_parts_is_of_unknown_status(war):
    book = war().says("The Outlet", 20).says("The Outlet", 6, on="state_forces", of="State").responsible("Front")
    assert coded(book.incident()) == (6, 0, 0, 14, 20, 20, 20)


def test_parts_that_come_to_more_than_the_whole_count(war):
    book = war().says("police", 10, at="2024-01-01").responsible("Front")
    book.says("a hospital", 8, on="civilian", at="2024-01-01").says("a hospital", 7, on="state_forces", of="State")
    a, b, civilians, unknown, best, low, high = coded(book.incident())
    assert (a, b, civilians, unknown, best) == (7, 0, 8, 0, 15)
    assert low <= best <= high


def test_those_whom_one_calls_civilians_and_another_fighters_are_of_unknown_status(war):
    book = war().says("villagers", 9, on="civilian").says("army/State", 11, "enemy", on="nonstate_armed", of="Front")
    assert coded(book.incident()) == (0, 0, 0, 9, 9, 9, 11)


def test_a_party_s_zero_doesn_t_stand_against_a_source_without_a_stake(war):
    book = war().responsible("State").says("doctors", 64, on="civilian").says("army/State", 0, "own", on="civilian")
    assert coded(book.incident()) == (0, 0, 64, 0, 64, 64, 64)


def test_two_parties_of_which_one_says_that_nobody_died(war):
    book = war().says("army/State", ">300", "enemy", on="nonstate_armed").says("spokesman/Front", 0, "unknown")
    incident = book.incident()
    assert coded(incident) == (0, 0, 0, 0, 0, 0, 301)
    assert assess(incident, UCDP).left_out is None


@pytest.mark.parametrize(
    ("words", "best", "high"), [("dozens", 24, 24), ("people", 2, 2), ("6+", 6, 6), ("..20", 20, 20), ("5-7", 5, 7)]
)
def test_words_count_as_what_they_say_at_least(war, words, best, high):
    found = coded(war().says("The Outlet", words, on="civilian").responsible("Front").incident())
    assert found == (0, 0, best, 0, best, best, high)


def test_injured_people_are_not_recorded_and_no_event_is_without_a_death(war):
    book = war().says("The Outlet", 12, on="civilian", outcome="injured").responsible("Front")
    found = assess(book.incident(), UCDP)
    assert found.tolls == ()
    assert coded(book.incident()) == (0, 0, 0, 0, 0, 0, 0)
    assert found.left_out == (
        "The policy ucdp counts no event with fewer than 1 in all; of incident incident 0 are claimed."
    )


def test_where_it_is_disputed_who_did_it_the_dyad_is_to_be_checked(war):
    book = war().party("Other", "nonstate_armed").responsible("Front").responsible("Other")
    incident = book.says("The Outlet", 3, on="state_forces", of="State").incident()
    assert status(incident) == "Check Dyad"


def test_nothing_shows_who_fought_whom(ledger):
    assert status(ledger().says("The Outlet", 3).incident()) == "Check Type of Violence"


def test_the_reasons_name_the_claims(jaffar_express):
    found = assess(jaffar_express, UCDP)
    said = "\n".join(found.total("deaths_a").reasons)
    assert "the lowest that is said: the army said 23 on 14 March 2025" in said
    assert "the BLA said 214 on 15 March 2025" in said
    assert "Low" not in said
    assert "214 to" not in said
    assert found.sides.reasons[-1] == "Side A is Pakistan; side B is BLA."
    assert found.total("deaths_unknown").reasons == (
        "Nothing is said of the killed among people whose side isn't known, which counts as 0.",
    )
