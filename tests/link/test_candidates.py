"""Which reports find one another."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_readings import readings

from counterclaim.link import tellings
from counterclaim.link.candidates import candidates
from counterclaim.link.keys import CLOSE, SHARED, SHARED_LATER, WINDOW, Keys, keys_of, meet_by_words
from counterclaim.link.pairs import by_report
from counterclaim.link.profiles import profiles
from counterclaim.records import DatePrecision, Place, PlacePrecision, When


def keys(*papers):
    return [keys_of(profiles(tellings([paper.reading()]))) for paper in papers]


def meet(*papers):
    return bool(list(candidates(keys(*papers))))


def test_reports_of_one_day_and_province_meet(paper, karachi):
    assert meet(paper("a").event("2025-03-10", karachi), paper("b").event("2025-03-10", karachi))
    assert meet(paper("a").event("2025-03-10", karachi), paper("b").event("2025-03-11", karachi))
    assert not meet(paper("a").event("2025-03-10", karachi), paper("b").event("2025-03-13", karachi))


def test_reports_of_one_day_in_two_provinces_do_not(paper, karachi, bolan):
    assert not meet(paper("a").event("2025-03-10", karachi), paper("b").event("2025-03-10", bolan))


def test_a_report_that_only_names_the_country_or_nothing_meets_those_of_its_provinces(paper, karachi):
    country = Place(name="Pakistan", country="PK", precision=PlacePrecision.COUNTRY)
    for vague in (country, Place()):
        assert meet(paper("a").event("2025-03-10", karachi), paper("b").event("2025-03-10", vague))
        assert meet(paper("a").event("2025-03-10", vague), paper("b").event("2025-03-10", karachi))
        assert meet(paper("a").event("2025-03-10", vague), paper("b").event("2025-03-10", country))


def test_a_great_toll_in_one_province_meets_whenever(paper, karachi):
    old = paper("a").event("2024-01-10", karachi).says(None, 71)
    undated = paper("b", published=None).event(None, karachi).says(None, 71)
    assert meet(old, undated)
    assert not meet(old, paper("c").event("2025-03-10", karachi).says(None, 72))


def test_what_happened_in_some_month_meets_the_days_of_that_month(paper, karachi):
    month = When(start=dt.date(2025, 3, 1), end=dt.date(2025, 3, 31), precision=DatePrecision.MONTH)
    vague = paper("a", published=None).event(month, karachi)
    assert meet(vague, paper("b").event("2025-03-20", karachi))
    assert not meet(vague, paper("b").event("2025-05-20", karachi))


WORDS = st.frozensets(st.integers(0, 12), max_size=5)
DAYS = st.frozensets(st.integers(0, 5), max_size=2)
REPORTS = st.lists(st.tuples(WORDS, st.none() | st.integers(0, 200), DAYS), max_size=25)


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_reports_that_share_heavy_words_meet_if_they_appeared_near_one_another(listed):
    nothing = frozenset()
    made = [Keys(f"{n:03}", nothing, nothing, words, moment, days) for n, (words, moment, days) in enumerate(listed)]
    expected = {
        (one, other)
        for one, other in combinations(range(len(made)), 2)
        if meet_by_words(made[one], made[other], len(made[one].words & made[other].words))
    }
    found = [pair for batch in candidates(made) for pair in batch]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_candidates_are_the_same_however_many_are_looked_up_at_once(monkeypatch):
    made = [keys_of(listed) for listed in by_report(profiles(tellings([o.reading for o in readings(120)]))).values()]
    at_once = {pair for batch in candidates(made) for pair in batch}
    monkeypatch.setattr("counterclaim.link.candidates.CHUNK", 7)
    assert {pair for batch in candidates(made) for pair in batch} == at_once


def meeting(shared, moments, days=((), ())):
    one, other = (
        Keys("", frozenset(), frozenset(), frozenset(), moment, frozenset(told))
        for moment, told in zip(moments, days, strict=True)
    )
    return meet_by_words(one, other, shared)


def test_how_many_words_two_reports_must_share():
    assert meeting(SHARED, (0, CLOSE))
    assert not meeting(SHARED - 1, (0, 0))
    assert not meeting(SHARED, (0, CLOSE + 1))
    assert meeting(SHARED, (0, WINDOW), ({7}, {7, 8}))
    assert meeting(SHARED_LATER, (0, WINDOW))
    assert not meeting(9, (0, WINDOW + 1), ({7}, {7}))
    assert meeting(SHARED_LATER, (None, 0))
    assert not meeting(SHARED, (None, 0))
