"""JSON: the full records, and with them the words that each figure comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from counterclaim import __version__
from counterclaim.export.entries import Entry, Evidence, in_order
from counterclaim.export.json_words import based, pointed
from counterclaim.export.names import Names, private_spans, words
from counterclaim.export.trace import Trace
from counterclaim.records import Figure, Incident, Reading
from counterclaim.records import json_schema as records_schema


def write_json(
    entries: Iterable[Entry],
    out: TextIO,
    evidence: Evidence | None = None,
    *,
    with_names: bool = False,
    trace: TextIO | None = None,
) -> int:
    """Write the entries as one JSON document; returns the number of incidents.

    `{"counterclaim": version, "incidents": [{"incident": Incident, "assessment": Assessment, "evidence": […],
    "reports": […]}]}` (`json_schema` has the schema). `evidence` has for each figure of the incident the words of
    its quantity, victims, claimant and sentence, as far as the readings and texts were given; `reports` where each
    report appeared. Names of private persons are left out unless `with_names`.
    """
    known, listed = evidence or Evidence(), in_order(entries)
    noted = Trace(trace, "json", known, with_names=with_names)
    out.write(f'{{"counterclaim": {json.dumps(__version__)}, "incidents": [')
    for number, entry in enumerate(listed):
        made = document(entry, known, with_names=with_names)
        out.write(",\n" if number else "\n")
        json.dump(made, out, ensure_ascii=False)
        names = Names.nobody() if with_names else Names.of(entry.incident, known)
        for pointer, basis in based(entry, known, made):
            where = {"pointer": f"/incidents/{number}{pointer}"}
            noted.value(where, entry.incident.id, pointed(made, pointer), basis, names)
    out.write("\n]}\n")
    return len(listed)


def document(entry: Entry, evidence: Evidence, *, with_names: bool = False) -> dict[str, Any]:
    """One incident as it is written: records, evidence, reports."""
    found = {
        "incident": entry.incident.model_dump(mode="json"),
        "assessment": entry.assessment.model_dump(mode="json"),
        "evidence": list(_evidence(entry.incident, evidence, with_names)),
        "reports": list(_reports(entry.incident, evidence)),
    }
    if with_names:
        return found
    cleaned: dict[str, Any] = Names.of(entry.incident, evidence).out_of(found)
    return cleaned


def _evidence(incident: Incident, evidence: Evidence, with_names: bool) -> Iterator[dict[str, Any]]:
    seen = set()
    for claim in incident.claims:
        for statement in (*claim.history, *claim.denials):
            reading, text = evidence.readings.get(statement.report), evidence.texts.get(statement.report)
            if reading is None or text is None:
                continue
            for figure in statement.read():
                if (statement.report, figure.id) not in seen:
                    seen.add((statement.report, figure.id))
                    yield _words(figure, reading, text, claim.id, with_names)


def _words(figure: Figure, reading: Reading, text: str, claim: str, with_names: bool) -> dict[str, Any]:
    private = [] if with_names else private_spans(reading, text)
    return {
        "report": reading.report,
        "figure": figure.id,
        "claim": claim,
        "quantity": words(text, (figure.quantity,), private),
        "victims": words(text, figure.victims, private),
        "claimant": words(text, figure.claimant, private),
        "sentence": words(text, figure.evidence, private),
    }


def _reports(incident: Incident, evidence: Evidence) -> Iterator[dict[str, Any]]:
    for report in (*incident.reports, *incident.mentions):
        reading = evidence.readings.get(report)
        if reading is not None:
            header = [one.model_dump(mode="json") for one in reading.header]
            yield {"report": report, "language": reading.language, "publications": header}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `write_json` writes; the records' own are under `$defs`."""
    text, nullable = {"type": "string"}, {"type": ["string", "null"]}
    words_of = {
        **dict.fromkeys(("report", "figure", "claim"), text),
        **dict.fromkeys(("quantity", "victims", "claimant", "sentence"), nullable),
    }
    reports = {
        "report": text,
        "language": nullable,
        "publications": {"type": "array", "items": {"$ref": "#/$defs/Header"}},
    }
    entry = {
        "incident": {"$ref": "#/$defs/Incident"},
        "assessment": {"$ref": "#/$defs/Assessment"},
        "evidence": {"type": "array", "items": _closed(words_of)},
        "reports": {"type": "array", "items": _closed(reports)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Counterclaim export",
        **_closed({"counterclaim": text, "incidents": {"type": "array", "items": _closed(entry)}}),
        "$defs": records_schema()["$defs"],
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
