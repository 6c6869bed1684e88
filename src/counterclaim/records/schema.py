"""The JSON Schema of all records, made from the types."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from counterclaim.records.assessment import Assessment
from counterclaim.records.base import Record
from counterclaim.records.incident import Incident, Linked
from counterclaim.records.judgement import Judgement
from counterclaim.records.reading import Reading
from counterclaim.records.release import Release
from counterclaim.records.report import Publication, Report, Source

TOP_LEVEL: tuple[type[Record], ...] = (
    Report,
    Publication,
    Source,
    Reading,
    Incident,
    Linked,
    Assessment,
    Judgement,
    Release,
)
"""The records that stand on their own in files and tables; all others are parts of these."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of every record, under `$defs`."""
    _, schema = models_json_schema([(record, "serialization") for record in TOP_LEVEL], by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Counterclaim records",
        "anyOf": [{"$ref": f"#/$defs/{record.__name__}"} for record in TOP_LEVEL],
        **schema,
    }
