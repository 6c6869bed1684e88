"""What the words for numbers mean: each rule of the guideline's section "Numbers", as subject and as object."""

from __future__ import annotations

import pytest
from tests.extract.expected import cases, check, fig, read

from counterclaim.records import Bound, Unit

FRAMES = (
    "{0} soldiers were killed in the attack on the bridge.",
    "Gunmen killed {1} soldiers at the bridge on Monday.",
    "The attack on the bridge left {1} soldiers dead.",
    "Police said {1} soldiers were killed at the bridge.",
)

NUMBERS: list[tuple[str, int | None, int | None]] = [
    ("three", 3, 3),
    ("3", 3, 3),
    ("twenty-one", 21, 21),
    ("one hundred and five", 105, 105),
    ("1,250", 1250, 1250),
    ("at least eight", 8, None),
    ("no fewer than nine", 9, None),
    ("eight or more", 8, None),
    ("more than 20", 21, None),
    ("over 20", 21, None),
    ("more than twenty", 21, None),
    ("more than a dozen", 13, None),
    ("up to 20", None, 20),
    ("as many as 20", None, 20),
    ("fewer than 20", None, 19),
    ("less than 20", None, 19),
    ("about 50", 50, 50),
    ("nearly 50", 50, 50),
    ("some 50", 50, 50),
    ("around 50", 50, 50),
    ("approximately 50", 50, 50),
    ("between 5 and 7", 5, 7),
    ("between five and seven", 5, 7),
    ("5-7", 5, 7),
    ("5–7", 5, 7),
    ("five to seven", 5, 7),
    ("five or six", 5, 6),
    ("at least 51 to 64", 51, 64),
    ("a couple of", 2, 2),
    ("a few", 3, None),
    ("several", 3, None),
    ("many", 3, None),
    ("numerous", 3, None),
    ("some", 2, None),
    ("a number of", 2, None),
    ("multiple", 2, None),
    ("an unknown number of", 2, None),
    ("a dozen", 12, 12),
    ("half a dozen", 6, 6),
    ("at least a dozen", 12, None),
    ("tens of", 20, None),
    ("dozens of", 24, None),
    ("scores of", 40, None),
    ("hundreds of", 200, None),
    ("several hundred", 300, None),
    ("thousands of", 2000, None),
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("words", "low", "high"), NUMBERS)
def test_number_words_mean_their_range(words: str, low: int | None, high: int | None, frame: str) -> None:
    text = frame.format(words[0].upper() + words[1:], words)
    check(text, fig("killed", low, high, words, victims="soldiers", category="state_forces"))


BOUNDS = [
    ("three", Bound.EXACT, Unit.NUMBER),
    ("at least eight", Bound.AT_LEAST, Unit.NUMBER),
    ("eight or more", Bound.AT_LEAST, Unit.NUMBER),
    ("more than 20", Bound.MORE_THAN, Unit.NUMBER),
    ("up to 20", Bound.UP_TO, Unit.NUMBER),
    ("as many as 20", Bound.UP_TO, Unit.NUMBER),
    ("fewer than 20", Bound.FEWER_THAN, Unit.NUMBER),
    ("about 50", Bound.ABOUT, Unit.NUMBER),
    ("some 50", Bound.ABOUT, Unit.NUMBER),
    ("between 5 and 7", Bound.RANGE, Unit.NUMBER),
    ("five or six", Bound.RANGE, Unit.NUMBER),
    ("a couple of", Bound.EXACT, Unit.COUPLE),
    ("a few", Bound.AT_LEAST, Unit.FEW),
    ("several", Bound.AT_LEAST, Unit.SEVERAL),
    ("some", Bound.AT_LEAST, Unit.SOME),
    ("many", Bound.AT_LEAST, Unit.MANY),
    ("tens of", Bound.AT_LEAST, Unit.TENS),
    ("a dozen", Bound.EXACT, Unit.DOZEN),
    ("dozens of", Bound.AT_LEAST, Unit.DOZENS),
    ("scores of", Bound.AT_LEAST, Unit.SCORES),
    ("hundreds of", Bound.AT_LEAST, Unit.HUNDREDS),
    ("several hundred", Bound.AT_LEAST, Unit.HUNDREDS),
    ("thousands of", Bound.AT_LEAST, Unit.THOUSANDS),
]


@pytest.mark.parametrize(("words", "bound", "unit"), BOUNDS)
def test_bound_and_unit_tell_the_kind_of_words(words: str, bound: Bound, unit: Unit) -> None:
    text = f"The blast killed {words} villagers on Monday."
    check(text, fig("killed", *_range(words), words, bound=bound, unit=unit))


def _range(words: str) -> tuple[int | None, int | None]:
    return next((low, high) for listed, low, high in NUMBERS if listed == words)


