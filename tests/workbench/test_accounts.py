"""Several people: logging in and out, what is kept, what is refused, and how often one may guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from tests.workbench.conftest import Bench

from counterclaim.store import Role
from counterclaim.store.account_tables import accounts, sessions, tokens
from counterclaim.workbench import Settings
from counterclaim.workbench.passwords import Attempts, hashed

PASSWORD = "four short words here"
KEPT = hashed(PASSWORD)
"""Made once: it is slow on purpose."""


@pytest.fixture
def desk(start: Callable[..., Bench]) -> Bench:
    """A workbench with one account of each role; nobody is logged in."""
    bench = start(Settings(users=True, relinks=False))
    for role in Role:
        bench.store.accounts.add(role.value, role, KEPT)
    return bench


@contextmanager
def browser(desk: Bench, name: str | None = None) -> Iterator[httpx.Client]:
    """Somebody's browser, logged in if a name is given."""
    with httpx.Client(base_url=desk.address, timeout=120) as client:
        page = client.get("/login").text
        client.headers["X-Counterclaim-Token"] = page.split('counterclaim-token" content="')[1].split('"')[0]
        if name is not None:
            answer = log_in(client, name)
            assert answer.status_code == 201, answer.text
        yield client


def log_in(client: httpx.Client, name: str, password: str = PASSWORD, **headers: str) -> httpx.Response:
    answer = client.post("/api/v1/session", json={"name": name, "password": password}, headers=headers)
    if answer.status_code == 201:
        client.headers["X-Counterclaim-Token"] = answer.json()["token"]
    return answer


def accept(client: httpx.Client, **headers: str) -> httpx.Response:
    body = {"kind": "accept", "target": {"kind": "report", "id": "first"}}
    return client.post("/api/v1/judgements", json=body, headers={"If-Match": '"0"', **headers})


def test_nobody_sees_anything_without_logging_in(desk: Bench) -> None:
    with browser(desk) as client:
        described = client.get("/api/v1/openapi.json").json()["paths"]
        for path, operations in described.items():
            for method in operations:
                if (method, path) != ("post", "/api/v1/session"):
                    answer = client.request(method, path.replace("{", "").replace("}", ""), json={})
                    assert answer.status_code in (401, 422), (method, path)
                    assert "Zaranj" not in answer.text
        answer = client.get("/incidents?text=a&sort=date")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/login?to=%2Fincidents%3Ftext%3Da%26sort%3Ddate"


def test_somebody_logs_in_judges_under_their_name_and_logs_out(desk: Bench) -> None:
    with browser(desk, "coder") as client:
        assert client.get("/api/v1/session").json() | {"token": ""} == {
            "name": "coder", "role": "coder", "token": "", "accounts": True, "linking": False, "linking_failed": None,
        }  # fmt: skip
        assert accept(client).status_code == 201
        assert desk.store.judgements()[0].who == "coder"
        held = dict(client.cookies)
        assert client.delete("/api/v1/session").status_code == 204
        assert not client.cookies
        # What the browser held is worth nothing any longer, for whoever copied it too.
        client.cookies.update(held)
        assert client.get("/api/v1/session").status_code == 401


def test_the_session_is_kept_from_scripts_and_other_sites(desk: Bench) -> None:
    with browser(desk) as client:
        cookie = log_in(client, "Coder").headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Max-Age=43200" in cookie
        assert "Secure" not in cookie
        host = desk.address.removeprefix("http://")
        encrypted = log_in(client, "coder", Origin=f"https://{host}").headers["set-cookie"]
        assert "Secure" in encrypted


def test_the_store_keeps_nothing_that_can_be_used(desk: Bench) -> None:
    with browser(desk, "coder") as client:
        secret = client.post("/api/v1/tokens", json={"name": "nightly"}).json()["secret"]
        held = next(iter(client.cookies.values()))
    with desk.store._database.reading() as connection:
        rows = [str(row) for table in (accounts, sessions, tokens) for row in connection.execute(select(table))]
    assert not any(one in row for one in (PASSWORD, secret, held) for row in rows)
    assert any("$argon2id$" in row for row in rows)


