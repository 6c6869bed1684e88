"""Whose losses a speaker counts, seen from the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from counterclaim.extract.events import find_events
from counterclaim.extract.interest import with_interest
from counterclaim.records import Category, Interest, Outcome, PartyKind, Stance

if TYPE_CHECKING:
    from tests.extract.conftest import Case

STATE, GROUP = PartyKind.STATE, PartyKind.NONSTATE_ARMED
SOLDIERS, FIGHTERS, CIVILIANS, PEOPLE = (
    Category.STATE_FORCES,
    Category.NONSTATE_ARMED,
    Category.CIVILIAN,
    Category.UNKNOWN,
)
OWN, ENEMY, OTHER, UNKNOWN = Interest.OWN, Interest.ENEMY, Interest.OTHER, Interest.UNKNOWN


def interests(case: Case) -> list[Interest]:
    events, figures = find_events(case.document, case.parties, tuple(case.attributions), (), (), tuple(case.figures))
    return [figure.interest for figure in with_interest(figures, events, case.parties)]


@pytest.mark.parametrize(
    ("kind", "category", "expected"),
    [
        (STATE, SOLDIERS, OWN),
        (STATE, FIGHTERS, ENEMY),
        (STATE, CIVILIANS, OTHER),
        (STATE, PEOPLE, UNKNOWN),
        (GROUP, SOLDIERS, ENEMY),
        (GROUP, FIGHTERS, OWN),
        (GROUP, CIVILIANS, OTHER),
        (GROUP, PEOPLE, UNKNOWN),
        (PartyKind.MEDICAL, SOLDIERS, OTHER),
        (PartyKind.MEDIA, FIGHTERS, OTHER),
        (PartyKind.CIVILIAN, PEOPLE, OTHER),
        (PartyKind.NGO, CIVILIANS, OTHER),
        (PartyKind.INTERGOVERNMENTAL, SOLDIERS, OTHER),
        (PartyKind.UNKNOWN, CIVILIANS, OTHER),
        (PartyKind.UNKNOWN, SOLDIERS, UNKNOWN),
    ],
)
def test_by_the_kinds_of_speaker_and_victims(
    make_case: Any, kind: PartyKind, category: Category, expected: Interest
) -> None:
    case = make_case("The speakers said that 12 of them had died in the fighting.")
    speaker = case.party("speakers", kind, "The speakers")
    case.figure(Outcome.KILLED, 12, "12", "them", category=category, by=speaker)
    assert interests(case) == [expected]


def test_the_reports_own_voice_is_no_party(make_case: Any) -> None:
    case = make_case("Gunmen killed 12 soldiers.")
    case.figure(Outcome.KILLED, 12, "12", "soldiers", category=SOLDIERS)
    assert interests(case) == [OTHER]


@pytest.mark.parametrize(("kind", "words"), [(STATE, "The army"), (GROUP, "The Front")])
def test_civilians_laid_to_the_speaker_are_its_own_matter(make_case: Any, kind: PartyKind, words: str) -> None:
    case = make_case(
        f"Residents accused the fighters of the attack on the market. {words} said that 3 shoppers had died in the attack."
    )
    speaker = case.party("speaker", kind, words, "the fighters")
    residents = case.party("residents", PartyKind.CIVILIAN, "Residents")
    case.figure(Outcome.KILLED, 3, "3", "shoppers", category=CIVILIANS, by=speaker, by_words=words)
    case.says(residents, "Residents", "accused", "the fighters of the attack on the market", Stance.ACCUSES)
    assert interests(case) == [OWN]


def test_a_denial_of_harm_laid_to_the_speaker_is_its_own_matter(make_case: Any) -> None:
    case = make_case("The army denied responsibility for the strike and said that 0 shoppers had died.")
    army = case.party("army", STATE, "The army")
    case.figure(Outcome.KILLED, 0, "0", "shoppers", category=CIVILIANS, by=army)
    case.says(army, "The army", "denied responsibility", "for the strike", Stance.DENIES_RESPONSIBILITY)
    assert interests(case) == [OWN]


def test_two_states(make_case: Any) -> None:
    case = make_case(
        "Arvania's army said that it had killed 40 soldiers of Belt in an attack at the border and lost 7 soldiers. "
        "A minister of Cania said that 30 soldiers had died."
    )
    arvania = case.party("Arvania", STATE, "Arvania's army", "it", country="AR")
    belt = case.party("Belt", STATE, "soldiers of Belt", country="BE")
    cania = case.party("Cania", STATE, "A minister of Cania", country="CA")
    case.figure(Outcome.KILLED, 40, "40", "soldiers of Belt", category=SOLDIERS, by=arvania, victims_party=belt)
    case.figure(Outcome.KILLED, 7, "7", "7 soldiers", category=SOLDIERS, by=arvania, victims_party=arvania)
    case.figure(Outcome.KILLED, 30, "30", "30 soldiers", category=SOLDIERS, by=cania, victims_party=belt)
    assert interests(case) == [ENEMY, OWN, OTHER]


def test_two_groups(make_case: Any) -> None:
    case = make_case("The Front said that it had killed 9 fighters of the League in an ambush and lost 2 men.")
    front = case.party("Front", GROUP, "The Front", "it")
    league = case.party("League", GROUP, "fighters of the League")
    case.figure(Outcome.KILLED, 9, "9", "fighters of the League", category=FIGHTERS, by=front, victims_party=league)
    case.figure(Outcome.KILLED, 2, "2", "men", category=FIGHTERS, by=front, victims_party=front)
    assert interests(case) == [ENEMY, OWN]


def test_a_spokesman_counts_as_his_side(make_case: Any) -> None:
    case = make_case("Colonel Dast said that 5 soldiers had died. The army had lost them in an ambush.")
    army = case.party("Army", STATE, "The army")
    colonel = case.party("Dast", STATE, "Colonel Dast", parent=army)
    case.figure(Outcome.KILLED, 5, "5", "soldiers", category=SOLDIERS, by=colonel, victims_party=army)
    assert interests(case) == [OWN]
