"""Dates: what the words say, counted from the report's own day, never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.dates import date_of, find_dateline, find_dates
from counterclaim.extract.parser import parse
from counterclaim.records import DatePrecision, RawSpan, When

FRIDAY = When.day(dt.date(2025, 3, 14))
"""The report's own day in these examples: Friday, 14 March 2025."""


def _read(text: str, published: When | None = FRIDAY) -> list[tuple[str, str | None, str | None, str]]:
    found = find_dates(parse("r", text), published)
    return [
        (
            when.span.of(text) if when.span else "",
            str(when.start) if when.start else None,
            str(when.end) if when.end else None,
            when.precision.value,
        )
        for when in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision"),
    [
        ("Gunmen struck on March 11, 2025.", "March 11, 2025", "2025-03-11", "2025-03-11", "day"),
        ("Gunmen struck on 11 March.", "11 March", "2025-03-11", "2025-03-11", "day"),
        ("Gunmen struck on the 7th of October 2023.", "the 7th of October 2023", "2023-10-07", "2023-10-07", "day"),
        ("Gunmen struck on Sunday, October 15, 2023.", "Sunday, October 15, 2023", "2023-10-15", "2023-10-15", "day"),
        ("Gunmen struck on August 29.", "August 29", "2024-08-29", "2024-08-29", "day"),
        ("Gunmen struck on 2025-03-01.", "2025-03-01", "2025-03-01", "2025-03-01", "day"),
        ("Gunmen struck on 13/03/2025.", "13/03/2025", "2025-03-13", "2025-03-13", "day"),
        ("Gunmen struck on 12/23/24.", "12/23/24", "2024-12-23", "2024-12-23", "day"),
        ("Gunmen struck on 11/03/2025.", "11/03/2025", None, None, "unknown"),
        ("Gunmen struck on Tuesday.", "Tuesday", "2025-03-11", "2025-03-11", "day"),
        ("Gunmen struck on Friday.", "Friday", "2025-03-14", "2025-03-14", "day"),
        ("Gunmen struck last Friday.", "last Friday", "2025-03-07", "2025-03-07", "day"),
        ("Talks will resume on Monday.", "Monday", "2025-03-17", "2025-03-17", "day"),
        ("Gunmen struck yesterday.", "yesterday", "2025-03-13", "2025-03-13", "day"),
        ("Gunmen struck three days ago.", "three days ago", "2025-03-11", "2025-03-11", "day"),
        ("Gunmen struck last month.", "last month", "2025-02-01", "2025-02-28", "month"),
        ("Gunmen struck earlier this month.", "this month", "2025-03-01", "2025-03-14", "month"),
        ("Gunmen struck last week.", "last week", "2025-03-03", "2025-03-09", "week"),
        ("Gunmen struck last year.", "last year", "2024-01-01", "2024-12-31", "year"),
        ("In 2023, forty villages were burnt.", "2023", "2023-01-01", "2023-12-31", "year"),
        ("Gunmen struck in May last year.", "May last year", "2024-05-01", "2024-05-31", "month"),
        ("Gunmen struck in December.", "December", "2024-12-01", "2024-12-31", "month"),
        ("Raids went on between March 3 and 7.", "March 3 and 7", "2025-03-03", "2025-03-07", "days"),
        ("Raids went on from 28 February to 2 March.", "28 February to 2 March", "2025-02-28", "2025-03-02", "days"),
        ("Raids went on over the weekend.", "the weekend", "2025-03-08", "2025-03-09", "days"),
        ("Shells fell overnight.", "overnight", "2025-03-13", "2025-03-14", "days"),
        ("Gunmen struck on 30 February 2025.", "30 February 2025", None, None, "unknown"),
        ("Gunmen will strike on March 3, 10000.", "March 3, 10000", None, None, "unknown"),
    ],
)
def test_one_date(text: str, words: str, start: str | None, end: str | None, precision: str) -> None:
    assert _read(text) == [(words, start, end, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and soldiers march through the town.",
        "The bomb killed 2000 sheep.",
        "He was second in command of 1 and 2 companies.",
        "The group held 1,990 acres and 10.5 hectares.",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    assert _read(text) == []


def test_a_day_without_any_known_year_stays_unknown_and_keeps_its_words() -> None:
    assert _read("Gunmen struck on August 29.", None) == [("August 29", None, None, "unknown")]


def test_a_day_takes_the_year_that_all_full_dates_of_the_text_share() -> None:
    text = "The fighting of 7 October 2023 went on. On 9 October a market burnt."
    assert _read(text, None)[1] == ("9 October", "2023-10-09", "2023-10-09", "day")
    mixed = "Raids in 3 May 2022 and 7 October 2023 were alike. On 9 October a market burnt."
    assert _read(mixed, None)[2] == ("9 October", None, None, "unknown")


def test_days_count_from_the_date_before_them() -> None:
    text = "Gunmen seized the train on 11 March 2025. Two days later troops stormed it. The next day it was quiet."
    assert [found[1] for found in _read(text, None)] == ["2025-03-11", "2025-03-13", "2025-03-14"]


def test_days_count_from_the_dateline_where_nothing_else_is_known() -> None:
    text = "BOGOTA, 3 APR 90 (INRAVISION) -- ARMED MEN ATTACKED A POLICE POST YESTERDAY."
    assert _read(text, None) == [
        ("3 APR 90", "1990-04-03", "1990-04-03", "day"),
        ("YESTERDAY", "1990-04-02", "1990-04-02", "day"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("QUETTA, March 11 (Reuters) — Gunmen struck.", "QUETTA", "Reuters", dt.date(2025, 3, 11)),
        ("ISLAMABAD, Pakistan (AP) — Gunmen struck.", "ISLAMABAD, Pakistan", "AP", None),
        ("SAN SALVADOR, 18 FEB 90 (DPA) -- HEAVY FIGHTING.", "SAN SALVADOR", "DPA", dt.date(1990, 2, 18)),
    ],
)
def test_datelines(text: str, place: str, agency: str, day: dt.date | None) -> None:
    line = find_dateline(parse("r", text), FRIDAY)
    assert line is not None
    assert line.place.of(text) == place
    assert line.agency == agency
    assert (line.when.start if line.when else None) == day


def test_ordinary_sentences_are_no_datelines() -> None:
    assert find_dateline(parse("r", "Gunmen struck a market in Quetta - six died.")) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("A bomb went off on Tuesday at 10:30 pm.", "22:30"),
        ("A bomb went off at around 10:30 on Monday night.", "22:30"),
        ("A bomb went off at 10:00 on Tuesday.", "10:00"),
        ("A bomb went off on Tuesday at 0530 GMT.", "05:30+00:00"),
        ("A bomb went off on Tuesday at 7:30.", None),
        ("A bomb went off on Tuesday at 27:80.", None),
    ],
)
def test_times_of_day(text: str, time: str | None) -> None:
    (when,) = find_dates(parse("r", text), FRIDAY)
    assert when.time == time


