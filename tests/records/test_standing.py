"""When a number that stands was first given, by hand."""

import datetime as dt

from counterclaim.records import Figure, RawSpan, Statement, When
from counterclaim.records.standing import first_said, standing


def history(*numbers_and_days: tuple[int, int]) -> list[Statement]:
    """Numbers with the days of May on which they were said."""
    return [
        Statement(
            report=f"r{at}",
            figure=Figure(id=f"f{at}", outcome="killed", low=number, high=number, quantity=RawSpan(0, 1)),
            said=When.day(dt.date(2024, 5, day)),
        )
        for at, (number, day) in enumerate(numbers_and_days)
    ]


def first_day(*numbers_and_days: tuple[int, int]) -> int:
    told = history(*numbers_and_days)
    stands = standing(told)
    assert stands is not None
    said = first_said(told, stands).said
    assert said is not None
    assert said.start is not None
    return said.start.day


def test_a_number_is_as_old_as_its_first_word():
    assert first_day((43, 2), (43, 3), (43, 9)) == 2
    assert first_day((9, 1), (43, 2), (43, 3)) == 2
    assert first_day((43, 2)) == 2


def test_a_number_that_was_given_up_in_between_is_new_again():
    assert first_day((43, 1), (18, 2), (43, 3), (43, 4)) == 3
