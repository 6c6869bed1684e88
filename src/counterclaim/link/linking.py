"""Readings to incidents, all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from counterclaim.link.clusters import Tied, Totals, clusters, components
from counterclaim.link.decisions import Decisions, decisions
from counterclaim.link.identities import identities
from counterclaim.link.incidents import incident_of
from counterclaim.link.lineage import with_lineage
from counterclaim.link.pairs import by_report, totals_of
from counterclaim.link.profiles import Key, profiles
from counterclaim.link.tellings import Telling, tellings
from counterclaim.link.weights import Linker, linker
from counterclaim.records import Incident, Judgement, Linked, PlacePrecision, Reading, Unlinked


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
    chosen = linker()
    totals = totals_of(by_report(profiles(tellings(readings))), chosen)
    return linked_with(readings, totals, chosen, previous=previous, judgements=judgements)


def linked_with(
    readings: Sequence[Reading],
    totals: Totals,
    chosen: Linker,
    *,
    previous: Sequence[Incident] = (),
    judgements: Sequence[Judgement] = (),
    taken: Collection[str] = (),
) -> Linked:
    """The same, from the totals of their pairs. `taken` are ids of further incidents, which none may get."""
    told = tellings(readings)
    by_key = {telling.key: telling for telling in told}
    decided = decisions(judgements, told, previous)
    found = [[by_key[key] for key in cluster] for cluster in _grouped(by_key, totals, decided, tied(told), chosen)]
    of_report: dict[str, list[Telling]] = {}
    for telling in told:
        of_report.setdefault(telling.reading.report, []).append(telling)
    enough = {telling.key for told in of_report.values() for telling in _telling_enough(told)}
    counting = [cluster for cluster in found if any(telling.key in enough for telling in cluster)]
    named = identities(counting, previous, taken)
    read = {reading.report: reading for reading in readings}
    incidents = [
        with_lineage(incident_of(id, cluster, of_report), read) for id, cluster in zip(named.ids, counting, strict=True)
    ]
    held = {report for incident in incidents for report in (*incident.reports, *incident.mentions)}
    unlinked = [
        Unlinked(report=reading.report, reason=_reason(reading))
        for reading in sorted(readings, key=lambda reading: reading.report)
        if reading.report not in held
    ]
    return Linked(
        incidents=tuple(sorted([*incidents, *named.retired], key=lambda incident: incident.id)),
        unlinked=tuple(unlinked),
    )


def _grouped(
    keys: Iterable[Key], totals: Totals, decided: Decisions, together: Tied, chosen: Linker
) -> list[list[Key]]:
    """The clusters of all tellings, component by component, in the order of their keys."""
    groups = components(keys, totals, decided, together, chosen.threshold)
    home = {key: group[0] for group in groups for key in group}
    inside: dict[Key, dict[tuple[Key, Key], float]] = {}
    for pair, total in totals.items():
        if pair[0] in home and home[pair[0]] == home.get(pair[1]):
            inside.setdefault(home[pair[0]], {})[pair] = total
    tied_in: dict[Key, list[tuple[Key, Key]]] = {}
    for pair in together:
        tied_in.setdefault(home[pair[0]], []).append(pair)
    decided_in = decided.by_component(home)
    nothing = Decisions()
    found: list[list[Key]] = []
    for group in groups:
        name = group[0]
        found += clusters(group, inside.get(name, {}), decided_in.get(name, nothing), tied_in.get(name, ()), chosen)
    return sorted(found)


def tied(tellings: Sequence[Telling]) -> list[tuple[Key, Key]]:
    """Events of one report that share a statement: a figure of the one is a stated part of a figure of the other."""
    home = {(telling.reading.report, figure.id): telling.key for telling in tellings for figure in telling.figures}
    found = []
    for telling in tellings:
        for figure in telling.figures:
            whole = home.get((telling.reading.report, figure.part_of or ""))
            if whole is not None and whole != telling.key:
                found.append((min(telling.key, whole), max(telling.key, whole)))
    return sorted(set(found))


def _telling_enough(told: Sequence[Telling]) -> list[Telling]:
    """Of one report's happenings those worth a row by themselves: someone is counted, or held responsible.

    Where no one is in the whole report, the first that has a day and a place: an attack in which nobody is said to be
    hurt is an event for ACLED, too.
    """
    enough = [telling for telling in told if telling.figures or telling.event.responsibility]
    return enough or [telling for telling in told if telling.days and telling.event.place.precision in _SITED][:1]


_SITED = frozenset({PlacePrecision.POINT, PlacePrecision.NEAR, PlacePrecision.ADMIN2})


def _reason(reading: Reading) -> str:
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
