"""Which words stand for the same person, body or thing."""

from __future__ import annotations

import pytest

from counterclaim.records.same_words import Same, bare_words, groups, same_body, same_person, same_thing


def test_bare_words_are_without_marks_and_articles() -> None:
    assert bare_words('The "Northern Front\'s" car-bomb') == ("northern", "front", "car", "bomb")


@pytest.mark.parametrize(
    ("same", "short", "long", "expected"),
    [
        (same_thing, "the bomb", "a car bomb", True),
        (same_thing, "car", "car bomb", False),
        (same_thing, "gas station", "police station", False),
        (same_person, "Varga", "Elias Varga", True),
        (same_person, "Elias", "Elias Varga", True),
        (same_person, "Ana Varga", "Elias Varga", False),
        (same_body, "FRN", "Front for the Renewal of Norland", True),
        (same_body, "FNR", "Front for the Renewal of Norland", True),
        (same_body, "FRS", "Front for the Renewal of Norland", False),
        (same_body, "NF", "Northern Front", False),
        (same_thing, "", "bomb", False),
    ],
)
def test_same(same: Same, short: str, long: str, expected: bool) -> None:
    assert same(bare_words(short), bare_words(long)) is expected


def test_groups_keep_the_order_and_a_short_name_joins_one() -> None:
    listed = ["Varga", "Ana Varga", "Elias Varga", "Ito"]
    assert groups(listed, lambda name: [name], same_person) == [["Varga", "Ana Varga"], ["Elias Varga"], ["Ito"]]


def test_one_of_several_wordings_is_enough() -> None:
    listed = [["FRN"], ["Renewal Army"], ["the Front", "FRN"]]
    assert groups(listed, list, same_body) == [[["FRN"], ["the Front", "FRN"]], [["Renewal Army"]]]


def test_many_items_are_grouped_in_bounded_time() -> None:
    listed = [f"{first} {last}" for first in range(100, 150) for last in range(60)]
    assert len(groups(listed, lambda name: [name], same_thing)) == len(listed)
