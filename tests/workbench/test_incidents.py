"""The list of incidents, and one of them, over the API."""

from __future__ import annotations

from typing import Any

import pytest
from tests.workbench.conftest import Bench


def places(found: Any) -> set[str]:
    return {one["place"] for one in found["items"]}


BOTH = {"Zaranj", "Kunduz"}


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({}, BOTH),
        ({"since": "2024-06-01"}, {"Kunduz"}),
        ({"until": "2024-06-01"}, {"Zaranj"}),
        ({"since": "2024-05-06", "until": "2024-05-06"}, {"Zaranj"}),
        ({"place": "zaRA"}, {"Zaranj"}),
        ({"place": "%"}, set()),
        ({"country": "af"}, BOTH),
        ({"country": "PK"}, set()),
        ({"party": "northern f"}, {"Zaranj"}),
        ({"outcome": "injured"}, {"Zaranj"}),
        ({"outcome": "killed"}, BOTH),
        ({"outcome": "abducted"}, set()),
        ({"contested": True}, {"Zaranj"}),
        ({"contested": False}, {"Kunduz"}),
        ({"contested": False, "outcome": "killed"}, {"Kunduz"}),
        ({"contested": False, "outcome": "injured"}, {"Zaranj"}),
        ({"grade": 1}, set()),
        ({"grade": 6}, BOTH),
        ({"review": "open"}, BOTH),
        ({"review": ["pending", "reviewed"]}, set()),
        ({"text": "MARKET bomb"}, {"Kunduz"}),
        ({"text": "market zaranj"}, set()),
        ({"text": "salt road"}, {"Zaranj"}),
        ({"report": "later"}, {"Zaranj"}),
        ({"withheld": True}, set()),
    ],
)
def test_a_filter_lets_through_what_fits(shared: Bench, query: dict[str, Any], fits: set[str]) -> None:
    found = shared.get("/incidents", **query)
    assert places(found) == fits
    assert found["total"] == len(fits)


def test_the_list_is_sorted_and_cut_into_pages(shared: Bench) -> None:
    order = lambda **query: [one["place"] for one in shared.get("/incidents", **query)["items"]]  # noqa: E731
    assert order() == ["Kunduz", "Zaranj"]
    assert order(descending=False) == ["Zaranj", "Kunduz"]
    assert order(sort="killed") == ["Zaranj", "Kunduz"]
    assert order(sort="place", descending=False) == ["Kunduz", "Zaranj"]
    assert order(sort="injured", descending=False) == ["Zaranj", "Kunduz"], "what isn't known comes last"
    first = shared.get("/incidents", limit=1)
    assert (first["total"], first["next"]) == (2, 1)
    second = shared.get("/incidents", limit=1, offset=first["next"])
    assert second["next"] is None
    assert places(first) | places(second) == BOTH


def test_a_row_says_what_an_incident_is(shared: Bench) -> None:
    (found,) = shared.get("/incidents", place="Kunduz")["items"]
    assert (found["start"], found["end"]) == ("2024-06-02", "2024-06-02")
    assert found["title"] == "Bomb in Kunduz market"
    assert (found["figures"], found["decided"], found["review"]) == (1, 0, "open")
    (killed,) = found["tolls"]
    assert (killed["outcome"], killed["low"], killed["contested"]) == ("killed", 4, False)


def test_an_incident_comes_with_its_table_and_its_assessment(shared: Bench) -> None:
    id = shared.incident()
    found = shared.get(f"/incidents/{id}")
    assert found["assessment"]["policy"]["name"] == "cautious"
    speakers = {one["key"]: one["name"] for one in found["table"]["speakers"]}
    said = {
        (row["outcome"], row["who"].split(" (")[0], speakers[key]): cell["stands"]["words"]
        for row in found["table"]["rows"]
        for key, cell in row["cells"].items()
        if cell["stands"]
    }
    assert said["killed", "state forces", "Army"] == "9"
    assert said["killed", "state forces", "Northern Front"] == "30"
    (row,) = [one for one in found["table"]["rows"] if one["outcome"] == "killed" and one["who"].startswith("state")]
    assert all(cell["contested"] for cell in row["cells"].values())
    earlier = [one["words"] for cell in row["cells"].values() for one in cell["earlier"]]
    assert earlier == ["8"]
    assert shared.get(f"/incidents/{id}", policy="ucdp")["assessment"]["policy"]["name"] == "ucdp"
    early = shared.get(f"/incidents/{id}", as_of="2024-05-06")
    assert early["assessment"]["as_of"] == "2024-05-06"
    assert "9" not in {c["stands"]["words"] for r in early["table"]["rows"] for c in r["cells"].values() if c["stands"]}


def test_each_cell_has_its_sentences(shared: Bench) -> None:
    id = shared.incident()
    table = shared.get(f"/incidents/{id}")["table"]
    evidence = shared.get(f"/incidents/{id}/evidence")
    cells = {(at, key) for at, row in enumerate(table["rows"]) for key in row["cells"]}
    assert {(one["row"], one["speaker"]) for one in evidence} == cells
    (thirty,) = [one for one in evidence if one["words"] == "30"]
    ((before, number, after),) = thirty["sentences"]
    assert number == "30"
    assert before.endswith("it had killed ") and after.startswith(" soldiers")
    assert thirty["source"] == "The Border Post"


def test_two_reports_are_compared_and_history_is_told(shared: Bench) -> None:
    id = shared.incident()
    (compared,) = shared.get(f"/incidents/{id}/comparisons")
    assert compared["same"] and set(compared["reports"]) == {"first", "later"}
    assert shared.get(f"/incidents/{id}/history") == {"joined": [], "judgements": []}


def test_what_is_asked_for_and_not_there_is_a_problem_that_says_so(shared: Bench) -> None:
    answer = shared.client.get("/api/v1/incidents/none")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "no incident" in answer.json()["detail"]
    assert shared.client.get("/api/v1/incidents", params={"policy": "/etc/passwd"}).status_code == 422
    assert shared.client.get("/api/v1/incidents", params={"since": "yesterday"}).status_code == 422
    assert shared.client.get("/api/v1/nothing").status_code == 404


def test_policies_are_named_with_their_hashes(shared: Bench) -> None:
    found = {one["name"]: one["sha256"] for one in shared.get("/policies")}
    assert set(found) == {"cautious", "ucdp", "acled", "airwars"}
    assert all(len(hash) == 64 for hash in found.values())
