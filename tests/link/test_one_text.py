"""What one text that tells of many sources comes to, by hand. The setting, its places and its sources are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.link.conftest import Paper

from counterclaim.assess import assess, load_policy
from counterclaim.engines import RULES
from counterclaim.extract import Reader
from counterclaim.link import OneText, incident_of_text
from counterclaim.records import Reading, Report

Range = tuple[int | None, int | None] | None

READER = Reader.of(RULES)


def concluded(reading: Reading) -> tuple[Range, Range]:
    found = incident_of_text(reading)
    assert found is not None
    assessment = assess(found.incident, load_policy("airwars"))
    ends = []
    for name in ("civilians_killed", "civilians_injured"):
        total = assessment.total(name)
        assert total is not None
        ends.append(None if total.low is None and total.high is None else (total.low, total.high))
    return ends[0], ends[1]


def read(text: str) -> Reading:
    return READER.read(Report(id="text", text=text, language="en"), gate=False)


def one_text(text: str) -> OneText:
    found = incident_of_text(read(text))
    assert found is not None
    return found


SOURCES = (
    "\n\nThe Delta Courier reported that six people were killed and 15 were injured. "
    "Harbour Radio said that nine civilians had been killed."
)

CASES: list[tuple[str, str, Range, Range]] = [
    (
        "what the text comes to is the least, the greatest of its sources the most",
        "On 3 May 2021 at least seven civilians were killed and 12 were injured in an air strike on a house in Port "
        "Salla." + SOURCES,
        (7, 9),
        (12, 15),
    ),
    (
        "a range of the text's own holds, though a source gives less",
        "On 3 May 2021 between 14 and 16 civilians, including at least three children, were killed when an air strike "
        "hit a market in Port Salla.\n\nThe Delta Courier reported that 11 people were killed. Rescue workers said that "
        "16 people had been killed.",
        (14, 16),
        None,
    ),
    (
        "up to nine: the least is what sources say, without those of the first hours",
        "In the evening of 3 May 2021 up to nine members of the Tano family were killed in an air strike on their home "
        "in Port Salla.\n\nHarbour Radio first reported that two people were killed. The Delta Courier later said that "
        "eight people were killed.",
        (8, 9),
        None,
    ),
    (
        "where the text comes to nothing itself, from the least to the greatest of its sources",
        "The Delta Courier reported that 12 people were killed in the air strike on Port Salla on 3 May 2021. Harbour "
        "Radio said that 17 people were killed.",
        (12, 17),
        None,
    ),
    (
        "a bare plural is two, and so is a number that nobody knows",
        "On 3 May 2021 an unknown number of civilians were killed and several civilians were injured in an air strike "
        "on a house in Port Salla.",
        (2, 2),
        (2, 2),
    ),
    (
        "killed and injured in one word",
        "On 3 May 2021 a number of civilians were killed and injured in an air strike on a house in Port Salla.",
        (2, 2),
        (2, 2),
    ),
    (
        "dozens are 12 to 24",
        "On 3 May 2021 four civilians were killed and dozens were injured in an air strike on a house in Port Salla.",
        (4, 4),
        (12, 24),
    ),
    (
        "women and children are among the whole, and who mourns one of the dead doesn't count them",
        "On 3 May 2021 seven civilians, including two women and five children, were killed in an air strike on a house "
        "in Port Salla.\n\nOmar Sela wrote that his cousin was killed. Dina Sela mourned the death of her brother.",
        (7, 7),
        None,
    ),
    (
        "what is too great is of something else",
        "On 3 May 2021 six civilians were killed in an air strike on a house in Port Salla.\n\nThe ministry of health "
        "said that 57 people were killed.",
        (6, 6),
        None,
    ),
    (
        "more than 15, said by a source, is 16 at the most",
        "On 3 May 2021 at least ten civilians were killed in an air strike on a house in Port Salla.\n\nHarbour Radio "
        "reported that more than 15 people were killed.",
        (10, 16),
        None,
    ),
    (
        "persons told one by one are added",
        "An infant and a woman were killed on 3 May 2021 in an air strike on a house in Port Salla.",
        (2, 2),
        None,
    ),
    (
        "a person who is named and described is one",
        "On 3 May 2021 a man named Omar Sela was killed in an air strike on a house in Port Salla.",
        (1, 1),
        None,
    ),
]


@pytest.mark.parametrize(("text", "killed", "injured"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_texts_come_to_what_their_readers_would_say(text: str, killed: Range, injured: Range) -> None:
    assert concluded(read(text)) == (killed, injured)


def test_the_day_and_the_place_are_those_of_what_the_text_is_about() -> None:
    found = one_text(
        "On 3 May 2021 four civilians were killed in an air strike on a house in Rafah, in the Gaza Strip.\n\n"
        "On 9 May 2021 two people were killed in another air strike, on Gaza City."
    )
    place = found.incident.place
    assert found.day == dt.date(2021, 5, 3)
    assert place.latitude == pytest.approx(31.29, abs=0.05)
    assert place.longitude == pytest.approx(34.25, abs=0.05)


def test_a_day_on_which_it_was_only_reported_is_the_latest_that_it_can_be() -> None:
    found = one_text("On 3 May 2021 it was reported that four civilians were killed in an air strike on Port Salla.")
    assert found.day == dt.date(2021, 5, 3)
    assert found.incident.when.start is None


def test_a_text_that_tells_of_no_happening_comes_to_nothing() -> None:
    assert incident_of_text(read("The council met in Port Salla and spoke of the harvest.")) is None
    assert incident_of_text(read("")) is None


def test_what_counts_in_no_claim_is_set_aside_with_the_reason(paper) -> None:
    one = paper("a").party("Harbour Radio", "media").party("Dina", "civilian").event("2021-05-03")
    one.says(None, "7+", id="own").says("Harbour Radio", 9, id="more").says("Dina", 5, id="less")
    one.says("Harbour Radio", 57, id="great").says(None, 4, id="later")
    found = incident_of_text(one.reading())
    assert found is not None
    assert {one.figure.id: one.why for one in found.set_aside} == {
        "less": "it is less than what the text comes to, which knows of it",
        "great": "it is too great to be of one toll with what the text comes to",
        "later": "it is the text's own word, which before came to another number",
    }
    assert concluded(one.reading()) == ((7, 9), None)


def test_what_the_text_comes_to_repeats_no_source(paper) -> None:
    # "Between 15 and 25" begins at what a source said, and is the text's own word all the same.
    one: Paper = paper("a").party("Harbour Radio", "civilian").event("2021-05-03")
    one.says(None, 15, id="own").says("Harbour Radio", 15)
    reading = one.reading()
    figures = (reading.figures[0].model_copy(update={"high": 25}), *reading.figures[1:])
    assert concluded(reading.model_copy(update={"figures": figures}))[0] == (15, 25)


def test_fighters_are_no_civilians_and_a_party_s_denial_counts_apart(paper) -> None:
    one = paper("a").party("army", "state").event("2021-05-03", by="army", accused="army")
    one.says(None, 8, "civilian").says(None, 3, "nonstate_armed").says("army", 0, "civilian")
    assert concluded(one.reading())[0] == (8, 8)
    found = incident_of_text(one.reading())
    assert found is not None
    combatants = assess(found.incident, load_policy("airwars")).total("combatants_killed")
    assert combatants is not None
    assert (combatants.low, combatants.high) == (3, 3)
