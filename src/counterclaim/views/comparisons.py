"""Why the reports of an incident are held to tell of one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from counterclaim.link import Comparison, Telling, compare, tellings
from counterclaim.records import Incident, Reading

Pair = tuple[Telling, Telling, Comparison]


def compared(incident: Incident, readings: Sequence[Reading]) -> Iterator[Pair]:
    """Each two reports of the incident, by those of their events in it that are most alike."""
    events = {(ref.report, ref.event) for ref in incident.events}
    unread = {*incident.reports, *incident.mentions} - {report for report, _ in events}
    by_report: dict[str, list[Telling]] = {}
    for telling in tellings(readings):
        if telling.key in events or telling.reading.report in unread:
            by_report.setdefault(telling.reading.report, []).append(telling)
    for one, other in combinations(by_report.values(), 2):
        pairs = [(a, b, compare(a, b)) for a in one for b in other]
        yield max(pairs, key=lambda pair: pair[2].total)


def comparison_forms(incident: Incident, readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """The comparisons as JSON."""
    return [
        {
            "reports": [first.reading.report, second.reading.report],
            "base": found.base,
            "total": found.total,
            "same": found.same,
            "features": [
                {"name": f.name, "level": f.level, "points": f.points, "sentence": f.sentence} for f in found.features
            ],
        }
        for first, second, found in compared(incident, readings)
    ]
