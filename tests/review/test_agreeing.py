"""Agreement of coders, worked by hand."""

from __future__ import annotations

import pytest

from counterclaim.records import Category, Figure, Outcome, Party, PartyKind, RawSpan, Reading
from counterclaim.review import Agreement, agreement

PARTY = Party(id="p1", name="The army", kind=PartyKind.STATE)


def figure(
    id: str, low: int | None, *, at: int = 0, category: Category = Category.CIVILIAN, high: int | None = None
) -> Figure:
    return Figure(
        id=id, outcome=Outcome.KILLED, low=low, high=low if high is None else high, quantity=RawSpan(at, at + 2),
        category=category,
    )  # fmt: skip


def coded(**by: list[list[Figure]]) -> Agreement:
    return agreement(
        {
            coder: [
                (f"r{n}", Reading(report=f"r{n}", figures=tuple(listed), parties=(PARTY,)))
                for n, listed in enumerate(reports)
            ]
            for coder, reports in by.items()
        }
    )


def field(found: Agreement, name: str) -> tuple[float | None, float | None, int]:
    (one,) = [one for one in found.fields if one.field == name]
    return one.alpha, one.agree, one.units


def test_alpha_of_a_category_is_as_worked_by_hand() -> None:
    """Four figures, two coders: CC, CC, SS, CS (C civilian, S state forces).

    The coincidences are CC 4, SS 2, CS 1, SC 1: n = 8, with 5 C and 3 S. Observed disagreement 2/8; expected
    2 * 5 * 3 / (8 * 7) = 30/56. Alpha = 1 - (2/8) / (30/56) = 1 - 14/30 = 0.5333.
    """
    civilian, state = Category.CIVILIAN, Category.STATE_FORCES
    given = {"ra": [civilian, civilian, state, civilian], "li": [civilian, civilian, state, state]}
    found = coded(
        **{
            coder: [[figure(f"f{n}", 3, at=10 * n, category=category) for n, category in enumerate(listed)]]
            for coder, listed in given.items()
        }
    )
    alpha, agree, units = field(found, "category")
    assert alpha == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert (agree, units) == (0.75, 4)
    assert [one.fields for one in found.units] == [(), (), (), ("category",)]
    # All outcomes are the same: whether that is agreement or there is only one to choose can't be told.
    assert field(found, "outcome") == (None, 1.0, 4)


def test_numbers_that_are_near_agree_more_than_those_that_are_far() -> None:
    """Two figures; ratio: ((a - b) / (a + b)) squared. Both coders say 10 once, and 20 against 22, or against 200."""
    near = coded(ra=[[figure("a", 10), figure("b", 20, at=9)]], li=[[figure("a", 10), figure("b", 22, at=9)]])
    far = coded(ra=[[figure("a", 10), figure("b", 20, at=9)]], li=[[figure("a", 10), figure("b", 200, at=9)]])

    def alpha(x: int) -> float:
        values = [10, 10, 20, x]
        observed = 2 * ((20 - x) / (20 + x)) ** 2 / 4
        expected = (
            sum(((a - b) / (a + b)) ** 2 for i, a in enumerate(values) for j, b in enumerate(values) if i != j) / 12
        )
        return 1 - observed / expected

    assert field(near, "low")[0] == pytest.approx(alpha(22))
    assert field(far, "low")[0] == pytest.approx(alpha(200))
    assert alpha(22) > 0.9 > alpha(200)


def test_a_figure_that_one_rejects_is_a_difference_on_whether_it_counts() -> None:
    found = coded(ra=[[figure("a", 10), figure("b", 3, at=9)]], li=[[figure("a", 10)]])
    kept, rejected = found.units
    assert kept.fields == () and rejected.fields == ("counted",)
    assert rejected.values["li"] is None and rejected.values["ra"] is not None
    # Yes yes; yes no: coincidences YY 2, YN 1, NY 1: 1 - (2/4) / (2 * 3 * 1 / (4 * 3)) = 0.
    assert field(found, "counted") == (pytest.approx(0.0), 0.5, 2)
    assert field(found, "low")[2] == 1


def test_what_two_add_at_the_same_words_is_one_figure_and_what_one_adds_is_of_one() -> None:
    found = coded(
        ra=[[figure("a", 10), figure("added by ra", 5, at=20), figure("only ra", 2, at=40)]],
        li=[[figure("a", 10), figure("added by li", 6, at=21)]],
    )
    assert [one.fields for one in found.units] == [(), ("low", "high"), ("counted",)]


def test_of_three_coders_one_may_have_left_it_out() -> None:
    found = coded(ra=[[figure("a", 10)]], li=[[figure("a", 10)]], om=[[]])
    assert field(found, "counted")[1] == pytest.approx(1 / 3)
    assert field(found, "low") == (None, 1.0, 1)


def test_an_open_end_is_told_apart_but_is_near_to_no_number() -> None:
    open_end = Figure(id="a", outcome=Outcome.KILLED, low=20, high=None, quantity=RawSpan(0, 2))
    closed = open_end.model_copy(update={"high": 20})
    found = coded(ra=[[open_end]], li=[[closed]])
    assert found.units[0].fields == ("high",)
    assert field(found, "high") == (None, None, 0)


def test_nothing_coded_is_nothing_measured() -> None:
    found = coded(ra=[[]], li=[[]])
    assert found.units == () and field(found, "counted") == (None, None, 0)