SINGLE_PEOPLE_PLURALS_AND_NAMES = [
    # "a militant", "one more": 1 to 1
    ("A militant was killed in the raid.", fig("killed", 1, 1, ("a", "a militant"), unit=Unit.ARTICLE)),
    ("The raid killed an officer.", fig("killed", 1, 1, ("an", "an officer"))),
    ("One more soldier died on Friday.", fig("killed", 1, 1, "one more")),
    ("Another villager was wounded by shrapnel.", fig("injured", 1, 1, ("another", "another villager"))),
    ("Two more villagers are missing after the raid.", fig("missing", 2, 2, "two more")),
    # bare plurals: 2 to null
    ("Soldiers were killed in the ambush.", fig("killed", 2, None, "soldiers", unit=Unit.PLURAL)),
    ("The shelling killed civilians.", fig("killed", 2, None, "civilians", unit=Unit.PLURAL)),
    # named persons: their count
    ("Selim Haddad was shot dead outside his shop.", fig("killed", 1, 1, "Selim Haddad", unit=Unit.NAMED)),
    (
        "Gunmen shot dead Selim Haddad, Omar Faizi and Karim Delgado.",
        fig("killed", 3, 3, "Selim Haddad, Omar Faizi and Karim Delgado", unit=Unit.NAMED),
    ),
    (
        "Selim Haddad and Omar Faizi were wounded in the blast.",
        fig("injured", 2, 2, "Selim Haddad and Omar Faizi", unit=Unit.NAMED),
    ),
    # numbers in other dress
    ("Some 1.2 million people were displaced.", fig("displaced", 1_200_000, 1_200_000)),
    ("A total of 14 villagers were killed.", fig("killed", 14, 14)),
    ("Villagers buried the dead after the raid; 9 people had been killed.", fig("killed", 9, 9, "9")),
    ("Between 10 to 12 villagers were killed.", fig("killed", 10, 12)),
    ("Two dozen villagers were killed.", fig("killed", 24, 24, "two dozen")),
    ("At least two dozen villagers were killed.", fig("killed", 24, None, "at least two dozen")),
    ("Three (3) villagers were killed.", fig("killed", 3, 3)),
    ("Eight villagers, at least, were killed.", fig("killed", 8, None)),
    ("Possibly 12 to 15 villagers were killed.", fig("killed", 12, 15)),
]

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), cases(SINGLE_PEOPLE_PLURALS_AND_NAMES))
def test_single_people_plurals_and_names(text: str, expected: dict[str, object]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody was injured in the blast.", [fig("injured", 0, 0, "nobody")]),
        ("No one was arrested after the raid.", [fig("detained", 0, 0, "no one")]),
        ("No one was killed.", [fig("killed", 0, 0, "no one")]),
        ("No soldier was wounded.", [fig("injured", 0, 0, ("no", "no soldier"), category="state_forces")]),
        ("No soldiers were killed in the fighting.", [fig("killed", 0, 0, "no", category="state_forces")]),
        ("No civilians were killed in the strike.", [fig("killed", 0, 0, "no", category="civilian")]),
        ("There were no casualties.", [fig("killed", 0, 0), fig("injured", 0, 0)]),
        ("The strike caused no casualties.", [fig("killed", 0, 0), fig("injured", 0, 0)]),
        ("No casualties were reported.", [fig("killed", 0, 0), fig("injured", 0, 0)]),
        ("The blast caused no loss of life or injury.", [fig("killed", 0, 0), fig("injured", 0, 0)]),
        ("There was no loss of life.", [fig("killed", 0, 0)]),
        ("There were no injuries.", [fig("injured", 0, 0)]),
        ("No deaths were reported.", [fig("killed", 0, 0)]),
        ("The army said that only combatants were killed.", [fig("killed", 0, 0, category="civilian", by="army")]),
        ("The driver escaped unhurt.", []),
        ("All passengers were unhurt.", []),
    ],
)
def test_nobody(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A woman of 52 died in hospital, which brings to 10 the number of people killed by the bomb, doctors said.",
            [fig("killed", 1, 1, "a", by="doctors"), fig("killed", 10, 10, "10", by="doctors")],
        ),
        (
            "Three people were killed. Tell the police what you know at 555-326-3546. A neighbour called 911.",
            [fig("killed", 3, 3, "three")],
        ),
        (
            "Three people were wounded. The hospital named them as Omar Haddad, 25; Lina Haddad, 20; and Samir Haddad, 21.",
            [fig("injured", 3, 3, "three")],
        ),
        (
            "Three people were wounded. Two sisters, ages 4 and 7, were at home. The boy's age was first given as 4.",
            [fig("injured", 3, 3, "three")],
        ),
        (
            "Four people were killed at the port. The boat had been due at nine. It came at ten.",
            [fig("killed", 4, 4, "four")],
        ),
        (
            "Nine people were killed in the hall. A porter helped to carry three of them.",
            [fig("killed", 9, 9, "nine")],
        ),
        (
            "Eleven people were killed. The governor put the toll at nine.",
            [fig("killed", 11, 11, "eleven"), fig("killed", 9, 9, "nine", by="governor")],
        ),
    ],
)
def test_an_age_an_hour_and_what_was_done_to_some_are_no_tolls(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


def test_nobody_harmed_points_both_figures_at_the_same_words() -> None:
    one, other = read("Officials said there were no casualties in the blast.").figures
    assert one.quantity == other.quantity
    assert {one.outcome, other.outcome} == {"killed", "injured"}
    assert one.id != other.id