def _of(text: str, words: str, published: When | None = FRIDAY) -> When:
    document = parse("r", text)
    start = text.index(words)
    return date_of(document, find_dates(document, published), RawSpan(start, start + len(words)))


def test_the_day_of_the_happening_is_not_the_day_of_the_statement() -> None:
    found = _of("Police said on Wednesday that six soldiers were killed on Tuesday.", "killed")
    assert found.start == found.end == dt.date(2025, 3, 11)


def test_a_day_on_which_something_was_only_said_is_the_latest_possible() -> None:
    found = _of("An official said Monday that a bomb had killed five people.", "killed")
    assert (found.start, found.end, found.precision) == (None, dt.date(2025, 3, 10), DatePrecision.UNKNOWN)


def test_a_dateline_is_the_latest_possible_day() -> None:
    found = _of("QUETTA, March 11 (Reuters) — Gunmen killed six people, police said.", "killed")
    assert (found.start, found.end, found.precision) == (None, dt.date(2025, 3, 11), DatePrecision.UNKNOWN)


def test_the_date_before_and_the_date_soon_after() -> None:
    text = "On March 3 gunmen attacked a post. Two people died. The army said on March 5 that all was over."
    assert _of(text, "died").start == dt.date(2025, 3, 3)
    assert _of("A bomb killed two people. It went off on Sunday.", "killed").start == dt.date(2025, 3, 9)


