"""Records: frozen, closed, and equal after JSON; spans hold a character; ranges are in order."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from counterclaim.records import (
    Author,
    Bound,
    Category,
    Coverage,
    DatePrecision,
    Demographic,
    Figure,
    FigureStance,
    Interest,
    Original,
    Outcome,
    Party,
    PartyKind,
    RawSpan,
    Reading,
    Report,
    Scope,
    Unit,
    When,
    hull,
)

SPANS = st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)).map(lambda p: RawSpan(p[0], p[0] + p[1]))


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


RANGES = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(sorted)
DAYS = st.tuples(st.dates(), st.dates()).map(sorted)
WHENS = st.one_of(
    st.just(When()),
    DAYS.map(lambda days: When.period(days[0], days[1])),
    st.builds(When.day, st.dates(), time=st.sampled_from([None, "00:00", "19:30+05:00", "23:59-11:30"]), span=SPANS),
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, high = draw(RANGES)
    return Figure(
        id=draw(TEXT),
        outcome=draw(st.sampled_from(Outcome)),
        low=draw(st.sampled_from([None, low])),
        high=draw(st.sampled_from([None, high])),
        bound=draw(optional(st.sampled_from(Bound))),
        unit=draw(optional(st.sampled_from(Unit))),
        quantity=draw(SPANS),
        victims=tuple(draw(st.lists(SPANS, max_size=3))),
        names_people=draw(st.booleans()),
        category=draw(st.sampled_from(Category)),
        demographic=draw(optional(st.sampled_from(Demographic))),
        claimant=tuple(draw(st.lists(SPANS, max_size=2))),
        claimant_type=draw(optional(st.sampled_from(PartyKind))),
        via=tuple(draw(st.lists(TEXT, max_size=2))),
        interest=draw(st.sampled_from(Interest)),
        stance=draw(st.sampled_from(FigureStance)),
        hedged=draw(st.booleans()),
        scope=draw(st.sampled_from(Scope)),
        covers=draw(optional(st.builds(Coverage, period=optional(WHENS), incidents=optional(st.integers(0, 9))))),
        as_of=draw(optional(WHENS)),
        probability=draw(optional(st.floats(0, 1))),
    )


@settings(max_examples=50)
@given(figures())
def test_a_figure_is_equal_after_json(figure: Figure) -> None:
    assert Figure.from_json(figure.to_json()) == figure
    assert Figure.from_json(figure.to_json()).to_json() == figure.to_json()


@settings(max_examples=30)
@given(st.lists(figures(), max_size=3), TEXT)
def test_a_reading_is_equal_after_json(listed: list[Figure], words: str) -> None:
    party = Party(id="p", name=words, country="ML", register_ids=("ucdp:1",))
    reading = Reading(report=words, author=Author(person=words), figures=tuple(listed), parties=(party,))
    assert Reading.from_json(reading.to_json()) == reading
    assert "\n" not in reading.to_json()


def test_a_partys_register_is_written_as_the_page_names_it() -> None:
    party = Party(id="p", name="The Front", register_ids=("ucdp:1",))
    assert party.model_dump(mode="json")["register"] == ["ucdp:1"]


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Party(id="p", name="n").name = "other"  # type: ignore[misc]


def test_unknown_fields_and_values_are_errors() -> None:
    with pytest.raises(ValidationError):
        Party.from_json('{"id": "p", "name": "n", "colour": "red"}')
    with pytest.raises(ValidationError):
        Party.from_json('{"id": "p", "name": "n", "kind": "friend"}')
    with pytest.raises(ValidationError):
        Party(id="p", name="n", country="Mali")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 0)])
def test_a_span_holds_a_character(start: int, end: int) -> None:
    with pytest.raises(ValidationError, match="a span must hold a character"):
        Figure(id="f", outcome=Outcome.KILLED, quantity=RawSpan(start, end))


def test_low_is_never_above_high() -> None:
    with pytest.raises(ValidationError, match=r"low \(3\) is above high \(2\)"):
        Figure(id="f", outcome=Outcome.KILLED, quantity=RawSpan(0, 1), low=3, high=2)
    with pytest.raises(ValidationError):
        Figure(id="f", outcome=Outcome.KILLED, quantity=RawSpan(0, 1), low=-1)


def test_furniture_lies_in_the_text() -> None:
    Report(id="r", text="abc", furniture=(RawSpan(0, 3),))
    with pytest.raises(ValidationError, match="furniture"):
        Report(id="r", text="abc", furniture=(RawSpan(0, 4),))
    with pytest.raises(ValidationError):
        Report(id="", text="abc")


def test_an_original_is_named_by_a_whole_hash() -> None:
    with pytest.raises(ValidationError):
        Original(sha256="abc", media_type="text/plain", length=3)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        ((0, 3), (3, 5), False, False),
        ((0, 4), (3, 5), True, False),
        ((0, 5), (3, 5), True, True),
        ((3, 5), (3, 5), True, True),
        ((3, 5), (0, 9), True, False),
    ],
)
def test_spans_overlap_and_contain(
    one: tuple[int, int], other: tuple[int, int], overlaps: bool, contains: bool
) -> None:
    assert RawSpan(*one).overlaps(RawSpan(*other)) is overlaps
    assert RawSpan(*one).contains(RawSpan(*other)) is contains


def test_a_spans_words_count_code_points() -> None:
    assert RawSpan(2, 4).of("a😀bcd") == "bc"


def test_hull() -> None:
    assert hull([]) is None
    assert hull([RawSpan(4, 6), RawSpan(1, 2)]) == RawSpan(1, 6)


# When


@pytest.mark.parametrize(
    ("days", "precision"),
    [
        (1, DatePrecision.DAY),
        (2, DatePrecision.DAYS),
        (6, DatePrecision.DAYS),
        (7, DatePrecision.WEEK),
        (8, DatePrecision.MONTH),
        (31, DatePrecision.MONTH),
        (32, DatePrecision.YEAR),
    ],
)
def test_a_periods_precision_follows_from_its_days(days: int, precision: DatePrecision) -> None:
    start = dt.date(2025, 3, 11)
    assert When.period(start, start + dt.timedelta(days - 1)).precision is precision


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="can't end"):
        When(start=dt.date(2025, 3, 2), end=dt.date(2025, 3, 1))


def test_a_known_precision_needs_the_days() -> None:
    with pytest.raises(ValidationError, match="needs a start and an end"):
        When(precision=DatePrecision.DAY, start=dt.date(2025, 3, 2))


@pytest.mark.parametrize("time", ["24:00", "7:30", "07:60", "07:30Z", "07:30+5", "noon", "07:30\n"])
def test_a_time_that_is_none_is_an_error(time: str) -> None:
    with pytest.raises(ValidationError):
        When.day(dt.date(2025, 3, 2), time=time)
