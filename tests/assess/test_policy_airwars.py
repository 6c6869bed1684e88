"""Incidents as Airwars' published rules assess them, with the answers written by hand."""

from __future__ import annotations

import pytest

from counterclaim.assess import assess, load_policy

AIRWARS = load_policy("airwars")


def ranges(incident, name="civilians_killed"):
    found = assess(incident, AIRWARS).total(name)
    return found.low, found.high


def grade(incident):
    return assess(incident, AIRWARS).policy_grade.word


@pytest.fixture
def strike(ledger):
    """A book on a strike that is laid to a state."""
    return lambda: ledger().party("State", "state").party("Other", "nonstate_armed").responsible("State")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("people", 2, 2),
        ("several", 2, 2),
        ("dozens", 12, 24),
        ("6+", 6, 6),
        ("5-7", 5, 7),
        ("..20", 20, 20),
        (9, 9, 9),
        ("several hundred", 300, 300),
    ],
)
def test_words_for_a_number(strike, words, low, high):
    incident = strike().says("a hospital", words, on="civilian").incident()
    assert ranges(incident) == (low, high)
    assert not any(one.high_open for one in assess(incident, AIRWARS).tolls)


def test_both_ends_are_kept(strike):
    book = strike().says("a hospital", 11, on="civilian").says("a network", 15, on="civilian")
    assert ranges(book.says("a resident", 13, on="civilian").incident()) == (11, 15)


def test_at_least_unless_another_source_goes_higher(strike):
    book = strike().says("a hospital", "6+", on="civilian")
    assert ranges(book.says("a network", 10, on="civilian").incident()) == (6, 10)


def test_no_number_is_chosen_between_the_ends(strike):
    found = assess(strike().says("a hospital", 11, on="civilian").incident(), AIRWARS)
    assert all(one.best is None for one in (*found.tolls, *found.totals))


def test_people_are_civilians_unless_somebody_says_otherwise(strike):
    assert ranges(strike().says("a hospital", 8).says("a network", 5, on="civilian").incident()) == (5, 8)


def test_fighters_among_the_dead_are_no_civilians(strike):
    book = strike().says("a hospital", 10)
    book.says("a hospital", 2, on="nonstate_armed", part_of="f0")
    incident = book.incident()
    assert ranges(incident) == (8, 8)
    assert ranges(incident, "combatants_killed") == (2, 2)


def test_children_women_and_men_are_counted_apart(strike):
    book = strike().says("a hospital", 9, on="civilian").says("a hospital", 3, on="civilian", who="children")
    book.says("a network", "4-5", on="civilian", who="children").says("a hospital", 2, who="women")
    incident = book.incident()
    assert ranges(incident) == (9, 9)
    assert ranges(incident, "children_killed") == (3, 5)
    assert ranges(incident, "women_killed") == (2, 2)
    assert ranges(incident, "men_killed") == (None, None)


def test_killed_and_injured_are_apart(strike):
    book = strike().says("a hospital", 4, on="civilian").says("a hospital", "dozens", on="civilian", outcome="injured")
    incident = book.incident()
    assert ranges(incident) == (4, 4)
    assert ranges(incident, "civilians_injured") == (12, 24)


def test_what_the_belligerent_says_is_apart(strike):
    book = strike().says("a hospital", 12, on="civilian").says("army/State", 3, "own", on="civilian")
    incident = book.incident()
    assert ranges(incident) == (12, 12)
    assert ranges(incident, "admitted_killed") == (3, 3)
    denied = strike().says("a hospital", 12, on="civilian").says("army/State", 0, "own", on="civilian").incident()
    assert ranges(denied) == (12, 12)
    assert ranges(denied, "admitted_killed") == (0, 0)


def test_where_only_the_belligerent_speaks_its_word_is_the_range(strike):
    assert ranges(strike().says("army/State", 3, "own", on="civilian").incident()) == (3, 3)


def test_confirmed_is_what_a_belligerent_accepted(strike):
    book = strike().responsible("State", "admitted", by="State").says("a hospital", 4, on="civilian")
    assert grade(book.incident()) == "Confirmed"


def test_fair_is_two_sources_and_a_belligerent(strike):
    book = strike().says("a hospital", 4, on="civilian").says("a network", 5, on="civilian")
    assert grade(book.incident()) == "Fair"


def test_weak_is_a_single_source(strike, ledger):
    assert grade(strike().says("a hospital", 4, on="civilian").incident()) == "Weak"
    nobody = ledger().says("a hospital", 4, on="civilian").says("a network", 5, on="civilian")
    assert grade(nobody.incident()) == "Weak"


def test_a_source_that_is_held_unreliable_corroborates_nothing(strike):
    incident = strike().says("a hospital", 4, on="civilian").says("a network", 5, on="civilian").incident()
    assert assess(incident, AIRWARS, letters={"a network": "E"}).policy_grade.word == "Weak"


def test_contested_is_about_who_did_it_and_not_about_how_many(strike):
    book = strike().says("a hospital", 4, on="civilian").says("a network", 90, on="civilian")
    assert grade(book.incident()) == "Fair"
    assert grade(book.responsible("State", "denied", by="State").incident()) == "Fair"
    assert grade(book.responsible("Other", by="State").incident()) == "Contested"


def test_discounted_is_where_only_combatants_died(strike):
    book = strike().says("a hospital", 4, on="nonstate_armed").says("a network", 0, on="civilian")
    assert grade(book.incident()) == "Discounted"
    assert grade(book.says("a resident", 1, on="civilian").incident()) != "Discounted"


def test_the_smallest_event_is_one_civilian(strike):
    assert assess(strike().says("a hospital", 1, on="civilian").incident(), AIRWARS).left_out is None
    injured = strike().says("a hospital", 1, on="civilian", outcome="injured")
    assert assess(injured.incident(), AIRWARS).left_out is None
    fighters = strike().says("a hospital", 4, on="nonstate_armed")
    assert "no event with fewer than 1" in assess(fighters.incident(), AIRWARS).left_out


def test_reasons_for_the_grade_and_the_ends(strike):
    book = strike().says("a hospital", "dozens", on="civilian", at="2024-05-01").says("a network", 5, on="civilian")
    found = assess(book.incident(), AIRWARS)
    assert found.policy_grade.reasons == (
        "Fair: 2 independent origins tell of it (a hospital; and a network).",
        "Fair: State is accused of it.",
    )
    assert (
        "Of civilians: High 24: a hospital said dozens (24 or more) (counted as 12 to 24) on 1 May 2024, "
        "without a stake in the number."
    ) in found.total("civilians_killed").reasons
    assert not any("best" in reason for reason in found.total("civilians_killed").reasons)
