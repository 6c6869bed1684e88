from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.dates import parse_when
from counterclaim.records import DatePrecision

DAY = dt.date(2025, 3, 11)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2025-03-11", None),
        ("2025-03-11T19:30:00+05:00", "19:30+05:00"),
        ("2025-03-11T19:30Z", "19:30+00:00"),
        ("2025-03-11 19:30:15.123456", "19:30"),
        ("2025-03-11T19:30:00+0500", "19:30+05:00"),
        ("20250311", None),
        ("20250311T193000Z", "19:30+00:00"),
        ("2025/03/11", None),
        ("11 March 2025", None),
        ("Tuesday, 11 March 2025", None),
        ("March 11, 2025", None),
        ("Mar. 11, 2025 at 7:30 pm", "19:30"),
        ("2025.03.11", None),
        ("11th Mar 2025", None),
        ("Tue, 11 Mar 2025 19:30:00 +0500", "19:30+05:00"),
        ("Tue, 11 Mar 2025 19:30:00 GMT", "19:30+00:00"),
        ("D:20250311193000+05'00'", "19:30+05:00"),
        ("D:20250311", None),
        (1741692600, "11:30+00:00"),
        (1741692600000, "11:30+00:00"),
        (20250311, None),
        (dt.date(2025, 3, 11), None),
    ],
)
def test_a_day_and_its_time(written: object, time: str | None) -> None:
    when = parse_when(written)
    assert when is not None
    assert (when.start, when.end, when.time, when.precision) == (DAY, DAY, time, DatePrecision.DAY)


def test_months_and_years_stay_months_and_years() -> None:
    month, named, year = parse_when("2024-02"), parse_when("December 2024"), parse_when("2024")
    assert month and (month.start, month.end) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert month.precision is DatePrecision.MONTH
    assert named and (named.start, named.end) == (dt.date(2024, 12, 1), dt.date(2024, 12, 31))
    assert year and year.precision is DatePrecision.YEAR


def test_slashes_are_read_only_where_they_can_be_read_in_one_way() -> None:
    assert parse_when("03/04/2025") is None
    for written in ("25/03/2025", "03/25/2025"):
        when = parse_when(written)
        assert when and when.start == dt.date(2025, 3, 25)


@pytest.mark.parametrize(
    "written",
    ["10000-01-01", "9999-01-01", "0000-00-00", "2025-02-30", "2025-13-01", "yesterday", "", "  ", "31", 31, 0, -1, 1e300,
     float("nan"), float("inf"), True, None, [], {}, "1 Foo 2025", "Xyz, 99 Foo 10000", "D:00000000", "x" * 1000],
)  # fmt: skip
def test_what_is_no_date_is_unknown(written: object) -> None:
    assert parse_when(written) is None


@given(st.text(max_size=40) | st.integers() | st.floats() | st.from_regex(r"[0-9:TZ+/. -]{1,25}"))
def test_nothing_raises(written: object) -> None:
    parse_when(written)


@given(
    st.datetimes(min_value=dt.datetime(1600, 1, 1), max_value=dt.datetime(2900, 1, 1)), st.integers(-14 * 60, 14 * 60)
)
def test_iso_8601_is_read_as_it_is_written(moment: dt.datetime, minutes: int) -> None:
    aware = moment.replace(second=0, microsecond=0, tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    when = parse_when(aware.isoformat())
    assert when and when.start == aware.date()
    assert when.time == aware.isoformat()[11:16] + aware.isoformat()[-6:]
