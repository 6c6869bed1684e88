"""Fatalities as ACLED's published rules count them, with the answers written by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.assess import assess, by_day, load_policy
from counterclaim.records import EventType, When

ACLED = load_policy("acled")


def fatalities(incident, **more):
    return assess(incident, ACLED, **more).total("fatalities").best


def test_jaffar_express(jaffar_express):
    found = assess(jaffar_express, ACLED)
    assert found.total("fatalities").best == 43
    assert (found.total("fatalities").low, found.total("fatalities").high) == (None, None)
    everybody = [one for one in found.tolls if one.toll.category is None][-1]
    assert (everybody.low, everybody.best, everybody.high) == (43, 43, 255)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("tens", 10),
        ("dozens", 12),
        ("hundreds", 100),
        ("several hundred", 300),
        ("6+", 6),
        (">50", 50),
        ("~50", 50),
        ("5-7", 5),
        ("..20", 20),
    ],
)
def test_words_for_a_number(ledger, words, number):
    assert fatalities(ledger().says("The Outlet", words).incident()) == number


@pytest.mark.parametrize("words", ["people", "some", "few", "several", "many"])
def test_words_without_a_number_by_the_scale_of_the_attack(ledger, words):
    assert fatalities(ledger().says("The Outlet", words).incident()) == 3
    large = ledger().says("The Outlet", words).says("a hospital", 40, outcome="injured")
    assert fatalities(large.incident()) == 10
    bomb = ledger().says("The Outlet", words).happened(type=EventType.SUICIDE_BOMB)
    assert fatalities(bomb.incident()) == 10


def test_the_lowest_that_is_reported(ledger):
    book = ledger().says("police", 14).says("a hospital", 19).says("a witness", "30+")
    assert fatalities(book.incident()) == 14


def test_a_party_s_word_can_be_used_and_the_lowest_wins(ledger):
    book = ledger().says("army", 33, "enemy", on="nonstate_armed")
    assert fatalities(book.incident()) == 33
    assert fatalities(book.says("group", 12, "own", on="nonstate_armed").incident()) == 12


def test_until_a_better_one_comes(ledger):
    book = ledger().says("police", 4, at="2024-05-01").says("a hospital", 21, at="2024-05-03")
    assert fatalities(book.incident(), as_of=dt.date(2024, 5, 1)) == 4
    assert fatalities(book.incident()) == 21


def test_a_vague_word_and_a_number(ledger):
    assert fatalities(ledger().says("a resident", "dozens").says("police", 17).incident()) == 12


def test_all_sides_in_one_number(ledger):
    book = ledger().says("The Outlet", 4, on="state_forces").says("The Outlet", 2, on="civilian")
    assert fatalities(book.says("The Outlet", 1, on="nonstate_armed").incident()) == 7


def test_no_word_of_deaths_or_only_casualties_is_none(ledger):
    assert fatalities(ledger().says("The Outlet", 9, outcome="killed_or_injured").incident()) == 0
    assert fatalities(ledger().says("The Outlet", 9, outcome="injured").incident()) == 0
    assert assess(ledger().says("The Outlet", 9, outcome="injured").incident(), ACLED).left_out is None


def test_nobody_died(ledger):
    assert fatalities(ledger().says("The Outlet", 0).incident()) == 0


def test_injuries_are_not_recorded(ledger):
    found = assess(ledger().says("The Outlet", 9, outcome="injured").says("The Outlet", 1).incident(), ACLED)
    assert [one.toll.outcome for one in found.tolls] == ["killed"]


@pytest.mark.parametrize(
    ("number", "last", "expected"),
    [
        (43, 11, [43]),
        (43, 12, [22, 21]),
        (43, 13, [15, 14, 14]),
        (44, 13, [16, 14, 14]),
        (2, 13, [2, 0, 0]),
        (0, 12, [0, 0]),
    ],
)
def test_a_total_over_several_days_is_divided_evenly_and_the_rest_goes_to_the_first(ledger, number, last, expected):
    days = When.period(dt.date(2025, 3, 11), dt.date(2025, 3, last))
    incident = ledger().says("The Outlet", number).happened(when=days).incident()
    found = by_day(assess(incident, ACLED), incident, ACLED, "fatalities")
    assert [people for _, people in found] == expected
    assert [day.day for day, _ in found] == list(range(11, last + 1))


def test_days_where_no_day_is_known_and_where_the_policy_does_not_divide(ledger):
    incident = ledger().says("The Outlet", 5).incident()
    assert by_day(assess(incident, ACLED), incident, ACLED, "fatalities") == ()
    ucdp = load_policy("ucdp")
    days = When.period(dt.date(2025, 3, 11), dt.date(2025, 3, 13))
    incident = incident.model_copy(update={"when": days})
    assert by_day(assess(incident, ucdp), incident, ucdp, "all") == ((dt.date(2025, 3, 11), 5),)
    with pytest.raises(KeyError, match="no total 'fatalities'"):
        by_day(assess(incident, ucdp), incident, ucdp, "fatalities")


def test_the_reasons_say_what_a_vague_word_counts_as(ledger):
    found = assess(ledger().says("The Outlet", "dozens", at="2024-05-01").incident(), ACLED).total("fatalities")
    assert found.reasons == (
        "Best 12: the only word: The Outlet said dozens (24 or more) (counted as 12) on 1 May 2024, "
        "without a stake in the number.",
    )
