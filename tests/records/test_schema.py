"""The JSON Schema: of every record, whole, and true of what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from counterclaim.records import TOP_LEVEL, Figure, Outcome, Party, RawSpan, Reading, json_schema

SCHEMA = json_schema()

FIGURE_FIELDS = {
    "id",
    "outcome",
    "low",
    "high",
    "bound",
    "unit",
    "quantity",
    "victims",
    "evidence",
    "names_people",
    "category",
    "category_by",
    "victims_party",
    "demographic",
    "claimant",
    "claimant_party",
    "claimant_type",
    "via",
    "attribution",
    "interest",
    "stance",
    "hedged",
    "scope",
    "covers",
    "part_of",
    "event",
    "as_of",
    "probability",
    "produced_by",
}
OUTCOMES = [
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "abducted",
    "detained",
    "surrendered",
    "freed",
    "displaced",
]


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


def test_every_reference_leads_somewhere() -> None:
    found = set(references(SCHEMA))
    assert found
    assert {ref.removeprefix("#/$defs/") for ref in found} <= set(SCHEMA["$defs"])


def test_every_record_stands_in_it_and_is_closed() -> None:
    assert {record.__name__ for record in TOP_LEVEL} <= set(SCHEMA["$defs"])
    for name, definition in SCHEMA["$defs"].items():
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False, name
            assert definition.get("description"), f"{name} has no description"
        else:
            assert "enum" in definition or name in ("RawSpan", "JsonValue"), name


def test_it_is_json_and_the_same_each_time() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA == json_schema()


def test_a_figure_has_the_fields_of_the_page() -> None:
    assert set(SCHEMA["$defs"]["Figure"]["properties"]) == FIGURE_FIELDS
    assert SCHEMA["$defs"]["Outcome"]["enum"] == OUTCOMES
    assert [outcome.value for outcome in Outcome] == OUTCOMES


def test_a_party_is_described_under_the_names_that_it_is_written_with() -> None:
    written = json.loads(Party(id="p", name="n").to_json())
    assert set(written) == set(SCHEMA["$defs"]["Party"]["properties"])
    assert "register" in written


def test_what_is_written_has_the_properties_of_the_schema() -> None:
    figure = Figure(id="f", outcome=Outcome.KILLED, quantity=RawSpan(0, 1))
    written = json.loads(Reading(report="r", figures=(figure,)).to_json())
    assert set(written) == set(SCHEMA["$defs"]["Reading"]["properties"])
    assert set(written["figures"][0]) == set(SCHEMA["$defs"]["Figure"]["properties"])
    assert written["figures"][0]["quantity"] == [0, 1]
