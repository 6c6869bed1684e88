"""Warnings: each code on a text of our own that earns it, and on a neighbour that doesn't."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from counterclaim.extract.events import find_events
from counterclaim.extract.interest import with_interest
from counterclaim.extract.voice import find_warnings, not_english, too_long
from counterclaim.records import (
    Category,
    Demographic,
    Figure,
    Outcome,
    PartyKind,
    Place,
    Stance,
    Unit,
    Warning,
    WarningCode,
    When,
)

if TYPE_CHECKING:
    from tests.extract.conftest import Case

STATE, GROUP = PartyKind.STATE, PartyKind.NONSTATE_ARMED
KILLED, INJURED = Outcome.KILLED, Outcome.INJURED
PUBLISHED = When.day(dt.date(2024, 5, 20))


def warnings_of(case: Case, code: WarningCode, **known: Any) -> list[Warning]:
    events, figures = find_events(
        case.document,
        case.parties,
        tuple(case.attributions),
        known.get("places", ()),
        known.get("dates", ()),
        tuple(case.figures),
    )
    found = find_warnings(
        case.document,
        known.get("published"),
        case.parties,
        tuple(case.attributions),
        with_interest(figures, events, case.parties),
        events,
        known.get("places", ()),
    )
    return [warning for warning in found if warning.code is code]


# ------------------------------------------------------------------ attribution_dropped, single_party_source

DRIFTING = (
    "The Northern Front has claimed responsibility for the deaths of 160 Arvanian soldiers. In a message, the group said that the "
    "government had refused to talk. The government answered with threats. {repeat}"
)


def drifting(make_case: Any, repeat: str) -> tuple[Case, Figure]:
    case = make_case(DRIFTING.format(repeat=repeat))
    front = case.party("Northern Front", GROUP, "The Northern Front", "the group")
    army = case.party("Army", STATE, "Arvanian soldiers")
    figure = case.figure(
        KILLED, 160, "160", "Arvanian soldiers", category=Category.STATE_FORCES, by=front, victims_party=army
    )
    case.says(
        front,
        "The Northern Front",
        "claimed responsibility",
        "the deaths of 160 Arvanian soldiers",
        Stance.CLAIMS_RESPONSIBILITY,
    )
    return case, figure


@pytest.mark.parametrize(
    "repeat",
    [
        "The killing of the 160 soldiers has shaken the capital.",
        "After the 160 deaths, the talks are over.",
        "With 160 soldiers dead, the army is weakened.",
        "The execution of one hundred and sixty soldiers changes the war.",
    ],
)
def test_a_partys_figure_repeated_in_the_reports_own_voice(make_case: Any, repeat: str) -> None:
    case, figure = drifting(make_case, repeat)
    (warning,) = warnings_of(case, WarningCode.ATTRIBUTION_DROPPED)
    assert warning.figures == (figure.id,)
    first, second = warning.spans
    assert first == figure.quantity
    assert second.of(case.text) in ("160", "the 160", "one hundred and sixty")
    assert second.start > case.text.index("threats")


@pytest.mark.parametrize(
    "repeat",
    [
        "The town lies 160 kilometres from the capital.",
        "The government sent 160 lorries.",
        "Some 150 soldiers died in the war before.",
        "The 160 votes against the law were counted.",
    ],
)
def test_other_numbers_are_no_repetition(make_case: Any, repeat: str) -> None:
    case, _ = drifting(make_case, repeat)
    assert warnings_of(case, WarningCode.ATTRIBUTION_DROPPED) == []


def test_a_repetition_with_a_speaker_drops_nothing(make_case: Any) -> None:
    case, _ = drifting(make_case, "The Front's envoy repeated that the 160 soldiers were dead.")
    envoy = case.party("envoy", GROUP, "The Front's envoy")
    case.says(envoy, "The Front's envoy", "repeated", "that the 160 soldiers were dead")
    assert warnings_of(case, WarningCode.ATTRIBUTION_DROPPED) == []


def test_a_doctors_figure_may_be_repeated(make_case: Any) -> None:
    case = make_case("A doctor said that 16 miners were killed in the blast. The 16 deaths shocked the valley.")
    doctor = case.party("doctor", PartyKind.MEDICAL, "A doctor")
    case.figure(KILLED, 16, "16", "miners", by=doctor)
    case.says(doctor, "A doctor", "said", "that 16 miners were killed in the blast")
    assert warnings_of(case, WarningCode.ATTRIBUTION_DROPPED) == []


def test_a_small_number_needs_noun_and_outcome(make_case: Any) -> None:
    text = "The army said that two rebels were killed in an ambush. {}"
    for rest, expected in (("The two rebels killed were brothers.", 1), ("The two sides blame each other.", 0)):
        case = make_case(text.format(rest))
        army = case.party("Army", STATE, "The army")
        case.figure(KILLED, 2, "two", "rebels", category=Category.NONSTATE_ARMED, by=army)
        case.says(army, "The army", "said", "that two rebels were killed in an ambush")
        assert len(warnings_of(case, WarningCode.ATTRIBUTION_DROPPED)) == expected, rest


def test_a_toll_on_one_partys_word(make_case: Any) -> None:
    case, figure = drifting(make_case, "The killing of the 160 soldiers has shaken the capital.")
    (warning,) = warnings_of(case, WarningCode.SINGLE_PARTY_SOURCE)
    assert warning.figures == (figure.id,)
    assert "Northern Front" in warning.message


def test_a_second_source_is_enough(make_case: Any) -> None:
    case, _ = drifting(make_case, "Hospitals counted 40 dead.")
    hospitals = case.party("Hospitals", PartyKind.MEDICAL, "Hospitals")
    case.figure(KILLED, 40, "40", "dead", by=hospitals)
    assert warnings_of(case, WarningCode.SINGLE_PARTY_SOURCE) == []


def test_a_state_that_counts_third_persons_is_no_party(make_case: Any) -> None:
    case = make_case("A bomb killed nine shoppers, police said.")
    police = case.party("police", STATE, "police")
    case.figure(KILLED, 9, "nine", "shoppers", category=Category.CIVILIAN, by=police)
    assert warnings_of(case, WarningCode.SINGLE_PARTY_SOURCE) == []


# ------------------------------------------------------------------ parts


def parts(
    make_case: Any, text: str, *numbers: tuple[int, str], demographics: tuple[Demographic | None, ...] = ()
) -> Case:
    case: Case = make_case(text)
    (low, words), *rest = numbers
    whole = case.figure(KILLED, low, words, "people")
    for index, (number, part) in enumerate(rest):
        demographic = demographics[index] if demographics else None
        case.figure(KILLED, number, part, "people", part_of=whole.id, demographic=demographic)
    return case


@pytest.mark.parametrize(
    ("text", "numbers", "warned"),
    [
        ("Ten people died, including seven guards and five cooks.", ((10, "Ten"), (7, "seven"), (5, "five")), True),
        ("Ten people died, including three guards and five cooks.", ((10, "Ten"), (3, "three"), (5, "five")), False),
        ("Ten people died: three guards and five cooks.", ((10, "Ten"), (3, "three"), (5, "five")), True),
        ("Ten people died: five guards and five others.", ((10, "Ten"), (5, "five"), (5, "five")), False),
    ],
)
def test_parts_against_their_whole(make_case: Any, text: str, numbers: Any, warned: bool) -> None:
    case = parts(make_case, text, *numbers)
    assert bool(warnings_of(case, WarningCode.PARTS_DO_NOT_ADD_UP)) is warned


def test_women_and_guards_may_be_the_same_people(make_case: Any) -> None:
    case = parts(
        make_case,
        "Ten people died, including seven guards and five women.",
        (10, "Ten"),
        (7, "seven"),
        (5, "five"),
        demographics=(None, Demographic.WOMEN),
    )
    assert warnings_of(case, WarningCode.PARTS_DO_NOT_ADD_UP) == []


# ------------------------------------------------------------------ wording


@pytest.mark.parametrize("word", ["terrorists", "martyrs", "occupiers", "bandits", "traitors", "mercenaries"])
def test_loaded_words_of_every_side(make_case: Any, word: str) -> None:
    case = make_case(f"Three {word} were buried on Friday after an ambush near the river.")
    (warning,) = warnings_of(case, WarningCode.WORDING_WITHOUT_SPEAKER)
    assert [span.of(case.text) for span in warning.spans] == [word]


def test_a_speakers_words_are_the_speakers(make_case: Any) -> None:
    case = make_case("The ministry said that terrorists had attacked the post.")
    ministry = case.party("ministry", STATE, "The ministry")
    case.says(ministry, "The ministry", "said", "that terrorists had attacked the post")
    assert warnings_of(case, WarningCode.WORDING_WITHOUT_SPEAKER) == []


@pytest.mark.parametrize(
    "text",
    [
        "The paper called them “martyrs” on its front page.",
        "The so-called terrorists were released.",
        "An Anti-Terrorist Court heard the case.",
        "Rebels and soldiers clashed, and several militants died.",
    ],
)
def test_distance_names_and_plain_words(make_case: Any, text: str) -> None:
    assert warnings_of(make_case(text), WarningCode.WORDING_WITHOUT_SPEAKER) == []


def test_all_places_of_one_word_are_one_warning(make_case: Any) -> None:
    case = make_case("The regime sent troops. The regime denied it.")
    (warning,) = warnings_of(case, WarningCode.WORDING_WITHOUT_SPEAKER)
    assert len(warning.spans) == 2


# ------------------------------------------------------------------ dates, places, speakers, numbers


def test_dates(make_case: Any) -> None:
    case = make_case("Gunmen killed four guards on 25 May 2024.")
    case.figure(KILLED, 4, "four", "guards")
    future = When.day(dt.date(2024, 5, 25), span=case.span("25 May 2024"))
    assert warnings_of(case, WarningCode.DATE_UNKNOWN)
    assert warnings_of(case, WarningCode.DATE_UNKNOWN, dates=(future,)) == []
    (warning,) = warnings_of(case, WarningCode.DATE_IN_FUTURE, dates=(future,), published=PUBLISHED)
    assert warning.spans == (future.span,)
    assert warnings_of(case, WarningCode.DATE_IN_FUTURE, dates=(future,)) == []


def test_an_ambiguous_place(make_case: Any) -> None:
    case = make_case("Gunmen killed four guards in Santa Rosa.")
    case.figure(KILLED, 4, "four", "guards")
    place = Place(
        name="Santa Rosa",
        spans=(case.span("Santa Rosa"),),
        country="GT",
        precision="point",
        alternatives=(Place(name="Santa Rosa", country="HN"),),
    )
    (warning,) = warnings_of(case, WarningCode.PLACE_AMBIGUOUS, places=(place,))
    assert warning.spans == place.spans
    plain = place.model_copy(update={"alternatives": ()})
    assert warnings_of(case, WarningCode.PLACE_AMBIGUOUS, places=(plain,)) == []


@pytest.mark.parametrize(("speaker", "warned"), [("Sources", True), ("They", True), ("A nurse", False)])
def test_speakers_who_name_nobody(make_case: Any, speaker: str, warned: bool) -> None:
    case = make_case(f"{speaker} said that 12 men had died in the raid.")
    case.figure(KILLED, 12, "12", "men", by_words=speaker)
    assert bool(warnings_of(case, WarningCode.SPEAKER_UNCLEAR)) is warned


@pytest.mark.parametrize(
    ("words", "unit", "number", "warned"),
    [
        ("2O", Unit.NUMBER, 20, True),
        ("1,2", Unit.NUMBER, 12, True),
        ("1,200", Unit.NUMBER, 1200, False),
        ("20", Unit.NUMBER, 20, False),
        ("many", Unit.MANY, 3, True),
        ("several", Unit.SEVERAL, 3, False),
    ],
)
def test_numbers_that_are_unclear(make_case: Any, words: str, unit: Unit, number: int, warned: bool) -> None:
    case = make_case(f"The raid left {words} soldiers dead.")
    case.figure(KILLED, number, words, "soldiers", unit=unit)
    assert bool(warnings_of(case, WarningCode.NUMBER_UNCLEAR)) is warned


def test_a_vague_word_beside_an_exact_one_is_clear(make_case: Any) -> None:
    case = make_case("Many soldiers died in the raid; an officer counted 31 soldiers dead.")
    case.figure(KILLED, 3, "Many", "soldiers", unit=Unit.MANY)
    case.figure(KILLED, 31, "31", "soldiers")
    assert warnings_of(case, WarningCode.NUMBER_UNCLEAR) == []


def test_one_statement_with_two_numbers(make_case: Any) -> None:
    case = make_case("The army said that 12 soldiers died in the ambush and later that 15 soldiers died in it.")
    army = case.party("army", STATE, "The army")
    for number in (12, 15):
        case.figure(
            KILLED,
            number,
            str(number),
            f"{number} soldiers",
            category=Category.STATE_FORCES,
            by=army,
            attribution="one",
        )
    (warning,) = warnings_of(case, WarningCode.NUMBER_UNCLEAR)
    assert len(warning.figures) == 2


def test_warnings_that_need_no_reading() -> None:
    assert not_english("es").code is WarningCode.NOT_ENGLISH
    assert "can't be told" in not_english(None).message
    assert "200,000" in too_long(200_000, 100_000).message


@pytest.mark.parametrize("kinds", [(STATE, GROUP), (GROUP, STATE)])
def test_a_state_and_a_group_earn_the_same_warnings(make_case: Any, kinds: tuple[PartyKind, PartyKind]) -> None:
    speaker_kind, victim_kind = kinds
    category = Category.STATE_FORCES if victim_kind is STATE else Category.NONSTATE_ARMED
    case = make_case(
        "The Arvans said that they had killed 60 Belters in an attack. The 60 Belters killed were buried on Sunday."
    )
    arvans = case.party("Arvans", speaker_kind, "The Arvans", "they")
    belters = case.party("Belters", victim_kind, "Belters")
    case.figure(KILLED, 60, "60", "Belters", category=category, by=arvans, victims_party=belters)
    case.says(arvans, "The Arvans", "said", "that they had killed 60 Belters in an attack")
    for code in (WarningCode.ATTRIBUTION_DROPPED, WarningCode.SINGLE_PARTY_SOURCE):
        assert len(warnings_of(case, code)) == 1
