"""One test a rule, beside the worked cases."""

from __future__ import annotations

import pytest

from counterclaim.assess import assess, load_policy
from counterclaim.assess.standings import Reach, reach
from counterclaim.records import Bound, Unit

CAUTIOUS = load_policy("cautious")


def row(book, on=None, outcome="killed", who=None):
    for one in assess(book.incident(), CAUTIOUS).tolls:
        if (one.toll.outcome, one.toll.category, one.toll.demographic) == (outcome, on, who):
            high = f"{one.high}+" if one.high_open else one.high
            return one.low, one.best, high, one.contested, one.grade
    return None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        (31, 31, 31),
        ("31+", 31, 62),
        ("4+", 4, 14),
        (">50", 51, 100),
        ("..20", 0, 20),
        ("<20", 0, 19),
        ("~50", 45, 55),
        ("51-64", 51, 64),
        ("dozens", 24, None),
    ],
)
def test_how_far_words_reach(ledger, words, low, high):
    figure = ledger().says("police", words).incident().claims[0].history[0].figure
    assert reach(figure, CAUTIOUS.reach) == Reach(low, high)
    assert figure.bound in Bound
    assert figure.unit in Unit


def test_opposed_parties_that_agree_settle_it(ledger):
    book = ledger().says("army", "150+", "own", on="state_forces").says("group", 214, "enemy", on="state_forces")
    assert row(book, "state_forces") == (150, 214, 214, False, 2)


def test_two_independent_origins_against_parties_only(ledger):
    book = ledger().says("doctors", 60, on="civilian").says("an NGO", 60, on="civilian")
    book.says("army", 5, "own", on="civilian")
    assert row(book, "civilian") == (5, 60, 60, True, 2)


def test_numbers_of_one_origin_that_independent_origins_contradict(ledger):
    book = ledger().says("group", 40, "enemy", on="state_forces")
    book.says("a monitor", 0, on="state_forces").says("residents", 0, on="state_forces")
    assert row(book, "state_forces") == (0, 0, 40, True, 2)
    book = ledger().says("group", 40, "other", on="civilian")
    book.says("a monitor", 0, on="civilian").says("residents", 0, on="civilian")
    assert row(book, "civilian") == (0, 0, 40, True, 5)


def test_bodies_with_one_parent_are_one_origin(ledger):
    book = ledger().says("police/state", 12).says("the minister/state", 12)
    assert row(book) == (12, 12, 12, False, 3)


def test_a_difference_in_counting_is_no_rivalry(ledger):
    book = ledger().says("police", 30, at="2025-03-11").says("hospital", 33, at="2025-03-11")
    assert row(book) == (30, 30, 33, False, 1)
    book = ledger().says("police", 30, at="2025-03-11").says("hospital", 34, at="2025-03-11")
    assert row(book) == (30, None, 34, True, 4)


def test_of_near_counts_the_most_recent_is_best(ledger):
    book = ledger().says("police", 28, at="2025-03-11").says("hospital", 27, at="2025-03-12")
    assert row(book) == (27, 27, 28, False, 1)


def test_an_earlier_and_lower_word_of_the_same_interest_is_overtaken(ledger):
    book = ledger().says("police", 3, at="2025-03-11").says("hospital", 9, at="2025-03-12")
    assert row(book) == (9, 9, 9, False, 3)


def test_an_earlier_and_lower_word_of_another_interest_is_not(ledger):
    book = ledger().says("army", 3, "own", on="state_forces", at="2025-03-11")
    book.says("hospital", 9, on="state_forces", at="2025-03-12")
    assert row(book, "state_forces") == (3, None, 9, True, 4)


def test_times_count_where_both_are_known(ledger):
    book = ledger().says("police", 15, at="2025-03-11 10:00").says("hospital", 28, at="2025-03-11 14:00")
    assert row(book) == (28, 28, 28, False, 3)
    book = ledger().says("police", 15, at="2025-03-11 10:00").says("hospital", 28, at="2025-03-11")
    assert row(book) == (15, None, 28, True, 4)


def test_a_part_that_exceeds_the_whole_contests_it_and_raises_its_high(ledger):
    book = ledger().says("police", 10, at="2025-03-11").says("group", 50, "enemy", on="state_forces", at="2025-03-11")
    assert row(book) == (10, None, 50, True, 4)


def test_nobody_was_harmed_is_a_zero_for_every_part(ledger):
    book = ledger().says("army", 0, "unknown").says("hospital", 4, on="civilian")
    assert row(book, "civilian") == (0, None, 4, True, 4)


