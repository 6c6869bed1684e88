"""Whose weapons struck: a state's name before them stands for its army; and the dateline is nobody's."""

from __future__ import annotations

import pytest

from counterclaim.extract import Reader
from counterclaim.extract.dates_patterns import dateline_end
from counterclaim.extract.parser import parse
from counterclaim.records import EventType, Reading, Report


def read(text: str) -> Reading:
    return Reader().read(Report(id="r", text=text, language="en"), gate=False)


def attackers(reading: Reading) -> list[tuple[str, str | None]]:
    found = []
    for one in reading.events[0].perpetrators:
        party = reading.party(one.party)
        found.append((party.name, party.country) if party else ("nobody", None))
    return found


@pytest.mark.parametrize(
    ("text", "country", "type"),
    [
        ("Turkish jets bombed a village and killed four people.", "TR", EventType.AIR_DRONE_STRIKE),
        ("Russian artillery hit a market on Monday, killing five civilians.", "RU", EventType.SHELLING),
        ("A Turkish drone killed three farmers on Monday.", "TR", EventType.AIR_DRONE_STRIKE),
        ("Four civilians were killed by Russian mortar fire on Monday.", "RU", EventType.SHELLING),
        ("Five people were killed in an Israeli air strike on Monday.", "IL", EventType.AIR_DRONE_STRIKE),
    ],
)
def test_weapons_with_a_state_s_name_are_its_army_s(text: str, country: str, type: EventType) -> None:
    reading = read(text)
    assert ("Army", country) in attackers(reading)
    assert reading.events[0].type is type


def test_weapons_without_a_name_are_nobody_s() -> None:
    assert attackers(read("Artillery hit a market on Monday, killing five civilians.")) == []


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("QUETTA - Fighters attacked a post.", "QUETTA -"),
        ("BUNIA, Congo, Feb 2 - Fighters attacked a post.", "BUNIA, Congo, Feb 2 -"),
        ("KABUL: Police said two people died.", "KABUL:"),
        ("NAIROBI (Meridian) - Police said two people died.", "NAIROBI (Meridian) -"),
        ("The army - which denies it - attacked.", None),
        ("THE ARMY SAID - AND THE POLICE TOO - NO.", None),
    ],
)
def test_where_a_dateline_ends(text: str, dateline: str | None) -> None:
    end = dateline_end(text, 0, len(text))
    assert (text[:end].rstrip() if end is not None else None) == dateline


def test_a_dateline_is_a_sentence_of_its_own_and_no_part_of_a_party() -> None:
    text = "QUETTA - Fighters of the Baloch Liberation Army killed two soldiers on Monday."
    assert [text[one.start : one.end] for one in parse("r", text).sentences] == ["QUETTA -", text[9:]]
    reading = read(text)
    assert ("Baloch Liberation Army", "PK") in attackers(reading)
    assert not any("QUETTA" in party.name for party in reading.parties)


def test_whose_weapons_struck_does_not_tell_whose_officials_speak() -> None:
    reading = read("Officials said that Russian shelling killed two people in the town on Monday.")
    officials = [party for party in reading.parties if party.name == "Authorities" or "fficials" in party.name]
    assert [party.country for party in officials] == [None]
