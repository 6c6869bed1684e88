"""The OpenAPI description, walked: no server error, and every answer is as described."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.workbench.conftest import Bench

from counterclaim.store import Role
from counterclaim.workbench import Settings
from counterclaim.workbench.passwords import hashed

EXAMPLES = int(os.environ.get("COUNTERCLAIM_WALKED", "15"))
"""Requests to each operation; `COUNTERCLAIM_WALKED` asks for more."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def walk_all(address: str, sent: dict[str, str], examples: int) -> int:
    """Walk every operation with these headers; gives how many there were."""
    schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
    walked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def walk(case: Any) -> None:
            case.call_and_validate(headers=sent, checks=CHECKS)

        walk()
        walked += 1
    return walked


@pytest.mark.slow
def test_every_operation_answers_as_described(bench: Bench) -> None:
    sent = {"X-Counterclaim-Token": bench.client.headers["X-Counterclaim-Token"]}
    assert walk_all(bench.address, sent, EXAMPLES) >= 15


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_every_operation_answers_as_described_to_each_role(start: Callable[..., Bench], role: Role) -> None:
    desk = start(Settings(users=True, relinks=False))
    # A second administrator, whom the walk doesn't find by chance, keeps the first one's account open.
    for name in ("somebody", "an administrator beside"):
        desk.store.accounts.add(name, role if name == "somebody" else Role.ADMINISTRATOR, hashed("four short words"))
    _, secret = desk.store.accounts.new_token("somebody", "walk", role, dt.timedelta(hours=1))
    assert walk_all(desk.address, {"Authorization": f"Bearer {secret}"}, EXAMPLES) >= 15


def test_every_resource_is_described_with_its_problems(shared: Bench) -> None:
    found = shared.get("/openapi.json")
    assert set(found["paths"]) >= {
        "/api/v1/incidents",
        "/api/v1/incidents/{id}",
        "/api/v1/reports/{id}/reading",
        "/api/v1/judgements",
        "/api/v1/audit",
    }
    for path in found["paths"].values():
        for operation in path.values():
            assert operation.get("description"), operation["operationId"]
            assert "422" in operation["responses"]