def test_a_zero_is_set_aside_against_two_independent_origins(ledger):
    book = ledger().says("army", 0, "unknown").says("hospital", 4, on="civilian").says("a witness", 4, on="civilian")
    assert row(book, "civilian") == (4, 4, 4, True, 2)


def test_no_civilians_stands_against_people_not_described_further(ledger):
    book = ledger().says("army", 0, "own", on="civilian").says("doctors", 12)
    assert row(book) == (12, None, 12, True, 4)
    assert row(book, "civilian")[:2] == (0, None)


def test_a_denial_of_a_number_contests_it(ledger):
    book = ledger().says("hospital", 12).says("army", 12, "unknown", denies=True)
    assert row(book) == (12, None, 12, True, 4)


def test_a_denial_of_another_number_does_not(ledger):
    book = ledger().says("hospital", 12).says("army", 40, "unknown", denies=True)
    assert row(book) == (12, 12, 12, False, 3)


def test_an_open_low_is_passed_over(ledger):
    assert row(ledger().says("hospital", "..20")) == (None, 20, 20, False, 3)


def test_the_latest_word_of_a_speaker_stands(ledger):
    book = ledger().says("group", 66, "enemy", on="state_forces", at="2025-03-11")
    book.says("group", 57, "enemy", on="state_forces", at="2025-03-12")
    assert row(book, "state_forces") == (None, None, 57, False, 6)


def test_a_vaguer_word_replaces_nothing(ledger):
    book = ledger().says("police", 28, at="2025-03-11").says("police", "dozens", at="2025-03-12")
    assert row(book) == (28, 28, 28, False, 3)


def test_within_a_day_the_exact_before_the_vague_else_the_higher(ledger):
    book = ledger().says("police", 28, at="2025-03-11").says("police", "40+", at="2025-03-11")
    assert row(book)[1] == 28
    book = ledger().says("police", 28, at="2025-03-11").says("police", 30, at="2025-03-11")
    assert row(book)[1] == 30


def test_a_whole_is_the_sum_of_tolls_that_one_speaker_counts_side_by_side(ledger):
    book = ledger().says("police", 3, on="civilian").says("police", 4, "own", on="state_forces")
    assert row(book) == (7, None, 7, False, 3)
    book = ledger().says("hospital", 3, on="civilian").says("hospital", 4, on="state_forces")
    assert row(book) == (7, 7, 7, False, 3)


def test_the_same_dead_under_two_names_count_once(ledger):
    book = ledger().says("residents", 20, on="civilian").says("the army", 25, "enemy", on="nonstate_armed")
    assert row(book) == (20, None, 25, True, 4)


def test_children_among_civilians_are_not_added_to_them(ledger):
    book = ledger().says("hospital", 20, on="civilian").says("hospital", 8, who="children")
    assert row(book) == (20, 20, 20, False, 3)


def test_a_broken_down_whole_corroborates_another_s_whole_if_nobody_is_left_out(ledger):
    book = ledger().says("police", 5, on="civilian").says("police", 3, on="state_forces")
    book.says("police", 8, covers=("civilian", "state_forces")).says("hospital", 8)
    assert row(book) == (8, 8, 8, False, 1)


def test_an_earlier_whole_is_history_once_its_speaker_gives_one_with_parts(ledger):
    book = ledger().says("police", 20, at="2025-03-11").says("police", 31, covers=("civilian",), at="2025-03-12")
    book.says("police", 31, on="civilian", at="2025-03-12").says("police", 9, on="nonstate_armed", at="2025-03-12")
    assert row(book) == (40, 40, 40, False, 3)


def test_what_a_side_admits_are_its_losses_and_no_civilians(ledger):
    book = ledger().says("residents", 2, on="civilian").says("the army", 5, "own", on="state_forces")
    assert row(book) == (7, None, 7, False, 3)


def test_the_least_is_never_above_the_best(ledger):
    book = ledger().says("hospital", "..13").says("a witness", "..37").says("the army", "32+", "unknown")
    assert row(book) == (13, 13, 37, True, 2)


def test_the_injured_are_the_rest_of_those_who_were_shot(ledger):
    book = ledger().says("doctors", 7, outcome="killed_or_injured").says("doctors", 2)
    assert row(book, outcome="injured") == (5, 5, 5, False, 3)
    told = (
        ledger()
        .says("doctors", 7, outcome="killed_or_injured")
        .says("doctors", 2)
        .says("doctors", 4, outcome="injured")
    )
    assert row(told, outcome="injured") == (4, 4, 4, False, 3)
    more_dead = ledger().says("doctors", 2, outcome="killed_or_injured").says("police", 3)
    assert row(more_dead, outcome="injured") is None
