"""On which level two tellings agree or differ: worked examples."""

from __future__ import annotations

from itertools import combinations

import pytest
from made_readings import readings

from counterclaim.link import tellings
from counterclaim.link.comparison import FEATURES, compare, total, total_above
from counterclaim.link.profiles import profiles
from counterclaim.link.sentences import SENTENCES, sentence
from counterclaim.link.weights import CHEAPEST_FIRST, linker
from counterclaim.records import Fingerprints, Header, Place, PlacePrecision
from counterclaim.registers.wording import word_classes


def pair(*papers):
    return [profiles(tellings([one if not hasattr(one, "reading") else one.reading()]))[0] for one in papers]


def found(feature, one, other):
    a, b = pair(one, other)
    level = FEATURES[feature](a, b)
    assert FEATURES[feature](b, a).level == level.level
    return level.level, sentence(feature, level)


def worded(reading, text, title=None):
    header = (Header(source="The Outlet", title=title),) if title else reading.header
    return reading.model_copy(update={"fingerprints": Fingerprints(words=word_classes(text)), "header": header})


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2025-03-10", "2025-03-10", "same day"),
        ("2025-03-10", "2025-03-11", "1 day apart"),
        ("2025-03-10", "2025-03-13", "2 or 3 days apart"),
        ("2025-03-10", "2025-03-14", "4 to 10 days apart"),
        ("2025-03-10", "2025-03-21", "far apart"),
        ("2025-03-14", None, "near the other's appearance"),
        ("2025-03-10", None, "unknown"),
        ("2025-03-16", None, "after the other appeared"),
        (None, None, "unknown"),
    ],
)
def test_dates(paper, one, other, level):
    """The papers appear on 15 March."""
    assert found("date", paper("a").event(one), paper("b").event(other))[0] == level


def at(name, precision="point", **fields):
    return Place(name=name, precision=PlacePrecision(precision), **fields)


KARACHI = at("Karachi", country="PK", admin1="Sindh", latitude=24.86, longitude=67.01)
THATTA = at("Thatta", country="PK", admin1="Sindh", latitude=24.75, longitude=67.92)
SINDH = at("Sindh", "admin1", country="PK", admin1="Sindh")
BALOCHISTAN = at("Balochistan", "admin1", country="PK", admin1="Balochistan")
KABUL = at("Kabul", country="AF", latitude=34.5, longitude=69.2)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (KARACHI, KARACHI, "10 km"),
        (KARACHI, THATTA, "100 km"),
        (KARACHI, KABUL, "other country"),
        (KARACHI, SINDH, "same region"),
        (KARACHI, BALOCHISTAN, "other province"),
        (KARACHI, Place(), "unknown"),
        (at("Pakistan", "country", country="PK"), SINDH, "same country"),
    ],
)
def test_places(paper, one, other, level):
    assert found("place", paper("a").event("2025-03-10", one), paper("b").event("2025-03-10", other))[0] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((2,), (2,), "equal, 1 or 2"),
        ((7,), (7,), "equal, 6 to 9"),
        ((214,), (31, 214), "equal, 100 or more"),
        ((3,), (5,), "small and different"),
        (("3+",), (5,), "different"),
        ((31,), (214,), "different"),
        ((3,), (), "unknown"),
    ],
)
def test_tolls(paper, one, other, level):
    papers = [paper("a").event("2025-03-10"), paper("b").event("2025-03-10")]
    for made, numbers in zip(papers, (one, other), strict=True):
        for number in numbers:
            made.says(None, number)
    assert found("killed", *papers)[0] == level


def test_the_same_number_is_named_in_the_sentence(paper):
    one, other = (paper(id).event("2025-03-10").says(None, 1200) for id in "ab")
    assert found("killed", one, other) == ("equal, 100 or more", "both give 1,200 killed")


TEXT = "Two people died when a mortar shell hit the market of Zarghun; Gul Marjan, 34, and Asal Khel were buried on Friday."


def test_texts_that_share_names_are_more_alike_than_texts_that_share_words(paper):
    first = worded(paper("a").event("2025-03-10").reading(), TEXT)
    names = worded(paper("b").event("2025-03-10").reading(), "Gul Marjan and Asal Khel lived in Zarghun.")
    words = worded(paper("c").event("2025-03-10").reading(), "Two people died on Friday when a shell hit the market.")
    alike = [float(FEATURES["wording"](*pair(first, other)).level) for other in (first, names, words)]
    assert alike[0] == pytest.approx(1.0)
    assert alike[1] > alike[2]
    assert FEATURES["rare words"](*pair(first, names)).level == "4 or more"
    assert FEATURES["rare words"](*pair(first, words)).level == "none"


def test_numbers_in_digits_are_compared(paper):
    one, other = (worded(paper(id).event("2025-03-10").reading(), "34 and 700 and 12") for id in "ab")
    assert found("numbers", one, other)[0] == "3 or more"


def test_words_count_only_between_what_two_reports_mainly_tell(paper):
    """What a report tells besides is compared without the words, which are about something else."""
    digest = paper("a").event("2025-03-10").says(None, 3).event("2025-03-10").reading()
    main, aside = profiles(tellings([worded(digest, TEXT)]))
    (other,) = pair(worded(paper("b").event("2025-03-10").reading(), TEXT))
    assert (main.main, aside.main) == (True, False)
    assert compare(main, other).base == linker().worded.base
    assert compare(aside, other).base == linker().bare.base


def test_a_reading_without_words_is_compared_without_them(paper):
    one, other = pair(paper("a").event("2025-03-10"), paper("b").event("2025-03-10"))
    assert compare(one, other).base == linker().bare.base


def test_the_total_with_and_without_sentences_is_one(paper):
    one = worded(paper("a").event("2025-03-10").says(None, 7).reading(), TEXT, "Shell kills two")
    other = worded(paper("b").event("2025-03-11").says(None, 8).reading(), TEXT[:60], "Mortar shell in Zarghun")
    a, b = pair(one, other)
    assert compare(a, b).total == pytest.approx(total(a, b, linker()), abs=1e-6)
    assert compare(a, b).total == compare(b, a).total


def test_a_total_is_given_up_only_where_it_is_below_the_least():
    listed = profiles(tellings([one.reading for one in readings(40)]))
    for a, b in combinations(listed, 2):
        whole = total(a, b, linker())
        assert total_above(a, b, linker(), -3.0) == (whole if whole > -3.0 else None)


def test_every_feature_has_its_place_in_the_order_of_cost():
    assert sorted(CHEAPEST_FIRST) == sorted(FEATURES)


def test_each_level_that_has_a_weight_has_a_sentence():
    for weights in (linker().worded, linker().bare):
        assert set(weights.levels) <= set(FEATURES)
        for feature, levels in weights.levels.items():
            listed = SENTENCES[feature]
            assert all(level in listed or "" in listed or level.startswith("equal, ") for level in levels), feature


def test_contradictions_never_speak_for():
    for weights in (linker().worded, linker().bare):
        for feature, level in [
            ("date", "far apart"),
            ("date", "after the other appeared"),
            ("place", "other country"),
            ("place", "other province"),
            ("place", "far apart"),
            ("parties", "others"),
        ]:
            assert weights.weight(feature, level) <= -1.0


def test_the_likeness_of_words_is_interpolated_and_stays_above_the_last_point():
    weights = linker().worded
    (left, low), (right, high) = weights.knots[3:5]
    assert weights.weight("wording", str((left + right) / 2)) == pytest.approx((low + high) / 2)
    assert weights.weight("wording", "1.0") == weights.knots[-1][1]
    assert weights.weight("wording", "unknown") == 0.0
