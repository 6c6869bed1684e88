"""Where and when the incidents that fit were, over the API."""

from __future__ import annotations

import pytest
from tests.workbench.conftest import Bench

ZARANJ = (30.95, 61.86)  # GeoNames: 30.95962, 61.86037


def test_places_are_counted_once_each(shared: Bench) -> None:
    found = shared.get("/incident-places")
    assert (found["incidents"], found["unplaced"]) == (2, 0)
    counted = {one["name"]: (one["incidents"], one["contested"]) for one in found["places"]}
    assert counted == {"Zaranj": (1, 1), "Kunduz": (1, 0)}
    (zaranj,) = [one for one in found["places"] if one["name"] == "Zaranj"]
    assert (zaranj["latitude"], zaranj["longitude"]) == pytest.approx(ZARANJ, abs=0.1)
    assert [one["name"] for one in shared.get("/incident-places", contested=True)["places"]] == ["Zaranj"]


@pytest.mark.parametrize(
    ("box", "fits"),
    [
        ("60,30,63,32", {"Zaranj"}),
        ("61.0,29.5,70,38.0", {"Zaranj", "Kunduz"}),
        ("-10,-10,10,10", set()),
        ("170,-90,62,90", {"Zaranj"}),
        ("65,-90,-170,90", {"Kunduz"}),
    ],
)
def test_a_box_on_the_map_filters(shared: Bench, box: str, fits: set[str]) -> None:
    assert {one["place"] for one in shared.get("/incidents", box=box)["items"]} == fits
    assert {one["name"] for one in shared.get("/incident-places", box=box)["places"]} == fits


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,10,1,5", "999,0,1,1", "1,2,3,4,5", ""])
def test_what_is_no_box_is_refused(shared: Bench, box: str) -> None:
    assert shared.client.get("/api/v1/incidents", params={"box": box}).status_code == 422


def test_days_have_a_bar_where_something_began(shared: Bench) -> None:
    found = shared.get("/incident-days")
    assert (found["step"], found["undated"], found["incidents"]) == ("day", 0, 2)
    assert [(one["start"], one["end"], one["incidents"], one["contested"]) for one in found["bars"]] == [
        ("2024-05-06", "2024-05-06", 1, 1),
        ("2024-06-02", "2024-06-02", 1, 0),
    ]
    assert [one["start"] for one in shared.get("/incident-days", place="kunduz")["bars"]] == ["2024-06-02"]
