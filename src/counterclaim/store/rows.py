"""From records to the columns that are for search."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from counterclaim.records import Figure, Incident, Reading, Report, report_id
from counterclaim.review import Review

LARGEST = 2**63 - 1
"""The largest number that a column holds. A larger one stands in the record all the same."""


def report_row(report: Report) -> dict[str, Any]:
    """The row of a report."""
    return {
        "id": report.id,
        "id_given": report.id != report_id(report.text),
        "length": len(report.text),
        "text_sha256": text_hash(report.text),
        "record": report.to_json(),
    }


def reading_row(reading: Reading, *, current: bool) -> dict[str, Any]:
    """The row of a reading."""
    author = reading.author
    return {
        "report": reading.report,
        "engine": plain(author.engine),
        "version": plain(author.version),
        "person": plain(author.person),
        "content_sha256": content_hash(reading),
        "current": current,
        "record": reading.to_json(),
    }


def figure_row(report: str, length: int, figure: Figure, review: Review = Review.OPEN) -> dict[str, Any]:
    """The row by which a figure is found. `review` is what people last decided on it."""
    return {
        "report": report,
        "id": figure.id,
        "text_length": length,
        "start": figure.quantity.start,
        "end": figure.quantity.end,
        "outcome": figure.outcome.value,
        "low": _bounded(figure.low),
        "high": _bounded(figure.high),
        "category": figure.category.value,
        "claimant_type": figure.claimant_type.value if figure.claimant_type else None,
        "stance": figure.stance.value,
        "scope": figure.scope.value,
        "contested": None,
        "review": review.value,
    }


def incident_row(incident: Incident, linker: str) -> dict[str, Any]:
    """The row of an incident that stands, or was just superseded."""
    return {
        "id": incident.id,
        "superseded_by": incident.superseded_by,
        "current": incident.superseded_by is None,
        "start": day(incident.when.start),
        "country": incident.place.country,
        "linker": linker,
        "record": incident.to_json(),
    }


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_hash(reading: Reading) -> str:
    """SHA-256 of what was read and by whom; the header, which grows with further publications, is left out."""
    content = reading.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"header"})
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def plain(text: str | None) -> str | None:
    """The text as a column for search holds it: PostgreSQL takes no NUL. The record keeps it as it was."""
    return text.replace("\0", "\ufffd") if text else text


def day(date: dt.date | None) -> str | None:
    """A date in ISO 8601, which sorts as text."""
    return date.isoformat() if date else None


def _bounded(number: int | None) -> int | None:
    return None if number is None else min(number, LARGEST)
