"""Readings to Incidents: which reports tell of one happening, and who says what of it. Knows no policies."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.link.clusters import clusters
from counterclaim.link.comparison import Comparison, Feature, compare
from counterclaim.link.decisions import decisions
from counterclaim.link.identities import identities
from counterclaim.link.incidents import incident_of
from counterclaim.link.lineage import with_lineage
from counterclaim.link.tellings import Telling, tellings
from counterclaim.records import Incident, Judgement, Linked, Reading, Unlinked


def link(
    readings: Sequence[Reading], *, previous: Sequence[Incident] = (), judgements: Sequence[Judgement] = ()
) -> Linked:
    """Join the events of the readings to incidents.

    Takes the readings as they stand (after people's corrections), all that are to be linked with one
    another; `previous` are the incidents that were found before, whose ids are kept, and `judgements` those
    of people, of which `same_incident`, `other_incident` and `pin` count here. The result doesn't depend on
    the order of any of them. Besides the incidents it holds the previous ones that were joined to others
    (with `superseded_by`) or have no event left; and the reports that stand in no incident, with the reason.
    Raises `ValueError` where two readings are of one report.
    """
    _check_unique(readings)
    told = tellings(readings)
    found = clusters(told, decisions(judgements, told, previous))
    counting = [cluster for cluster in found if any(map(_tells_enough, cluster))]
    by_report: dict[str, list[Telling]] = {}
    for telling in told:
        by_report.setdefault(telling.reading.report, []).append(telling)
    named = identities(counting, previous)
    read = {reading.report: reading for reading in readings}
    incidents = [
        with_lineage(incident_of(id, cluster, by_report), read) for id, cluster in zip(named.ids, counting, strict=True)
    ]
    linked = {report for incident in incidents for report in (*incident.reports, *incident.mentions)}
    unlinked = [
        Unlinked(report=reading.report, reason=_reason(reading))
        for reading in sorted(readings, key=lambda reading: reading.report)
        if reading.report not in linked
    ]
    return Linked(
        incidents=tuple(sorted([*incidents, *named.retired], key=lambda incident: incident.id)),
        unlinked=tuple(unlinked),
    )


def _tells_enough(telling: Telling) -> bool:
    """Whether a happening is worth a row by itself: someone is counted, or someone is held responsible."""
    return bool(telling.figures or telling.event.responsibility)


def _reason(reading: Reading) -> str:
    if not reading.gate:
        return "it was turned away unread, as holding no violence to people"
    if reading.failures:
        failure = reading.failures[0]
        return f"reading it failed ({failure.stage}, {failure.component}: {failure.message})"
    if not reading.events:
        return "no happening was read in it"
    return "it tells of a happening, but gives no figure and holds nobody responsible, and no other report tells of it"


def _check_unique(readings: Sequence[Reading]) -> None:
    seen: set[str] = set()
    for reading in readings:
        if reading.report in seen:
            raise ValueError(f"two readings of the report {reading.report}; link takes one of each report")
        seen.add(reading.report)


__all__ = ["Comparison", "Feature", "Telling", "compare", "link", "tellings"]