def test_the_day_on_which_people_were_reported_killed_is_that_of_the_killing() -> None:
    assert _of("On March 3 six people were reported killed in a raid.", "killed").start == dt.date(2025, 3, 3)
    said = _of("On March 3 it was reported that six people were killed.", "killed")
    assert (said.start, said.end) == (None, dt.date(2025, 3, 3))


def test_what_happened_before_a_day_happened_on_it_at_the_latest() -> None:
    found = _of("On or shortly before March 3 six people were killed.", "killed")
    assert (found.start, found.end, found.precision) == (None, dt.date(2025, 3, 3), DatePrecision.UNKNOWN)


def test_a_year_long_gone_is_not_the_date_of_what_a_sentence_reports() -> None:
    text = "On March 3 sources reported the death of a member of the council elected in 2004."
    found = _of(text, "death")
    assert (found.start, found.end) == (None, dt.date(2025, 3, 3))


def test_the_day_of_an_arrest_is_not_the_day_of_the_killing() -> None:
    text = "Two men were arrested Thursday over the killing of a guard. The guard was shot on March 3."
    assert _of(text, "killing").start == dt.date(2025, 3, 3)
    assert _of(text, "arrested").start == dt.date(2025, 3, 13)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (
            "Ten people were killed by Tuesday's explosion at the quay, the fire brigade said on Wednesday.",
            "killed",
            11,
        ),
        (
            "Gunmen who stormed the inn were still fighting on Thursday. The attack began on Wednesday with a bomb.",
            *("stormed", 12),
        ),
        ("The clinic has treated 70 wounded since Tuesday's bombing, a nurse said.", "wounded", 11),
        ("A bomb killed ten in the port on Thursday. Tuesday's attack hit the market.", "killed", 13),
        ("A bomb killed ten in the port on Thursday, after Tuesday's attack on the market.", "killed", 13),
    ],
)
def test_the_day_of_the_deed_itself_goes_first(text: str, words: str, day: int) -> None:
    assert _of(text, words).start == dt.date(2025, 3, day)


def test_a_day_told_soon_after_makes_a_month_exact() -> None:
    text = "Seven people were killed last month. The blast tore through the market on February 20."
    assert _of(text, "killed").start == dt.date(2025, 2, 20)


def test_without_any_date_nothing_is_known_and_publication_is_no_answer() -> None:
    assert _of("Gunmen killed six people.", "killed") == When()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_spans_lie_in_it(text: str) -> None:
    document = parse("r", text)
    for when in find_dates(document, FRIDAY):
        assert when.span is not None
        assert 0 <= when.span.start < when.span.end <= len(text)
        date_of(document, [when], when.span)


_PIECES = st.sampled_from(
    ["March", "May", "30", "31", "2025", "9999", "Tuesday", "last", "next", "week", "years", "ago", "later", "two", "999",
     "in", "since", "between", "and", "to", "-", "/", ",", ".", "10:30", "pm", "night", "the", "day", "month", "overnight"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=12), st.dates())
def test_any_mixture_of_date_words_is_read_without_error(pieces: list[str], published: dt.date) -> None:
    text = " ".join(pieces)
    for when in find_dates(parse("r", text), When.day(published)):
        assert when.span is not None
        assert when.span.of(text).strip()
