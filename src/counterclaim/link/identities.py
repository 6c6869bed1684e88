"""The incidents' identifiers: minted once, kept for ever, never given to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import count

from counterclaim.link.tellings import Telling
from counterclaim.records import Incident, identify


@dataclass(frozen=True)
class Identities:
    """The id of each cluster, in their order, and the previous incidents that are no longer a cluster's."""

    ids: tuple[str, ...]
    retired: tuple[Incident, ...]


def identities(
    clusters: Sequence[Sequence[Telling]], previous: Sequence[Incident], further: Container[str] = ()
) -> Identities:
    """Give each cluster its id.

    A cluster keeps the id of the previous incident with which it shares most events (of several, the
    smallest id); an incident that was split leaves its id with the part that keeps most of it. An incident
    whose events all went to others is superseded by the one that holds most of them. An incident without
    any event left (its reports were withdrawn) comes back empty, so that its id stays taken. `further` are ids of
    other incidents, which none may get.
    """
    living = {one.id: {(ref.report, ref.event) for ref in one.events} for one in previous if one.superseded_by is None}
    home = {key: id for id, keys in living.items() for key in keys}
    shared = Counter(
        (home[telling.key], number)
        for number, cluster in enumerate(clusters)
        for telling in cluster
        if telling.key in home
    )
    shares = sorted((-share, id, number) for (id, number), share in shared.items())
    ids: dict[int, str] = {}
    kept: set[str] = set()
    for _, id, number in shares:
        if id not in kept and number not in ids:
            ids[number] = id
            kept.add(id)
    taken = {one.id for one in previous}
    for number, cluster in enumerate(clusters):
        if number not in ids:
            ids[number] = _mint(cluster, taken, further)
            taken.add(ids[number])
    retired = [one for one in previous if one.superseded_by is not None]
    heirs: dict[str, int] = {}
    for _, id, number in shares:
        heirs.setdefault(id, number)
    retired += [
        _retired(one, ids[heirs[one.id]] if one.id in heirs else None)
        for one in previous
        if one.superseded_by is None and one.id not in kept
    ]
    return Identities(
        tuple(ids[number] for number in range(len(clusters))), tuple(sorted(retired, key=lambda one: one.id))
    )


def _mint(cluster: Sequence[Telling], taken: set[str], further: Container[str]) -> str:
    """A new id, of the smallest report and event; with a running number where that id is taken."""
    report, event = min(telling.key for telling in cluster)
    for number in count():
        id = identify("incident", report, event, *([number] if number else []))
        if id not in taken and id not in further:
            return id
    raise AssertionError("unreachable: the count has no end")


def _retired(incident: Incident, successor: str | None) -> Incident:
    """The incident without events: only its id stays, and where it went."""
    return Incident(id=incident.id, superseded_by=successor)