def test_a_change_needs_the_token_of_this_very_session(desk: Bench) -> None:
    with browser(desk, "coder") as one, browser(desk, "reviewer") as other, browser(desk) as nobody:
        for stolen in (other.headers["X-Counterclaim-Token"], nobody.headers["X-Counterclaim-Token"], ""):
            assert accept(one, **{"X-Counterclaim-Token": stolen}).status_code == 403
        assert accept(one, Origin="https://evil.example").status_code == 403
        assert accept(one).status_code == 201


def test_a_session_ends_by_itself(desk: Bench) -> None:
    with browser(desk, "coder") as client:
        past = (dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        with desk.store._database.writing() as connection:
            connection.execute(update(sessions).values(expires=past))
        assert client.get("/api/v1/incidents").status_code == 401


@pytest.mark.parametrize("name", ["coder", "nobody"])
def test_guessing_is_told_nothing_and_soon_refused(desk: Bench, name: str) -> None:
    with browser(desk) as client:
        answers = [log_in(client, name, f"a wrong guess {n}") for n in range(7)]
        assert [one.status_code for one in answers] == [401] * 5 + [429] * 2
        assert {one.json()["detail"] for one in answers[:5]} == {"name or password are wrong"}
        assert 0 < int(answers[-1].headers["retry-after"]) <= 901
        assert log_in(client, name).status_code == 429
        assert log_in(client, "reader").status_code == 201


def test_who_knows_the_password_isn_t_counted(desk: Bench) -> None:
    with browser(desk) as client:
        for _ in range(7):
            assert log_in(client, "coder").status_code == 201


def test_many_names_from_one_address_and_many_addresses_at_one_name_are_refused() -> None:
    attempts = Attempts()
    waits = [attempts.wait(f"nobody {n}", "192.0.2.1") for n in range(52)]
    assert waits[:50] == [0] * 50 and all(0 < seconds <= 901 for seconds in waits[50:])
    waits = [attempts.wait("ra", f"192.0.2.{n}") for n in range(2, 54)]
    assert waits[:50] == [0] * 50 and all(0 < seconds <= 901 for seconds in waits[50:])
    attempts.forgive("ra", "192.0.2.2")
    assert attempts.wait("li", "192.0.2.2") == 0


def test_an_administrator_makes_changes_and_disables_accounts(desk: Bench) -> None:
    with browser(desk, "administrator") as client:
        new = {"name": "  li ", "role": "coder", "password": PASSWORD}
        assert client.post("/api/v1/people", json=new).json()["name"] == "li"
        again = client.post("/api/v1/people", json=new | {"name": "LI"})
        assert again.status_code == 422 and "already" in again.json()["detail"]
        with browser(desk, "li") as li:
            assert client.patch("/api/v1/people/li", json={"role": "reader"}).json()["role"] == "reader"
            assert accept(li).status_code == 403  # at once, in the session that runs
            assert client.patch("/api/v1/people/li", json={"disabled": True}).status_code == 200
            assert li.get("/api/v1/session").status_code == 401
            assert log_in(li, "li").status_code == 401
        shown = {one["name"]: one["disabled"] for one in client.get("/api/v1/people").json()["people"]}
        assert shown["li"] is True and shown["coder"] is False
        assert client.patch("/api/v1/people/nobody", json={"disabled": True}).status_code == 422


@pytest.mark.parametrize("changes", [{"role": "reviewer"}, {"disabled": True}])
def test_somebody_can_always_set_up(desk: Bench, changes: dict[str, Any]) -> None:
    with browser(desk, "administrator") as client:
        answer = client.patch("/api/v1/people/administrator", json=changes)
        assert answer.status_code == 422 and "only administrator" in answer.json()["detail"]
        assert desk.store.accounts.account("administrator").role is Role.ADMINISTRATOR


def test_somebody_changes_their_password_and_is_logged_out_elsewhere(desk: Bench) -> None:
    with browser(desk, "coder") as here, browser(desk, "coder") as elsewhere:
        wrong = here.put("/api/v1/session/password", json={"current": "not the one", "new": "another long one"})
        assert wrong.status_code == 401
        short = here.put("/api/v1/session/password", json={"current": PASSWORD, "new": "short"})
        assert short.status_code == 422 and "12 to 500" in short.json()["detail"]
        done = here.put("/api/v1/session/password", json={"current": PASSWORD, "new": "another long one"})
        assert done.status_code == 204
        assert here.get("/api/v1/session").status_code == 200
        assert elsewhere.get("/api/v1/session").status_code == 401
        assert log_in(elsewhere, "coder").status_code == 401
        assert log_in(elsewhere, "coder", "another long one").status_code == 201


def test_a_program_asks_with_a_token_and_no_more_than_its_role(desk: Bench) -> None:
    with browser(desk, "reviewer") as client:
        refused = client.post("/api/v1/tokens", json={"name": "x", "role": "administrator"})
        assert refused.status_code == 403
        made = client.post("/api/v1/tokens", json={"name": "nightly", "role": "coder"}).json()
        reads = client.post("/api/v1/tokens", json={"name": "map", "role": "reader"}).json()
    bearer = {"Authorization": f"Bearer {made['secret']}"}
    with httpx.Client(base_url=desk.address, timeout=60) as program:
        assert accept(program, **bearer).status_code == 201
        assert desk.store.judgements()[0].who == "reviewer"
        assert accept(program, Authorization=f"Bearer {reads['secret']}").status_code == 403
        assert accept(program, Authorization="Bearer wrong").status_code == 401
        assert program.delete("/api/v1/session", headers=bearer, timeout=60).status_code == 403
        # The token falls with its holder's role.
        desk.store.accounts.change("reviewer", role=Role.READER)
        assert accept(program, **bearer).status_code == 403
        assert program.get("/api/v1/session", headers=bearer).json()["role"] == "reader"


def test_a_browser_s_session_doesn_t_stand_in_for_a_wrong_token(desk: Bench) -> None:
    """Else a page of another site could leave the token for changes out by adding some `Authorization`."""
    with browser(desk, "coder") as client:
        assert accept(client, **{"Authorization": "Bearer x", "X-Counterclaim-Token": ""}).status_code == 401


def test_tokens_are_seen_and_revoked_by_their_holder_and_by_administrators(desk: Bench) -> None:
    with browser(desk, "coder") as coder, browser(desk, "reviewer") as other, browser(desk, "administrator") as admin:
        made = coder.post("/api/v1/tokens", json={"name": "nightly", "role": "reader"}).json()
        id, bearer = made["token"]["id"], {"Authorization": f"Bearer {made['secret']}"}
        assert [one["id"] for one in coder.get("/api/v1/tokens").json()] == [id]
        assert other.get("/api/v1/tokens").json() == []
        assert other.delete(f"/api/v1/tokens/{id}").status_code == 404
        assert httpx.get(f"{desk.address}/api/v1/session", headers=bearer, timeout=60).status_code == 200
        assert admin.delete(f"/api/v1/tokens/{id}").status_code == 204
        assert httpx.get(f"{desk.address}/api/v1/session", headers=bearer, timeout=60).status_code == 401


@pytest.mark.parametrize(
    ("to", "goes"),
    [
        ("/incidents?text=a", "/incidents?text=a"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
    ],
)
def test_logging_in_leads_to_our_own_pages_only(desk: Bench, to: str, goes: str) -> None:
    with browser(desk, "reader") as client:
        assert client.get("/login", params={"to": to}).headers["location"] == goes
    with browser(desk) as client:
        assert f'data-to="{goes}"' in client.get("/login", params={"to": to}).text


def test_without_accounts_there_is_nothing_to_log_in_to(bench: Bench) -> None:
    assert log_in(bench.client, "ra").status_code == 404
    assert (
        bench.client.post("/api/v1/people", json={"name": "x", "role": "coder", "password": PASSWORD}).status_code
        == 404
    )
    assert bench.get("/people") == {
        "accounts": False,
        "people": [{"name": "ra", "role": "administrator", "disabled": False, "created": ""}],
    }
    answer = bench.client.get("/api/v1/session", headers={"Authorization": "Bearer x"})
    assert answer.json()["name"] == "ra"
    assert accept(bench.client, **{"Authorization": "Bearer x", "X-Counterclaim-Token": ""}).status_code == 403
