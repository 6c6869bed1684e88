"""The reports behind an incident, as UCDP and ACLED list their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.export.entries import Evidence
from counterclaim.records import Header, Incident


@dataclass(frozen=True)
class Listed:
    """One publication: outlet, day and headline, each "" where it isn't known."""

    outlet: str
    day: str
    headline: str


def publications(incident: Incident, evidence: Evidence) -> Iterator[Listed]:
    """The publications of the reports that tell of the incident; not of those that only recall it."""
    for report in incident.reports:
        reading = evidence.readings.get(report)
        for header in reading.header if reading else ():
            yield Listed(_plain(header.source), _day(header), _plain(header.title))


def joined(values: Iterable[str]) -> str | None:
    """The values, each once, parted by semicolons; None where there is none."""
    return ";".join(dict.fromkeys(value for value in values if value)) or None


def articles(incident: Incident, evidence: Evidence) -> str | None:
    """The reports as UCDP lists them: "Outlet,2025-03-12,Headline", each in quotation marks."""
    return joined(
        '"' + ",".join(part for part in (one.outlet, one.day, one.headline) if part) + '"'
        for one in publications(incident, evidence)
    )


def _day(header: Header) -> str:
    return header.published.start.isoformat() if header.published and header.published.start else ""


def _plain(words: str | None) -> str:
    """The words on one line, without the semicolons and quotation marks that part sources."""
    return " ".join((words or "").replace(";", ",").replace('"', "'").split())
