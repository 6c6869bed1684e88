"""Countries: names, adjectives, codes."""

from __future__ import annotations

import pytest

from counterclaim.registers.countries import countries, countries_of, country, country_of


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Pakistan", "PK"),
        ("Pakistani", "PK"),
        ("Salvadoran", "SV"),
        ("EL SALVADOR", "SV"),
        ("Burma", "MM"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("U.S.", "US"),
        ("US", "US"),
        ("Türkiye", "TR"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
    ],
)
def test_a_word_stands_for_one_country(word: str, code: str) -> None:
    assert country_of(word) == code


@pytest.mark.parametrize("word", ["us", "Us", "Baloch", "", "the", "Congolese", "Kashmir"])
def test_a_word_that_stands_for_none_or_for_several_gives_none(word: str) -> None:
    assert country_of(word) is None


def test_an_ambiguous_word_gives_all_its_countries() -> None:
    assert set(countries_of("Congolese")) == {"CD", "CG"}


def test_every_code_has_two_capitals_and_every_country_a_name() -> None:
    assert len(countries()) > 230
    for code, known in countries().items():
        assert len(code) == 2
        assert code.isupper()
        assert known.name
    found = country("PK")
    assert found is not None
    assert found.capital == "Islamabad"
