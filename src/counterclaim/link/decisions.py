"""What people decided about which tellings belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.link.comparison import compare
from counterclaim.link.profiles import Key
from counterclaim.link.tellings import Telling
from counterclaim.records import Incident, Judgement, JudgementKind, Target, TargetKind

KINDS = frozenset({JudgementKind.SAME_INCIDENT, JudgementKind.OTHER_INCIDENT, JudgementKind.PIN})


@dataclass
class Decisions:
    """Pairs that must be together, pairs that must not, and groups that nothing may join or leave."""

    together: list[tuple[Key, Key]] = field(default_factory=list)
    apart: set[frozenset[Key]] = field(default_factory=set)
    pinned: list[frozenset[Key]] = field(default_factory=list)

    def by_component(self, home: Mapping[Key, Key]) -> dict[Key, Decisions]:
        """What bears on each component alone. `home` names the component of each telling."""
        found: dict[Key, Decisions] = {}
        for pair in self.together:
            found.setdefault(home[pair[0]], Decisions()).together.append(pair)
        for apart in self.apart:
            for key in apart:
                found.setdefault(home[key], Decisions()).apart.add(apart)
        for pinned in self.pinned:
            found.setdefault(home[min(pinned)], Decisions()).pinned.append(pinned)
        return found


def decisions(judgements: Sequence[Judgement], tellings: Sequence[Telling], previous: Sequence[Incident]) -> Decisions:
    """Read the judgements that bear on linking; those that another supersedes are left out, and the last word wins.

    `same_incident` and `other_incident` take two events, reports or incidents. Of two reports that tell of
    several happenings, those that are most alike are meant by "same", all by "other". `pin` with one
    incident keeps that incident as it is; with an event or report and an incident it puts the one into
    the other.
    """
    superseded = {judgement.supersedes for judgement in judgements}
    found = Decisions()
    for judgement in sorted(judgements, key=lambda judgement: judgement.number):
        if judgement.kind not in KINDS or judgement.number in superseded:
            continue
        one = _meant(judgement.target, tellings, previous)
        other = _meant(judgement.other, tellings, previous) if judgement.other else []
        if judgement.kind is JudgementKind.PIN and judgement.other is None:
            if judgement.target.kind is TargetKind.INCIDENT and one:
                found.pinned.append(frozenset(telling.key for telling in one))
        elif one and other:
            _decide(found, judgement, one, other)
    return found


def _decide(found: Decisions, judgement: Judgement, one: list[Telling], other: list[Telling]) -> None:
    pairs = [(a, b) for a in one for b in other if a is not b]
    if judgement.kind is JudgementKind.OTHER_INCIDENT:
        found.apart |= {frozenset((a.key, b.key)) for a, b in pairs}
        crossed = {frozenset((a.key, b.key)) for a, b in pairs}
        found.together = [pair for pair in found.together if frozenset(pair) not in crossed]
        return
    if pairs:
        best = max(pairs, key=lambda pair: (compare(*pair).total, pair[0].key, pair[1].key))
        joined = [best, *_within(judgement.target, one), *_within(judgement.other, other)]
        found.together += [(a.key, b.key) for a, b in joined]
        found.apart -= {frozenset((a.key, b.key)) for a, b in joined}


def _within(target: Target | None, tellings: Sequence[Telling]) -> Iterable[tuple[Telling, Telling]]:
    """An incident that is joined is joined whole."""
    if target is None or target.kind is not TargetKind.INCIDENT:
        return []
    return [(tellings[0], other) for other in tellings[1:]]


def _meant(target: Target, tellings: Sequence[Telling], previous: Sequence[Incident]) -> list[Telling]:
    if target.kind is TargetKind.EVENT:
        return [
            telling
            for telling in tellings
            if telling.event.id == target.id and target.report in (None, telling.reading.report)
        ]
    if target.kind is TargetKind.REPORT:
        return [telling for telling in tellings if telling.reading.report == target.id]
    if target.kind is TargetKind.INCIDENT:
        incident = _successor(target.id, previous)
        events = {(ref.report, ref.event) for ref in incident.events} if incident else set()
        return [telling for telling in tellings if telling.key in events]
    return []


def _successor(id: str, previous: Sequence[Incident]) -> Incident | None:
    """The incident with this id, or the one that it was joined to."""
    by_id = {incident.id: incident for incident in previous}
    seen: set[str] = set()
    while id in by_id and id not in seen:
        seen.add(id)
        if by_id[id].superseded_by is None:
            return by_id[id]
        id = by_id[id].superseded_by or id
    return None
