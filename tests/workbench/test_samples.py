"""Double coding over the API: blind until done, measured, settled; what is coded counts nowhere before that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.workbench.conftest import Bench
from tests.workbench.test_accounts import KEPT, browser

from counterclaim.store import Role
from counterclaim.workbench import Settings


class Coder:
    """Somebody who codes a sample."""

    def __init__(self, client: httpx.Client, sample: int) -> None:
        self.client, self.path = client, f"/api/v1/codings/{sample}"

    def get(self, path: str = "") -> Any:
        answer = self.client.get(self.path + path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def judge(self, kind: str, id: str, known: int | None = 0, target: str = "figure", **more: Any) -> httpx.Response:
        headers = {} if known is None else {"If-Match": f'"{known}"'}
        body = {"kind": kind, "target": {"kind": target, "id": id}, **more}
        return self.client.post(f"{self.path}/judgements", json=body, headers=headers)

    def figures(self, report: str = "first") -> dict[str, Any]:
        text = self.get(f"/reports/{report}")["report"]["text"]
        return {
            text[slice(*one["quantity"])]: one for one in self.get(f"/reports/{report}/reading")["reading"]["figures"]
        }

    def finish(self) -> None:
        for one in self.get()["reports"]:
            answer = self.client.put(f"{self.path}/reports/{one['report']}/done", json={"done": True})
            assert answer.status_code == 200


@pytest.fixture
def desk(start: Callable[..., Bench]) -> Bench:
    bench = start(Settings(users=True, relinks=False))
    for name, role in (("ra", Role.CODER), ("li", Role.CODER), ("om", Role.REVIEWER), ("reader", Role.READER)):
        bench.store.accounts.add(name, role, KEPT)
    return bench


def draw(client: httpx.Client, coders: list[str], reports: int = 20) -> httpx.Response:
    return client.post("/api/v1/samples", json={"name": "May", "coders": coders, "reports": reports})


def test_two_code_blind_and_a_reviewer_settles(desk: Bench) -> None:
    with browser(desk, "ra") as one, browser(desk, "li") as other, browser(desk, "om") as reviewer:
        made = draw(reviewer, ["Ra", "li"]).json()
        # The reports that hold figures: the library's opening isn't among them.
        assert (made["sample"]["reports"], made["done"]) == (3, {"Ra": 0, "li": 0})
        number = made["sample"]["number"]
        ra, li = Coder(one, number), Coder(other, number)
        eight, thirty, five, three = (ra.figures()[word]["id"] for word in ("eight", "30", "five", "three"))
        assert ra.judge("correct", eight, field="low", value=7).status_code == 201
        assert ra.judge("reject", thirty).status_code == 201
        # What one has decided, the other doesn't see, nor does anybody else.
        assert li.figures()["eight"]["low"] == 8 and "30" in li.figures()
        assert li.get("/judgements")["total"] == 0
        assert ra.figures()["eight"]["low"] == 7 and "30" not in ra.figures()
        assert desk.store.judgements() == ()
        assert li.judge("accept", five).status_code == 201
        assert ra.judge("correct", three, field="low", value=2).status_code == 201
        assert li.judge("correct", three, field="low", value=2).status_code == 201
        assert reviewer.get(f"/api/v1/samples/{number}/agreement").json()["reports"] == 0
        ra.finish()
        li.finish()
        found = reviewer.get(f"/api/v1/samples/{number}/agreement").json()
        assert found["reports"] == 3
        differing = {one["words"]: one["unit"]["fields"] for one in found["units"] if one["unit"]["fields"]}
        assert differing == {"eight": ["low"], "30": ["counted"]}
        by_field = {one["field"]: one for one in found["fields"]}
        # One of the seven figures is counted by one only; of the six that both count, one has another low end.
        assert by_field["counted"]["agree"] == pytest.approx(6 / 7)
        assert by_field["low"]["agree"] == pytest.approx(5 / 6) and 0 < by_field["low"]["alpha"] < 1
        for unit, coder in ((eight, "ra"), (thirty, "li")):
            settled = reviewer.post(
                f"/api/v1/samples/{number}/settlements", json={"report": "first", "unit": unit, "coder": coder}
            )
            assert settled.json() == {"settled": 1, "judged_before": 0}
        again = {"report": "first", "unit": eight, "coder": "li"}
        assert reviewer.post(f"/api/v1/samples/{number}/settlements", json=again).status_code == 422
        counts = {one.target.id: (one.kind.value, one.who) for one in desk.store.judgements()}
        assert counts == {eight: ("correct", "om"), thirty: ("accept", "om")}
        agreed = reviewer.post(f"/api/v1/samples/{number}/settlements/agreed").json()
        assert agreed == {"settled": 5, "judged_before": 0}
        assert {one.target.id: one.kind.value for one in desk.store.judgements()}[three] == "correct"
        assert desk.store.audit().faults == ()


def test_nobody_looks_before_they_are_done(desk: Bench) -> None:
    with browser(desk, "ra") as one, browser(desk, "om") as reviewer, browser(desk, "li") as other:
        number = draw(reviewer, ["ra", "om"]).json()["sample"]["number"]
        told = reviewer.get(f"/api/v1/samples/{number}/agreement")
        assert told.status_code == 403 and "when you are done" in told.json()["detail"]
        assert other.get(f"/api/v1/codings/{number}").status_code == 403
        Coder(reviewer, number).finish()
        assert reviewer.get(f"/api/v1/samples/{number}/agreement").status_code == 200
        assert one.get(f"/api/v1/samples/{number}/agreement").status_code == 403


def test_blind_one_adds_takes_back_and_decides_on_nothing_else(desk: Bench) -> None:
    with browser(desk, "ra") as one, browser(desk, "om") as reviewer:
        number = draw(reviewer, ["ra", "li"]).json()["sample"]["number"]
        ra = Coder(one, number)
        text = ra.get("/reports/first")["report"]["text"]
        at = text.index("post")
        record = {"outcome": "injured", "low": 2, "high": 2, "quantity": [at, at + 4]}
        added = ra.judge("add", "first", None, record=record)
        assert added.status_code == 201, added.text
        id = added.json()["target"]["id"]
        assert ra.figures()["post"]["id"] == id
        assert ra.judge("correct", id, added.json()["number"], field="low", value=1).status_code == 201
        stale = ra.judge("accept", id, 0)
        assert stale.status_code == 412
        last = ra.get("/judgements")["items"][0]["number"]
        undone = one.post(
            f"/api/v1/codings/{number}/judgements/{last}/undo", json={}, headers={"If-Match": f'"{last}"'}
        )
        assert undone.status_code == 201 and ra.figures()["post"]["low"] == 2
        for kind, target, found in (
            ("withhold", "figure", id),
            ("exclude", "report", "first"),
            ("pin", "report", "first"),
        ):
            refused = ra.judge(kind, found, target=target, why="x")
            assert refused.status_code == 422, refused.text
        assert ra.judge("accept", "nothing", target="report").status_code == 404


def test_of_what_somebody_has_judged_already_nothing_is_settled_unseen(desk: Bench) -> None:
    with browser(desk, "ra") as one, browser(desk, "li") as other, browser(desk, "om") as reviewer:
        number = draw(reviewer, ["ra", "li"]).json()["sample"]["number"]
        ra, li = Coder(one, number), Coder(other, number)
        id = ra.figures()["eight"]["id"]
        body = {"kind": "reject", "target": {"kind": "figure", "id": id}}
        assert other.post("/api/v1/judgements", json=body, headers={"If-Match": '"0"'}).status_code == 201
        # Blind coders see the machine's reading, whatever others have decided since.
        assert "eight" in ra.figures()
        ra.finish()
        li.finish()
        told = reviewer.post(
            f"/api/v1/samples/{number}/settlements", json={"report": "first", "unit": id, "coder": "ra"}
        )
        assert told.status_code == 412
        agreed = reviewer.post(f"/api/v1/samples/{number}/settlements/agreed").json()
        assert agreed == {"settled": 6, "judged_before": 1}


@pytest.mark.parametrize(
    ("coders", "told"),
    [(["ra", "RA"], "two coders or more"), (["ra", "reader"], "may not code"), (["ra", "x"], "no account")],
)
def test_a_sample_needs_people_who_may_code(desk: Bench, coders: list[str], told: str) -> None:
    with browser(desk, "om") as reviewer:
        answer = draw(reviewer, coders)
        assert answer.status_code == 422 and told in answer.json()["detail"]


def test_without_accounts_coders_are_whoever_serves_under_their_name(bench: Bench, start: Callable[..., Bench]) -> None:
    number = draw(bench.client, ["ra", "li"], reports=2).json()["sample"]["number"]
    assert len(Coder(bench.client, number).get()["reports"]) == 2
    with_li = start(Settings(who="li", relinks=False))
    Coder(with_li.client, number).finish()
    assert with_li.get("/samples")[0]["done"] == {"ra": 0, "li": 2}
