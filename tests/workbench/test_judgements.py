"""Deciding over the API: every kind, nobody unseen, taking back, and what lists show of it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.workbench.conftest import Bench

from counterclaim.workbench import Settings


def state(bench: Bench, id: str, report: str = "first") -> dict[str, Any]:
    (found,) = [one for one in bench.get(f"/reports/{report}/reading")["states"] if one["id"] == id]
    return dict(found)


def test_accepting_correcting_rejecting_and_doubting_a_figure(bench: Bench) -> None:
    figures = bench.figures()
    eight, thirty, three = figures["eight"]["id"], figures["30"]["id"], figures["three"]["id"]
    assert bench.judge("accept", "figure", eight).status_code == 201
    assert bench.judge("correct", "figure", thirty, field="hedged", value=True).status_code == 201
    assert bench.judge("reject", "figure", three, why="counted twice").status_code == 201
    assert bench.judge("unsure", "figure", figures["five"]["id"], why="ask the desk").status_code == 201
    reading = bench.get("/reports/first/reading")
    shown = {one["id"]: (one["review"], one["why"]) for one in reading["states"] if one["kind"] == "figure"}
    assert shown[eight] == ("accepted", None)
    assert shown[thirty] == ("corrected", None)
    assert shown[three] == ("rejected", "counted twice")
    assert shown[figures["five"]["id"]] == ("pending", "ask the desk")
    assert three not in {one["id"] for one in reading["reading"]["figures"]}
    assert [one["id"] for one in reading["rejected"]["figures"]] == [three]
    assert {one["words"] for one in reading["states"] if one["id"] == thirty} == {"30"}
    assert bench.figures()["30"]["hedged"] is True


def test_a_claimant_is_corrected_by_the_name_of_another_speaker(bench: Bench) -> None:
    twelve = bench.figures()["12"]
    made = bench.judge("correct", "figure", twelve["id"], field="claimant_party", value="Northern Front")
    assert made.status_code == 201
    becomes = made.json()["correction"]["to"]
    parties = {one["id"]: one["name"] for one in bench.get("/reports/first/reading")["reading"]["parties"]}
    assert parties[becomes] == "Northern Front"
    refused = bench.judge("correct", "figure", twelve["id"], known=1, field="claimant_party", value="nobody")
    assert refused.status_code == 422 and "its parties are" in refused.json()["detail"]


def test_a_figure_is_added_by_its_words(bench: Bench) -> None:
    text = bench.get("/reports/first")["report"]["text"]
    start = text.index("an army post")
    record = {"outcome": "missing", "low": 1, "high": 1, "quantity": [start, start + 2]}
    made = bench.judge("add", "figure", "first", known=None, record=record)
    assert made.status_code == 201
    id = made.json()["target"]["id"]
    assert state(bench, id)["review"] == "added"
    assert bench.judge("reject", "figure", id, known=made.json()["number"]).status_code == 201
    assert id in {one["id"] for one in bench.get("/reports/first/reading")["rejected"]["figures"]}


def test_the_second_who_judges_the_same_is_told_and_nothing_is_lost(bench: Bench) -> None:
    eight = bench.figures()["eight"]["id"]
    first = bench.judge("correct", "figure", eight, field="low", value=7)
    second = bench.judge("reject", "figure", eight)
    assert (first.status_code, second.status_code) == (201, 412)
    (since,) = second.json()["since"]
    assert (since["number"], since["correction"]) == (1, {"field": "low", "from": 8, "to": 7})
    assert "judged in the meantime" in second.json()["detail"]
    assert bench.judge("reject", "figure", eight, known=1).status_code == 201
    assert bench.get("/audit")["faults"] == []


def test_nobody_judges_unseen(bench: Bench) -> None:
    eight = bench.figures()["eight"]["id"]
    assert bench.judge("accept", "figure", eight, known=None).status_code == 428
    assert bench.judge("note", "figure", eight, known=None, why="looked at").status_code == 201


def test_taking_back_lets_stand_what_stood_before(bench: Bench) -> None:
    eight = bench.figures()["eight"]["id"]
    bench.judge("correct", "figure", eight, field="low", value=7)
    bench.judge("correct", "figure", eight, known=1, field="low", value=6)
    assert bench.figures()["eight"]["low"] == 6
    undone = bench.undo(2, known=2)
    assert undone.status_code == 201
    assert undone.json()["supersedes"] == 2
    assert bench.figures()["eight"]["low"] == 7
    assert bench.undo(2, known=3).status_code == 422, "what was taken back can't be taken back again"
    assert bench.undo(1, known=2).status_code == 412
    assert bench.undo(1, known=3).status_code == 201
    assert bench.figures()["eight"]["low"] == 8
    assert state(bench, eight)["review"] == "open"


def test_lists_show_at_once_how_far_people_are(bench: Bench) -> None:
    (four,) = bench.figures("market").values()
    assert bench.judge("unsure", "figure", four["id"]).status_code == 201
    assert [one["place"] for one in bench.get("/incidents", review="pending")["items"]] == ["Kunduz"]
    assert bench.judge("accept", "figure", four["id"], known=1).status_code == 201
    (found,) = bench.get("/incidents", review="reviewed")["items"]
    assert (found["place"], found["decided"], found["figures"]) == ("Kunduz", 1, 1)
    assert [one["id"] for one in bench.get("/reports", review="reviewed")["items"]] == ["market"]
    bench.undo(2, known=2)
    bench.undo(1, known=3)
    assert bench.get("/incidents", review="reviewed")["items"] == []
    id = bench.incident("kunduz")
    assert bench.judge("accept", "incident", id).status_code == 201
    assert [one["id"] for one in bench.get("/incidents", review="reviewed")["items"]] == [id]
    assert bench.get(f"/incidents/{id}")["known"] == 5


def test_what_is_withheld_is_shown_nowhere_until_that_is_taken_back(bench: Bench) -> None:
    id = bench.incident("kunduz")
    assert bench.judge("withhold", "report", "market", why="names a witness").status_code == 201
    report = bench.get("/reports/market")
    assert report["report"] is None and report["publications"] == [] and report["withheld"]["why"] == "names a witness"
    assert "Kunduz market" not in str(report)
    assert bench.client.get("/api/v1/reports/market/reading").status_code == 403
    assert bench.client.get("/api/v1/reports/market/machine-reading").status_code == 403
    assert "market" not in {one["id"] for one in bench.get("/reports")["items"]}
    assert bench.get("/incidents", text="bomb")["items"] == [], "its title is not searched any longer"
    assert all(one["withheld"] and not one["sentences"] for one in bench.get(f"/incidents/{id}/evidence"))
    (hidden,) = bench.get("/reports", withheld=True)["items"]
    assert (hidden["id"], hidden["title"]) == ("market", None)
    assert bench.undo(1, known=1).status_code == 201
    assert bench.get("/reports/market")["report"]["text"].startswith("Police said a bomb")
    assert len(bench.get("/incidents", text="bomb")["items"]) == 1


def test_a_withheld_incident_leaves_the_list(bench: Bench) -> None:
    id = bench.incident("kunduz")
    assert bench.judge("withhold", "incident", id).status_code == 201
    assert bench.client.get(f"/api/v1/incidents/{id}").status_code == 404
    assert id not in {one["id"] for one in bench.get("/incidents")["items"]}
    assert [one["id"] for one in bench.get("/incidents", withheld=True)["items"]] == [id]
    assert id not in bench.get("/reports/market")["incidents"]


def test_a_withheld_figure_leaves_the_reading(bench: Bench) -> None:
    eight = bench.figures()["eight"]["id"]
    assert bench.judge("withhold", "figure", eight).status_code == 201
    assert "eight" not in bench.figures()
    assert state(bench, eight)["withheld"] is True
    assert eight not in {one["figure"]["id"] for one in bench.get(f"/incidents/{bench.incident()}/evidence")}


def test_who_asks_for_what_another_made_so_already_is_told_of_that(bench: Bench) -> None:
    (four,) = bench.figures("market").values()
    assert bench.judge("correct", "figure", four["id"], field="high", value=9).status_code == 201
    again = bench.judge("correct", "figure", four["id"], field="high", value=9)
    assert again.status_code == 412
    assert [one["number"] for one in again.json()["since"]] == [1]
    assert bench.judge("correct", "figure", four["id"], known=1, field="high", value=9).status_code == 422


def test_incidents_are_found_anew_after_a_correction(start: Callable[..., Bench]) -> None:
    bench = start(Settings(who="ra"))
    (four,) = bench.figures("market").values()
    bench.judge("correct", "figure", four["id"], field="high", value=9)
    bench.judge("correct", "figure", four["id"], known=1, field="low", value=9)
    assert bench.get("/session")["linking"] is True
    assert bench.relinker.wait(60)
    assert bench.get("/session")["linking_failed"] is None
    (found,) = bench.get("/incidents", text="kunduz")["items"]
    assert found["tolls"][0]["low"] == 9
    assert bench.store.linking_is_stale() is False


def test_what_was_judged_before_a_start_is_linked_after_it(start: Callable[..., Bench]) -> None:
    earlier = start()
    (four,) = earlier.figures("market").values()
    earlier.judge("reject", "figure", four["id"])
    assert earlier.get("/incidents", text="kunduz")["items"][0]["tolls"]
    bench = start(Settings(who="ra"))
    assert bench.relinker.wait(60)
    (found,) = bench.get("/incidents", text="kunduz")["items"]
    assert found["tolls"] == [], "the bomb had its day and place, and nobody counts any longer whom it killed"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"kind": "accept", "target": {"kind": "figure", "id": "none"}}, "no figure"),
        ({"kind": "correct", "target": {"kind": "report", "id": "first"}, "field": "text"}, "can't be about a report"),
        ({"kind": "exclude", "target": {"kind": "report", "id": "first"}}, "say why"),
        ({"kind": "marvel", "target": {"kind": "report", "id": "first"}}, "kind"),
        ({"kind": "accept", "target": {"kind": "report", "id": "first"}, "more": 1}, "more"),
        ({"kind": "accept"}, "target"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused_with_the_mend(bench: Bench, body: Any, told: str) -> None:
    answer = bench.client.post("/api/v1/judgements", json=body, headers={"If-Match": '"0"'})
    assert answer.status_code in (404, 422)
    assert told in answer.json()["detail"]
    assert bench.get("/judgements")["total"] == 0


def test_judgements_are_listed_the_newest_first(bench: Bench) -> None:
    for known, kind in enumerate(["accept", "unsure", "accept"]):
        assert bench.judge(kind, "report", "first", known=known).status_code == 201
    found = bench.get("/judgements", report="first", limit=2)
    assert [one["number"] for one in found["items"]] == [3, 2]
    assert (found["total"], found["next"]) == (3, 2)
    assert [one["number"] for one in bench.get("/judgements", kind="unsure")["items"]] == [2]
    assert bench.get("/judgements", after=2)["total"] == 1
    assert bench.get("/judgements/2")["kind"] == "unsure"
    assert {one["who"] for one in found["items"]} == {"ra"}
    head = bench.get("/audit")["head"]
    assert (head["number"], head["hash"]) == (3, bench.get("/judgements/3")["hash"])
