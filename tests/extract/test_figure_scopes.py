"""Aggregates and ordinals; and sentences with numbers that count no casualty of a happening."""

from __future__ import annotations

import pytest
from tests.extract.expected import cases, check, fig

AGGREGATES = [
    ("Rebels have killed 214 soldiers this year.", [fig("killed", 214, 214, "214", scope="aggregate")]),
    (
        "At least 186 civilians have been killed since January.",
        [fig("killed", 186, None, "at least 186", scope="aggregate")],
    ),
    (
        "More than 500 people have died in attacks over the past decade.",
        [fig("killed", 501, None, "more than 500", scope="aggregate")],
    ),
    ("In 2023, 60 policemen were killed in the province.", [fig("killed", 60, 60, "60", scope="aggregate")]),
    ("He is the 12th soldier to die this year.", [fig("killed", 12, 12, scope="aggregate")]),
    ("The conflict has killed tens of thousands of people.", [fig("killed", 20000, None, scope="aggregate")]),
    ("The war has displaced 2 million people since 2011.", [fig("displaced", 2_000_000, 2_000_000, scope="aggregate")]),
    (
        "Nine soldiers were killed on Monday, bringing to 60 the number of soldiers killed this year.",
        [fig("killed", 9, 9, "nine", scope="incident"), fig("killed", 60, 60, "60", scope="aggregate")],
    ),
    (
        "Two soldiers were killed on Monday. So far this year 60 soldiers have been killed in the district.",
        [fig("killed", 2, 2, "two", scope="incident"), fig("killed", 60, 60, "60", scope="aggregate")],
    ),
    (
        "At least 186 civilians, among them 41 children, have been killed since January.",
        [
            fig("killed", 186, None, "at least 186", scope="aggregate"),
            fig("killed", 41, 41, "41", scope="aggregate", of=0),
        ],
    ),
    (
        "More than 400 people have been killed in the province since the rebellion began, according to the union.",
        [fig("killed", 401, None, "more than 400", scope="aggregate")],
    ),
    (
        "Since the truce there have been 14 car bombs in the district, in which 39 people died, the prosecutor said.",
        [fig("killed", 39, 39, "39", scope="aggregate")],
    ),
    (
        "The ministry has counted nine attacks on schools in two years, with 120 dead.",
        [fig("killed", 120, 120, "120", scope="aggregate")],
    ),
    (
        "Raids on villages have left 90 dead in three years, police said.",
        [fig("killed", 90, 90, "90", scope="aggregate")],
    ),
    (
        "Six people were killed on Monday, the deadliest attack in three years, police said.",
        [fig("killed", 6, 6, "six", scope="incident")],
    ),
    (
        "Two blasts hit the town, in which nine people died.",
        [fig("killed", 9, 9, "nine", scope="incident")],
    ),
    (
        "Since the shooting began, 12 people have been killed, police said.",
        [fig("killed", 12, 12, "12", scope="incident")],
    ),
    ("Three soldiers were killed on Monday.", [fig("killed", 3, 3, "three", scope="incident")]),
    ("Three soldiers were killed in an ambush last week.", [fig("killed", 3, 3, "three", scope="incident")]),
]

NONE = [
    # animals, vehicles, houses, weapons
    "Three horses were killed in the shelling.",
    "The shelling killed 40 sheep and goats.",
    "Three tanks were destroyed.",
    "Rebels torched 12 vehicles.",
    "The blast damaged 20 houses and killed no livestock.",
    "The army captured three villages.",
    "Troops seized 14 rifles and two pistols.",
    "The army shot down three drones.",
    "Militants freed 12 camels.",
    "Five oxen were injured by a mine.",
    # dates, ages, distances, sums
    "The attack took place on 12 March near the bridge.",
    "The bridge lies 40 kilometres north of the capital.",
    "The ransom was 3,000 dollars.",
    "The siege lasted 14 hours.",
    "The bomb weighed 20 kilograms.",
    # people who took part, fled, voted, protested
    "Some 300 people protested against the killings.",
    "About 200 villagers voted on Sunday.",
    "Three hundred mourners attended the funeral.",
    "Forty soldiers took part in the operation.",
    "Ten gunmen attacked the post.",
    "The train carried 440 passengers.",
    "Hundreds of people fled the fighting.",
    "Police deployed 500 officers after the attack.",
    # plans, threats, conditionals
    "The group threatened to kill ten villagers.",
    "The rebels plan to kill 50 soldiers.",
    "If the deadline passes, ten villagers will be killed.",
    "The group vowed to execute five officials unless its demands are met.",
    "The bomb could have killed hundreds of people.",
    "Police foiled a plot to kill three judges.",
    "The rebels warned that 20 officials would be executed.",
    # unhurt
    "Twelve passengers escaped unhurt.",
    "The minister survived the attack unhurt.",
    "Two pilots walked away uninjured.",
    # responsibility, identification, anniversaries
    "The rebels claimed responsibility for the attack.",
    "Nothing was said about casualties.",
    # figurative
    "Nine workers lost their jobs.",
    "The team killed off three chances in the match.",
    "Three proposals died in committee.",
]

AGES = [
    ("A 12-year-old boy was killed.", [fig("killed", 1, 1, demographic="children", category="civilian")]),
    ("Selim Haddad, 45, was shot dead.", [fig("killed", 1, 1, "Selim Haddad")]),
    ("Two girls aged 9 and 11 were killed.", [fig("killed", 2, 2, "two")]),
    ("The attack, 12 km from the town, killed two soldiers.", [fig("killed", 2, 2, "two")]),
    ("On 3 March 2021 two soldiers were killed by 5 gunmen.", [fig("killed", 2, 2, "two")]),
    ("Ten gunmen attacked the post and killed two soldiers.", [fig("killed", 2, 2, "two")]),
    ("Two soldiers and three dogs were killed.", [fig("killed", 2, 2, "two")]),
    ("A clash in District 9 killed two soldiers of the 47th Brigade.", [fig("killed", 2, 2, "two")]),
]

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), cases(AGGREGATES, KNOWN))
def test_totals_over_many_incidents_are_aggregates(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(("text", "expected"), cases([(text, ()) for text in NONE], KNOWN))
def test_what_is_no_casualty_is_no_figure(text: str, expected: tuple[()]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(("text", "expected"), cases(AGES, KNOWN))
def test_ages_dates_and_distances_beside_a_figure_are_left_out(text: str, expected: list[dict[str, object]]) -> None:
    check(text, *expected)
