"""The gate lets in whatever can hold violence to people, and turns away what most news is about."""

from __future__ import annotations

import pytest
from benchmarks.speed.reports import made_reports, other_news

from counterclaim.extract.gate import can_hold_violence

LONG = " The council met for the third time this month and spoke of roads, schools and the harvest." * 6


@pytest.mark.parametrize(
    "text",
    [
        "Three villagers are missing.",
        "Two men were held.",
        "A trader died." + LONG,
        "Gunmen came to the mill at night." + LONG,
        "Police came to the mill, and two men were arrested." + LONG,
        "po1ice say that three peop1e d1ed." + LONG,
        "LA POLICE CLASHED WITH THE CROWD." + LONG,
    ],
)
def test_what_can_hold_violence_is_let_in(text: str) -> None:
    assert can_hold_violence(text)


@pytest.mark.parametrize("text", ["The bridge was opened on Monday.", "The team lost by a point." + LONG, LONG, ""])
def test_other_news_is_turned_away(text: str) -> None:
    assert not can_hold_violence(text)


def test_made_reports_of_conflict_pass_and_other_news_does_not() -> None:
    assert all(map(can_hold_violence, made_reports(50)))
    assert not any(map(can_hold_violence, other_news(50)))
