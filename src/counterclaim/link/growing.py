"""Takes further or other reports, and decisions, into a linking: at the cost of what they touch, not of all there is.

What comes out is what linking everything at once gives, whatever came first. Only the ids of incidents depend on it:
they are minted once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from counterclaim.link.decisions import KINDS, Meaning, Sight, decisions, meaning_of, standing_of, superseded
from counterclaim.link.grouping import Cluster, Pairs, regrouped, tied
from counterclaim.link.identities import identities
from counterclaim.link.keys import Keys, keys_of
from counterclaim.link.linking import incidents_of, reason, telling_enough
from counterclaim.link.pairs import by_report, compared, totals_of
from counterclaim.link.profiles import Key, Profile, profiles
from counterclaim.link.tellings import Telling, tellings
from counterclaim.link.weights import linker
from counterclaim.records import Incident, Judgement, Reading


class Known(Sight, Protocol):
    """What an earlier linking left."""

    def tellings_of(self, reports: Collection[str]) -> Mapping[str, Sequence[tuple[Key, bool]]]:
        """The tellings of these reports, each with whether the report mainly tells it."""

    def near(self, keys: Keys) -> Iterable[Sequence[Profile]]:
        """The profiles of each report that is a candidate for one with these keys."""

    def pairs_with(self, keys: Collection[Key]) -> Pairs:
        """What is known of all pairs that hold one of these tellings."""

    def clusters_of(self, keys: Collection[Key]) -> Collection[Cluster]:
        """The whole clusters in which these tellings stand."""

    def readings(self, reports: Collection[str]) -> Sequence[Reading]:
        """The readings of these reports, as they stand."""

    def incidents_with(self, keys: Collection[Key]) -> Sequence[Incident]:
        """The current incidents that hold any of these tellings."""

    def judgement(self, number: int) -> Judgement:
        """The judgement of this number."""

    def __contains__(self, incident: object) -> bool:
        """Whether an incident ever had this id."""


@dataclass(frozen=True)
class Change:
    """What is other than before.

    `readings` are those of the reports that came or are read otherwise, None where a report no longer counts;
    `judgements` all that came since; `meanings` what those before mean, as far as they hold.
    """

    readings: Mapping[str, Reading | None]
    judgements: Sequence[Judgement] = ()
    meanings: Sequence[Meaning] = ()


@dataclass(frozen=True)
class Growth:
    """What follows from a change.

    `incidents` are those that are new or other than before, and those that are no longer, as `link` gives them;
    `clusters` all that any telling that was touched stands in, `pairs` those of the changed reports, `profiles`
    their profiles (none for a report that no longer counts), `meanings` of the judgements that are new or settled
    anew, `dropped` the numbers of those that no longer hold, and `reasons` says of each report that may have left or
    entered an incident why it stands in none, if it does.
    """

    incidents: tuple[Incident, ...]
    clusters: tuple[Cluster, ...]
    pairs: Pairs
    profiles: Mapping[str, Sequence[Profile]]
    meanings: tuple[Meaning, ...]
    dropped: frozenset[int]
    reasons: Mapping[str, str]


def link_more(change: Change, known: Known) -> Growth:
    """Link what has changed to what was linked before."""
    chosen = linker()
    read = [reading for reading in change.readings.values() if reading is not None]
    told = tellings(read)
    now = _Now(known, change.readings.keys(), by_report(profiles(told)))
    pairs = Pairs({**totals_of(now.fresh, chosen), **dict(now.crossing())}, tied(told))
    dropped = superseded(change.judgements) & {meaning.number for meaning in change.meanings}
    meant, concerned = _meanings(change, now)
    standing = standing_of(now.tellings_of({report for one in meant.values() for report in one.reports}))
    left = [one for one in change.meanings if one.number in dropped]
    spoken = {key for one in (*concerned, *left) for key in (*one.one, *one.other)}
    touched = {key for key in map(standing, spoken) if key} | {telling.key for telling in told}
    before = known.clusters_of([*now.gone, *(key for key in touched if key[0] not in change.readings)])
    touched |= {key for cluster in before for key in cluster} - now.gone
    clusters = regrouped(
        touched,
        lambda keys: now.pairs_with(keys, pairs),
        now.clusters_of,
        decisions(meant.values(), standing),
        chosen,
    )
    other = _other_than_before(clusters, known, now)
    incidents, reasons = _incidents(other, {one.report: one for one in read}, now)
    return Growth(
        incidents=incidents,
        clusters=tuple(clusters),
        pairs=pairs,
        profiles={report: now.fresh.get(report, ()) for report in change.readings},
        meanings=tuple(concerned),
        dropped=dropped,
        reasons={**{one.report: reason(one) for one in read}, **reasons},
    )


class _Now:
    """What was known, under the change."""

    def __init__(self, known: Known, changed: Collection[str], fresh: Mapping[str, Sequence[Profile]]) -> None:
        self.known, self.changed, self.fresh = known, changed, fresh
        self.gone = {key for listed in known.tellings_of(changed).values() for key, _ in listed}

    def crossing(self) -> Iterator[tuple[tuple[Key, Key], float]]:
        """The totals of the changed reports' tellings with those of others."""
        for listed in self.fresh.values():
            for other in self.known.near(keys_of(listed)):
                if other[0].report not in self.changed:
                    yield from compared(listed, other, linker())

    def tellings_of(self, reports: Collection[str]) -> dict[str, Sequence[tuple[Key, bool]]]:
        there = self.known.tellings_of([report for report in reports if report not in self.changed])
        return {**there, **{report: [(one.key, one.main) for one in told] for report, told in self.fresh.items()}}

    def pairs_with(self, keys: Collection[Key], fresh: Pairs) -> Pairs:
        there = self.known.pairs_with([key for key in keys if key not in self.gone])
        totals = {pair: total for pair, total in there.totals.items() if self._stays(pair)}
        totals |= {pair: total for pair, total in fresh.totals.items() if pair[0] in keys or pair[1] in keys}
        ties = [pair for pair in there.tied if self._stays(pair)]
        return Pairs(totals, [*ties, *(pair for pair in fresh.tied if pair[0] in keys or pair[1] in keys)])

    def _stays(self, pair: tuple[Key, Key]) -> bool:
        return pair[0][0] not in self.changed and pair[1][0] not in self.changed

    def clusters_of(self, keys: Collection[Key]) -> Collection[Cluster]:
        """The clusters before; a cluster in which a changed report stood was touched, and isn't asked for."""
        return self.known.clusters_of([key for key in keys if key[0] not in self.changed])

    def of_event(self, id: str, report: str | None) -> list[Key]:
        fresh = [one.key for told in self.fresh.values() for one in told if one.key[1] == id]
        there = [key for key in self.known.of_event(id, report) if key[0] not in self.changed]
        return sorted({*there, *(key for key in fresh if report in (None, key[0]))})

    def of_report(self, id: str) -> Sequence[Key]:
        if id in self.changed:
            return [one.key for one in self.fresh.get(id, ())]
        return self.known.of_report(id)

    def of_incident(self, id: str) -> list[Key]:
        standing = standing_of(self.tellings_of({report for report, _ in self.known.of_incident(id)}))
        return sorted({key for key in map(standing, self.known.of_incident(id)) if key})

    def profiles(self, keys: Sequence[Key]) -> dict[Key, Profile]:
        fresh = {one.key: one for told in self.fresh.values() for one in told}
        return {**self.known.profiles([key for key in keys if key not in fresh]), **fresh}


