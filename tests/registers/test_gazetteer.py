"""The shipped gazetteer: hard names of conflict regions, divisions, order of candidates."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import PlacePrecision
from counterclaim.registers.folding import fold
from counterclaim.registers.gazetteer import Gazetteer, shipped


@pytest.mark.parametrize(
    ("name", "country", "admin1", "precision"),
    [
        ("Quetta", "PK", "Balochistan", PlacePrecision.POINT),
        ("Bolan", "PK", "Balochistan", PlacePrecision.ADMIN2),
        ("Kachhi District", "PK", "Balochistan", PlacePrecision.ADMIN2),
        ("Mach", "PK", "Balochistan", PlacePrecision.POINT),
        ("NWFP", "PK", "Khyber Pakhtunkhwa", PlacePrecision.ADMIN1),
        ("Orakzai Agency", "PK", "Khyber Pakhtunkhwa", PlacePrecision.ADMIN2),
        ("Bajaur Agency", "PK", "Khyber Pakhtunkhwa", PlacePrecision.ADMIN2),
        ("Balochistan", "PK", "Balochistan", PlacePrecision.ADMIN1),
        ("J&K", "IN", "Jammu and Kashmir", PlacePrecision.ADMIN1),
        ("Orissa", "IN", "Odisha", PlacePrecision.ADMIN1),
        ("Helmand", "AF", "Helmand", PlacePrecision.ADMIN1),
        ("Khan Younis", "PS", "Gaza Strip", PlacePrecision.POINT),
        ("Beit Lahiya", "PS", "Gaza Strip", PlacePrecision.POINT),
        ("Palmyra", "SY", "Homs", PlacePrecision.POINT),
        ("Dagestan", "RU", "Dagestan", PlacePrecision.ADMIN1),
        ("Borno State", "NG", "Borno", PlacePrecision.ADMIN1),
        ("Apartadó", "CO", "Antioquia", PlacePrecision.POINT),
        ("Chalatenango", "SV", "Chalatenango", PlacePrecision.ADMIN1),
    ],
)
def test_a_name_finds_its_place_first(name: str, country: str, admin1: str, precision: PlacePrecision) -> None:
    place = shipped().lookup(name)[0]
    assert (place.country, place.admin1, place.precision) == (country, admin1, precision)
    assert place.latitude is not None


@pytest.mark.parametrize("name", ["Kashmir", "Donbas", "Darfur", "Sahel", "FATA", "Crimea"])
def test_disputed_and_historical_regions_are_areas(name: str) -> None:
    place = shipped().lookup(name)[0]
    assert place.precision is PlacePrecision.AREA
    assert place.gazetteer is not None
    assert place.gazetteer.gazetteer == "counterclaim"


def test_a_country_narrows_the_candidates() -> None:
    everywhere = {place.country for place in shipped().lookup("Rafah")}
    assert {"PS", "EG"} <= everywhere
    assert {place.country for place in shipped().lookup("Rafah", country="EG")} == {"EG"}


def test_positions_of_towns_are_right_to_a_kilometre_or_so() -> None:
    quetta = shipped().lookup("Quetta")[0]
    assert quetta.latitude == pytest.approx(30.19, abs=0.05)
    assert quetta.longitude == pytest.approx(67.00, abs=0.05)


def test_no_name_is_found_that_is_not_there() -> None:
    assert shipped().lookup("Xyzzyville") == []
    assert shipped().lookup("") == []


def test_the_test_for_a_first_word_agrees_with_the_names() -> None:
    assert shipped().may_start("Khyber")
    assert shipped().may_start("Dera")
    assert not shipped().may_start("Xyzzyville")


def test_the_capital_of_a_country() -> None:
    capital = shipped().capital("PK")
    assert capital is not None
    assert capital.name == "Islamabad"
    assert shipped().capital("ZZ") is None


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="build_gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")


@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(text: str) -> None:
    for place in shipped().lookup(text)[:3]:
        assert place.name


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
