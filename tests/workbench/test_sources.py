"""What people hold of sources, over the API."""

from __future__ import annotations

from typing import Any

import httpx
from tests.workbench.conftest import Bench

SALT = "The Salt Road Times"


def put(bench: Bench, name: str, known: int | None = 0, **changes: Any) -> httpx.Response:
    headers = {} if known is None else {"If-Match": f'"{known}"'}
    return bench.client.post("/api/v1/sources", json={"name": name, **changes}, headers=headers)


def of(bench: Bench, name: str) -> dict[str, Any]:
    (found,) = [one for one in bench.get("/sources")["items"] if one["source"]["name"] == name]
    return dict(found)


def test_who_publishes_is_listed_with_how_much(shared: Bench) -> None:
    found = shared.get("/sources")
    listed = [(one["source"]["name"], one["reports"], one["source"]["reliability"]) for one in found["items"]]
    assert listed == [("The Border Post", 3, "F"), (SALT, 1, "F")]
    assert [one["source"]["name"] for one in shared.get("/sources", text="SALT times")["items"]] == [SALT]
    assert shared.get("/sources", set_only=True)["total"] == 0
    assert shared.get("/sources", limit=1)["next"] == 1


def test_a_letter_and_an_exclusion_are_judgements_that_can_be_taken_back(bench: Bench) -> None:
    made = put(bench, SALT.upper(), reliability="B", excluded="invented reports", why="a correction said so")
    assert made.status_code == 201
    assert [(one["kind"], one["correction"]["field"], one["who"]) for one in made.json()] == [
        ("correct", "reliability", "ra"),
        ("correct", "excluded", "ra"),
    ]
    found = of(bench, SALT)
    assert (found["source"]["reliability"], found["excluded"], found["known"]) == ("B", "invented reports", 2)
    assert (found["who"], bench.get("/sources", excluded=True)["total"]) == ("ra", 1)
    assert bench.undo(2, known=2).status_code == 201
    assert of(bench, SALT)["excluded"] is None
    assert put(bench, SALT, known=3, reliability="B").status_code == 200, "it is so already"
    assert bench.get("/audit")["faults"] == []


def test_an_exclusion_by_any_judgement_is_told_and_taken_back(bench: Bench) -> None:
    assert bench.judge("exclude", "source", SALT, why="forged").status_code == 201
    assert of(bench, SALT)["excluded"] == "forged"
    assert put(bench, SALT, known=1, excluded="").status_code == 201
    assert of(bench, SALT)["excluded"] is None


def test_a_name_that_never_published_can_be_given_a_letter(bench: Bench) -> None:
    assert put(bench, "Northern Front", reliability="D").status_code == 201
    assert of(bench, "Northern Front")["reports"] == 0


def test_nobody_sets_unseen(bench: Bench) -> None:
    assert put(bench, SALT, known=None, reliability="B").status_code == 428
    assert put(bench, SALT, reliability="B").status_code == 201
    late = put(bench, SALT, reliability="C")
    assert late.status_code == 412
    assert late.json()["since"][0]["correction"]["to"] == "B"
    assert put(bench, "", reliability="B").status_code == 422
    assert put(bench, SALT, reliability="G").status_code == 422