def _meanings(change: Change, now: _Now) -> tuple[dict[int, Meaning], list[Meaning]]:
    """What all judgements that hold mean, and which of these meanings are new or speak of a changed report."""
    out = superseded(change.judgements)
    found = {one.number: one for one in change.meanings if one.number not in out}
    concerned: dict[int, Meaning] = {}
    for one in found.values():
        if not one.reports.isdisjoint(change.readings):
            again = meaning_of(now.known.judgement(one.number), now) if one.named else one
            concerned[one.number] = again if again and again.one else one
    for judgement in change.judgements:
        meaning = meaning_of(judgement, now) if judgement.kind in KINDS and judgement.number not in out else None
        if meaning is not None:
            concerned[meaning.number] = meaning
    return found | concerned, list(concerned.values())


def _other_than_before(clusters: Sequence[Cluster], known: Known, now: _Now) -> list[Cluster]:
    """The clusters that weren't there before, or that hold a changed report."""
    old = [key for cluster in clusters for key in cluster if key[0] not in now.changed]
    before = {frozenset(cluster) for cluster in known.clusters_of(old)}
    return [
        cluster
        for cluster in clusters
        if frozenset(cluster) not in before or any(report in now.changed for report, _ in cluster)
    ]


def _incidents(
    clusters: Sequence[Cluster], read: Mapping[str, Reading], now: _Now
) -> tuple[tuple[Incident, ...], dict[str, str]]:
    """The incidents of these clusters, and those that they replace; and why their reports stand in none, if they do."""
    reports = {report for cluster in clusters for report, _ in cluster}
    there = now.known.readings(sorted(reports - read.keys()))
    readings = {**read, **{reading.report: reading for reading in there}}
    told = tellings([readings[report] for report in sorted(reports)])
    by_key = {telling.key: telling for telling in told}
    of_report: dict[str, list[Telling]] = {}
    for telling in told:
        of_report.setdefault(telling.reading.report, []).append(telling)
    counting = telling_enough([[by_key[key] for key in cluster] for cluster in clusters], of_report)
    previous = now.known.incidents_with({*now.gone, *(key for cluster in clusters for key in cluster)})
    named = identities(counting, previous, now.known)
    incidents = incidents_of(counting, named.ids, of_report, readings)
    found = tuple(sorted([*incidents, *named.retired], key=lambda incident: incident.id))
    return found, {report: reason(readings[report]) for report in reports}
