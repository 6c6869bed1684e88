"""Readings to incidents, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.link.decisions import Meaning, decisions, meaning_of, standing_of, superseded
from counterclaim.link.grouping import Cluster, Pairs, grouped, tied
from counterclaim.link.identities import identities
from counterclaim.link.incidents import incident_of
from counterclaim.link.lineage import with_lineage
from counterclaim.link.pairs import by_report, totals_of
from counterclaim.link.profiles import Key, Profile, profiles
from counterclaim.link.tellings import Telling, tellings
from counterclaim.link.weights import Linker, linker
from counterclaim.records import Incident, Judgement, Linked, PlacePrecision, Reading, Unlinked


@dataclass(frozen=True)
class Linking:
    """What linking found, and what it needs to take in another report without doing all of it again."""

    linked: Linked
    profiles: Mapping[str, Sequence[Profile]]
    pairs: Pairs
    clusters: Sequence[Cluster]
    meanings: Sequence[Meaning]


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
    return link_all(readings, previous=previous, judgements=judgements).linked


def link_all(
    readings: Sequence[Reading],
    *,
    previous: Sequence[Incident] = (),
    judgements: Sequence[Judgement] = (),
    meanings: Sequence[Meaning] = (),
    chosen: Linker | None = None,
) -> Linking:
    """The same, with what is to be kept for linking more. `meanings` are those that judgements were given before."""
    _check_unique(readings)
    weights = chosen or linker()
    told = tellings(readings)
    known = by_report(profiles(told))
    pairs = Pairs(totals_of(known, weights), tied(told))
    sight = Everything(told, known, previous)
    meant = _meanings(judgements, meanings, sight)
    mains = {report: [(one.key, one.main) for one in listed] for report, listed in known.items()}
    clusters = grouped(sight.by_key, pairs, decisions(meant, standing_of(mains)), weights)
    found = [[sight.by_key[key] for key in cluster] for cluster in clusters]
    counting = telling_enough(found, sight.tellings_of)
    named = identities(counting, previous)
    incidents = incidents_of(counting, named.ids, sight.tellings_of, {reading.report: reading for reading in readings})
    held = {report for incident in incidents for report in (*incident.reports, *incident.mentions)}
    unlinked = [
        Unlinked(report=reading.report, reason=reason(reading))
        for reading in sorted(readings, key=lambda reading: reading.report)
        if reading.report not in held
    ]
    linked = Linked(
        incidents=tuple(sorted([*incidents, *named.retired], key=lambda incident: incident.id)),
        unlinked=tuple(unlinked),
    )
    return Linking(linked, known, pairs, clusters, meant)


def _meanings(judgements: Sequence[Judgement], known: Sequence[Meaning], sight: Everything) -> list[Meaning]:
    """The meanings of the judgements that hold: those given before, and those that are new."""
    out = superseded(judgements)
    before = {meaning.number: meaning for meaning in known}
    found = [
        before.get(judgement.number) or meaning_of(judgement, sight)
        for judgement in judgements
        if judgement.number not in out
    ]
    return [meaning for meaning in found if meaning is not None]


class Everything:
    """All tellings, and the incidents before: what judgements speak of where all is linked at once."""

    def __init__(
        self, told: Sequence[Telling], known: Mapping[str, Sequence[Profile]], previous: Sequence[Incident]
    ) -> None:
        self.by_key = {telling.key: telling for telling in told}
        self.tellings_of: dict[str, list[Telling]] = {}
        for telling in told:
            self.tellings_of.setdefault(telling.reading.report, []).append(telling)
        self._known = known
        self._previous = {incident.id: incident for incident in previous}

    @cached_property
    def _by_event(self) -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = {}
        for report, event in self.by_key:
            found.setdefault(event, []).append((report, event))
        return found

    def of_event(self, id: str, report: str | None) -> list[Key]:
        """The tellings of the event."""
        return [key for key in self._by_event.get(id, ()) if report in (None, key[0])]

    def of_report(self, id: str) -> list[Key]:
        """The tellings of the report."""
        return [telling.key for telling in self.tellings_of.get(id, ())]

    def of_incident(self, id: str) -> list[Key]:
        """The tellings of the incident, or of the one that it was joined to."""
        seen: set[str] = set()
        while id in self._previous and id not in seen:
            seen.add(id)
            incident = self._previous[id]
            if incident.superseded_by is None:
                held = {(ref.report, ref.event) for ref in incident.events}
                return sorted(key for key in held if key in self.by_key)
            id = incident.superseded_by
        return []

    def profiles(self, keys: Sequence[Key]) -> dict[Key, Profile]:
        """The profiles of these tellings."""
        return {one.key: one for report in {report for report, _ in keys} for one in self._known[report]}


def incidents_of(
    clusters: Sequence[Sequence[Telling]],
    ids: Sequence[str],
    tellings_of: dict[str, list[Telling]],
    readings: Mapping[str, Reading],
) -> list[Incident]:
    """The incident of each cluster, with its lineage. `tellings_of` has all tellings of each report."""
    return [
        with_lineage(incident_of(id, cluster, tellings_of), readings) for id, cluster in zip(ids, clusters, strict=True)
    ]


def telling_enough(
    clusters: Sequence[Sequence[Telling]], tellings_of: Mapping[str, Sequence[Telling]]
) -> list[Sequence[Telling]]:
    """The clusters of happenings worth a row by themselves. `tellings_of` has all tellings of each report."""
    enough = {one.key for told in tellings_of.values() for one in _telling_enough(told)}
    return [cluster for cluster in clusters if any(telling.key in enough for telling in cluster)]


def _telling_enough(told: Sequence[Telling]) -> list[Telling]:
    """Of one report's happenings those worth a row by themselves: someone is counted, or held responsible.

    Where no one is in the whole report, the first that has a day and a place: an attack in which nobody is said to be
    hurt is an event for ACLED, too.
    """
    enough = [telling for telling in told if telling.figures or telling.event.responsibility]
    return enough or [telling for telling in told if telling.days and telling.event.place.precision in _SITED][:1]


_SITED = frozenset({PlacePrecision.POINT, PlacePrecision.NEAR, PlacePrecision.ADMIN2})


def reason(reading: Reading) -> str:
    """Why a report stands in no incident, if it stands in none."""
    if not reading.gate:
        return "it was turned away unread, as holding no violence to people"
    if reading.failures:
        failure = reading.failures[0]
        return f"reading it failed ({failure.stage}, {failure.component}: {failure.message})"
    if not reading.events:
        return "no happening was read in it"
    return (
        "it tells of a happening, but gives no figure, holds nobody responsible and lacks day or place, "
        "and no other report tells of it"
    )


def _check_unique(readings: Sequence[Reading]) -> None:
    seen: set[str] = set()
    for reading in readings:
        if reading.report in seen:
            raise ValueError(f"two readings of the report {reading.report}; link takes one of each report")
        seen.add(reading.report)
