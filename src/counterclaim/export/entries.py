"""What is exported: incidents with their assessments, and, for evidence, readings and texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.records import Assessment, Incident, Publication, Reading


class ExportError(ValueError):
    """What can't be exported so; the message says why, and what to do."""


@dataclass(frozen=True)
class Entry:
    """An incident and its assessment under one policy."""

    incident: Incident
    assessment: Assessment


@dataclass(frozen=True)
class Evidence:
    """The readings as they stand, and the texts and publications of their reports, all by report id.

    What is left out here (a report that somebody withheld) is in no export. Publications are asked for the
    hash of the original bytes; all else that is written of them is in the readings' headers.
    """

    readings: Mapping[str, Reading] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    publications: Mapping[str, Sequence[Publication]] = field(default_factory=dict)

    def text_sha256(self, report: str) -> str | None:
        """The SHA-256 of a report's text in UTF-8, in hexadecimal; None where the text isn't there."""
        text = self.texts.get(report)
        return None if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def outlets(self, report: str) -> list[str]:
        """The names of the outlets that published the report."""
        reading = self.readings.get(report)
        return [one.source for one in reading.header if one.source] if reading else []


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By date, undated ones last, then by id; incidents that were joined to others, or are empty, are left out."""
    listed = [one for one in entries if one.incident.superseded_by is None and one.incident.events]
    return sorted(listed, key=lambda one: (str(one.incident.when.start or "9999-12-31"), one.incident.id))
