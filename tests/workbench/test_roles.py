"""Each role against each operation: what it may do, and that everything else is refused."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from tests.workbench.conftest import Bench
from tests.workbench.test_accounts import KEPT, browser

from counterclaim.store import Role
from counterclaim.workbench import Settings

ANYBODY = {("post", "/session")}
"""What needs nobody to be logged in."""

NEEDS = {
    ("delete", "/session"): Role.READER,
    ("put", "/session/password"): Role.READER,
    ("post", "/tokens"): Role.READER,
    ("delete", "/tokens/{id}"): Role.READER,
    ("post", "/judgements"): Role.CODER,
    ("post", "/judgements/{number}/undo"): Role.CODER,
    ("post", "/previews"): Role.CODER,
    ("post", "/previews/file"): Role.CODER,
    ("post", "/previews/address"): Role.CODER,
    ("patch", "/previews/{id}"): Role.CODER,
    ("post", "/additions"): Role.CODER,
    ("post", "/sources"): Role.REVIEWER,
    ("post", "/releases"): Role.REVIEWER,
    ("get", "/audit/whole"): Role.REVIEWER,
    ("get", "/codings/{sample}"): Role.CODER,
    ("get", "/codings/{sample}/reports/{id}"): Role.CODER,
    ("get", "/codings/{sample}/reports/{id}/reading"): Role.CODER,
    ("put", "/codings/{sample}/reports/{id}/done"): Role.CODER,
    ("get", "/codings/{sample}/judgements"): Role.CODER,
    ("post", "/codings/{sample}/judgements"): Role.CODER,
    ("post", "/codings/{sample}/judgements/{number}/undo"): Role.CODER,
    ("post", "/samples"): Role.REVIEWER,
    ("get", "/samples/{number}/agreement"): Role.REVIEWER,
    ("post", "/samples/{number}/settlements"): Role.REVIEWER,
    ("post", "/samples/{number}/settlements/agreed"): Role.REVIEWER,
    ("post", "/people"): Role.ADMINISTRATOR,
    ("patch", "/people/{name}"): Role.ADMINISTRATOR,
}
"""The least role that each operation takes; what only reads takes a reader."""


@pytest.fixture(scope="module")
def paths() -> dict[str, str]:
    """Something that is there, for each part of a path."""
    return {"id": "first", "number": "1", "name": "reader", "policy": "cautious", "format": "csv", "sample": "1"}


def test_each_role_may_do_what_it_may_and_nothing_else(start: Callable[..., Bench], paths: dict[str, str]) -> None:
    desk = start(Settings(users=True, relinks=False))
    for role in Role:
        desk.store.accounts.add(role.value, role, KEPT)
    described = httpx.get(f"{desk.address}/api/v1/openapi.json", timeout=60).json()["paths"]
    operations = [(method, path.removeprefix("/api/v1")) for path, listed in described.items() for method in listed]
    unknown = {one for one in operations if one[0] != "get"} - NEEDS.keys() - ANYBODY
    assert not unknown, f"say in NEEDS which role these take: {sorted(unknown)}"
    assert NEEDS.keys() <= set(operations)
    for role in Role:
        with browser(desk, role.value) as client:
            for method, pattern in operations:
                if (method, pattern) in ANYBODY or (method, pattern) == ("delete", "/session"):
                    continue
                needed = NEEDS.get((method, pattern), Role.READER)
                path = pattern.format_map(paths)
                answer = client.request(method, f"/api/v1{path}", json=None if method == "get" else {})
                refused = answer.status_code == 403 and f"needs the role {needed}" in answer.json()["detail"]
                assert refused is not role.includes(needed), (role, method, path, answer.status_code)
                assert answer.status_code < 500
            assert client.delete("/api/v1/session").status_code == 204
