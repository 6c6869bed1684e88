"""How days are put together for a timeline."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.test_listing import incident_of
from tests.store.test_queueing import Make

from counterclaim.records import Linked, When
from counterclaim.store import Store, WantedIncidents


@pytest.mark.parametrize(
    ("days", "step", "bars"),
    [
        (["2024-05-06", "2024-05-06", "2024-05-08"], "day", [("2024-05-06", 2), ("2024-05-08", 1)]),
        (["2024-01-01", "2024-05-08", "2024-05-12"], "week", [("2024-01-01", 1), ("2024-05-06", 2)]),
        (["2015-02-03", "2024-02-01", "2024-02-29"], "month", [("2015-02-01", 1), ("2024-02-01", 2)]),
        (["1980-07-01", "2024-02-01"], "year", [("1980-01-01", 1), ("2024-01-01", 1)]),
        (["0001-01-01", "9999-12-31"], "year", [("0001-01-01", 1), ("9999-01-01", 1)]),
    ],
)
def test_bars_are_as_long_as_the_span_asks_for(
    store: Store, make: Make, days: list[str], step: str, bars: list[tuple[str, int]]
) -> None:
    made = make(0)
    store.add(made[0], [made[1]], made[2], made[3])
    listed = [
        incident_of(made, f"i{at}", 6, "Zaranj").model_copy(
            update={"when": When.day(dt.date.fromisoformat(day)), "claims": ()}
        )
        for at, day in enumerate(days)
    ]
    undated = listed[0].model_copy(update={"id": "none", "when": When()})
    store.save_incidents(Linked(incidents=(*listed, undated)), "l", judged=0)
    found = store.days(WantedIncidents())
    assert (found.step, [(one.start.isoformat(), one.incidents) for one in found.bars]) == (step, bars)
    assert (found.incidents, found.undated) == (len(days) + 1, 1)
    assert all(one.start <= one.end for one in found.bars)
