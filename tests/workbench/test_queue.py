"""What to look at next, and what was done, over the API."""

from __future__ import annotations

from tests.workbench.conftest import Bench


def keys(bench: Bench, **query: object) -> list[tuple[str, str]]:
    return [(one["kind"], one["id"]) for one in bench.get("/queue", **query)["items"]]


def test_what_is_contested_and_what_is_joined_is_in_the_queue(shared: Bench) -> None:
    zaranj = shared.incident()
    (item,) = shared.get("/queue", kind="incident")["items"]
    assert item["id"] == zaranj
    assert [why["reason"] for why in item["reasons"]] == ["contested", "new_join"]
    assert item["points"] == 65
    assert (item["place"], item["title"], item["review"]) == ("Zaranj", "Attack on army post in Zaranj", "open")
    assert keys(shared, reason="new_join") == [("incident", zaranj)]
    assert keys(shared, reason="failure") == []


def test_a_warning_says_why_and_leads_to_the_report(shared: Bench) -> None:
    found = shared.get("/queue", kind="report")["items"]
    codes = {one["id"]: {why["code"] for why in one["reasons"]} for one in found}
    assert "single_party_source" in codes["later"], "only the army speaks in it"
    points = [one["points"] for one in found]
    assert points == sorted(points, reverse=True)


def test_a_doubt_comes_first_and_a_decision_takes_it_out(bench: Bench) -> None:
    (four,) = bench.figures("market").values()
    bench.judge("unsure", "figure", four["id"], why="ask the desk")
    first = bench.get("/queue")["items"][0]
    assert (first["kind"], first["id"], first["reasons"][0]["told"]) == (
        "report",
        "market",
        "ra is unsure of this figure: ask the desk",
    )
    bench.judge("accept", "figure", four["id"], known=1)
    assert ("report", "market") not in keys(bench)
    day = bench.get("/queue/day")
    assert (day["decisions"], day["things"], day["reports"], day["finished"]) == (2, 1, 1, 1)
    assert day["people"] == [{"who": "ra", "decisions": 2}]
    assert day["waiting"] == bench.get("/queue")["total"]
    assert bench.get("/queue/day", since="2999-01-01T00:00:00+05:00")["decisions"] == 0
    assert bench.client.get("/api/v1/queue/day", params={"since": "today"}).status_code == 422


def test_accepting_an_incident_takes_it_out(bench: Bench) -> None:
    zaranj = bench.incident()
    assert bench.judge("accept", "incident", zaranj).status_code == 201
    assert ("incident", zaranj) not in keys(bench)
    assert bench.undo(1, known=1).status_code == 201
    assert ("incident", zaranj) in keys(bench)


def test_judgements_are_found_by_who_and_when(bench: Bench) -> None:
    bench.judge("accept", "report", "first")
    assert bench.get("/judgements", who="ra")["total"] == 1
    assert bench.get("/judgements", who="r")["total"] == 0
    assert bench.get("/judgements", since="2999-01-01T00:00:00Z")["total"] == 0
    assert bench.get("/judgements", until="2999-01-01T00:00:00Z")["total"] == 1
    assert bench.get("/audit/people") == ["ra"]
    whole = bench.get("/audit/whole")
    assert (whole["judgements"], whole["reports"], whole["faults"]) == (1, 4, [])
