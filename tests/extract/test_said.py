"""When a statement was made, as the report tells it."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.pipeline import reader
from counterclaim.records import Publication, Report, When

PUBLISHED = [Publication(id="p", report="r", published=When.day(dt.date(2025, 3, 15)))]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The group said on Tuesday that it had killed six soldiers.", dt.date(2025, 3, 11)),
        ("At least 31 people were killed in the attack, the army's spokesman said on Friday.", dt.date(2025, 3, 14)),
        ("The ministry said in a statement late on Thursday that nine villagers had died.", dt.date(2025, 3, 13)),
    ],
)
def test_the_day_of_a_statement_is_read_beside_its_words_of_saying(text: str, day: dt.date) -> None:
    reading = reader().read(Report(id="r", text=text, language="en"), PUBLISHED)
    (figure,) = reading.figures
    said = next(a.said for a in reading.attributions if a.id == figure.attribution)
    assert said is not None
    assert (said.start, said.end) == (day, day)


def test_the_day_of_the_happening_is_not_that_of_the_statement() -> None:
    text = "The group said that it had killed six soldiers in an ambush on Tuesday."
    reading = reader().read(Report(id="r", text=text, language="en"), PUBLISHED)
    assert [a.said for a in reading.attributions if a.source] == [None]
