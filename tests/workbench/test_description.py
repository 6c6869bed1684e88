"""The OpenAPI description, walked: no server error, and every answer is as described."""

from __future__ import annotations

import os
from typing import Any

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

EXAMPLES = int(os.environ.get("COUNTERCLAIM_WALKED", "15"))
"""Requests to each operation; `COUNTERCLAIM_WALKED` asks for more."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def test_every_operation_answers_as_described(bench: Bench) -> None:
    schema = schemathesis.openapi.from_url(f"{bench.address}/api/v1/openapi.json")
    sent = {"X-Counterclaim-Token": bench.client.headers["X-Counterclaim-Token"]}
    walked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def walk(case: Any) -> None:
            case.call_and_validate(headers=sent, checks=CHECKS)

        walk()
        walked += 1
    assert walked >= 15


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
