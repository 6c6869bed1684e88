"""Where an incident's claims come from, and which of its reports copies or quotes which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from counterclaim.export.dossier.lineage import Lineage, draw, lineage_of
from counterclaim.records import Incident, Reading

__all__ = ["Lineage", "lineage", "lineage_form", "lineage_picture"]


def lineage(incident: Incident, readings: Iterable[Reading]) -> Lineage:
    """The lineage in words: reports go by outlet and day. `readings` are those of the incident's reports."""
    return lineage_of(incident, _by_report(readings))


def lineage_picture(incident: Incident, readings: Iterable[Reading], id: str = "lineage") -> Markup | None:
    """The picture as SVG, with a title and all of it in words; None where no origin is known.

    `id` is the picture's own on the page. Nothing in it acts, and a report's words are text in it.
    """
    found = lineage(incident, readings)
    return draw(found, id) if found.sources else None


def lineage_form(incident: Incident, readings: Iterable[Reading]) -> dict[str, Any]:
    """The lineage as JSON values."""
    found = lineage(incident, readings)
    return {
        "origins": [
            {
                "name": source.name,
                "kind": source.kind,
                "reports": [{"report": one.id, "name": one.report, "why": one.why} for one in source.carried],
            }
            for source in found.sources
        ],
        "passed_on": [
            {
                "report": one.id,
                "name": one.report,
                "how": one.how.value,
                "of": one.of,
                "of_name": one.of_report,
                "why": one.why,
            }
            for one in found.passed
        ],
    }


def _by_report(readings: Iterable[Reading]) -> Mapping[str, Reading]:
    return {reading.report: reading for reading in readings}
