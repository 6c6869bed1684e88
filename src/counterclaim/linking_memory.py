"""What linking kept in a store, in the form that `link` works with, and back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from counterclaim.link.decisions import Meaning
from counterclaim.link.grouping import Cluster, Pairs
from counterclaim.link.keys import SHARED, WINDOW, Keys, keys_of, meet_by_words
from counterclaim.link.profile_form import profiles_from_json, profiles_to_json
from counterclaim.link.profiles import Key, Profile
from counterclaim.records import Incident, Judgement, JudgementKind, Reading
from counterclaim.store import KeptReport, LinkMemory


class StoreKnown:
    """`link.growing.Known` of a store."""

    def __init__(self, memory: LinkMemory) -> None:
        self._memory = memory

    def __contains__(self, incident: object) -> bool:
        return isinstance(incident, str) and self._memory.has_incident(incident)

    def near(self, keys: Keys) -> Iterator[Sequence[Profile]]:
        """The profiles of each report that is a candidate for one with these keys."""
        numbers = self._memory.telling_or_asking(keys.asked, keys.told)
        window = None if keys.moment is None else (keys.moment - WINDOW, keys.moment + WINDOW)
        nothing: frozenset[int] = frozenset()
        for found in self._memory.sharing(keys.words, window, SHARED):
            other = Keys("", nothing, nothing, nothing, found.moment, found.days)
            if meet_by_words(keys, other, found.shared):
                numbers.add(found.number)
        yield from map(profiles_from_json, self._memory.profiles(sorted(numbers)))

    def tellings_of(self, reports: Collection[str]) -> Mapping[str, Sequence[tuple[Key, bool]]]:
        """The tellings of these reports, each with whether the report mainly tells it."""
        return self._memory.tellings_of(sorted(reports))

    def pairs_with(self, keys: Collection[Key]) -> Pairs:
        """What is known of all pairs that hold one of these tellings."""
        found = self._memory.pairs_with(keys)
        totals = {pair: total for pair, total in found.items() if total is not None}
        return Pairs(totals, sorted(found.keys() - totals.keys()))

    def clusters_of(self, keys: Collection[Key]) -> Collection[Cluster]:
        """The whole clusters in which these tellings stand."""
        return self._memory.clusters_of(keys)

    def readings(self, reports: Collection[str]) -> list[Reading]:
        """The readings of these reports, as they stand."""
        return [found for report in reports if (found := self._memory.reading(report)) is not None]

    def incidents_with(self, keys: Collection[Key]) -> list[Incident]:
        """The current incidents that hold any of these tellings."""
        listed = self._memory.incidents_of(sorted({report for report, _ in keys}))
        return [one for one in listed if any((ref.report, ref.event) in keys for ref in one.events)]

    def judgement(self, number: int) -> Judgement:
        """The judgement of this number."""
        return self._memory.judgement(number)

    def of_event(self, id: str, report: str | None) -> list[Key]:
        """The tellings of the event."""
        return [key for key in self._memory.of_event(id) if report in (None, key[0])]

    def of_report(self, id: str) -> list[Key]:
        """The tellings of the report."""
        return [key for key, _ in self._memory.tellings_of([id]).get(id, ())]

    def of_incident(self, id: str) -> list[Key]:
        """The tellings of the incident, or of the one that it was joined to."""
        seen: set[str] = set()
        incident = self._memory.incident(id)
        while incident is not None and incident.superseded_by is not None and incident.id not in seen:
            seen.add(incident.id)
            incident = self._memory.incident(incident.superseded_by)
        if incident is None or incident.superseded_by is not None:
            return []
        return sorted({(ref.report, ref.event) for ref in incident.events})

    def profiles(self, keys: Sequence[Key]) -> dict[Key, Profile]:
        """The profiles of these tellings."""
        listed = self._memory.profiles_of(sorted({report for report, _ in keys})).values()
        return {one.key: one for text in listed for one in profiles_from_json(text)}


class KeptReports:
    """What is kept of each report with these profiles: made as it is asked for, for all of a store is much."""

    def __init__(self, listed: Collection[Sequence[Profile]]) -> None:
        self._listed = listed

    def __iter__(self) -> Iterator[KeptReport]:
        for told in self._listed:
            keys = keys_of(told)
            yield KeptReport(
                report=keys.report,
                tellings=[(one.key, one.main) for one in told],
                told=keys.told,
                asked=keys.asked,
                words=keys.words,
                moment=keys.moment,
                days=keys.days,
                profiles=profiles_to_json(told),
            )


def kept_pairs(pairs: Pairs) -> dict[tuple[Key, Key], float | None]:
    """Pairs as a store keeps them."""
    return {**dict.fromkeys(pairs.tied), **pairs.totals}


def meaning_to_json(meaning: Meaning) -> str:
    """A meaning as JSON."""
    return json.dumps(
        {
            "number": meaning.number,
            "kind": meaning.kind,
            "one": meaning.one,
            "other": meaning.other,
            "joined": meaning.joined,
            "named": meaning.named,
        },
        separators=(",", ":"),
    )


def meaning_from_json(text: str) -> Meaning:
    """A meaning that was written so."""
    form = json.loads(text)
    return Meaning(
        number=form["number"],
        kind=JudgementKind(form["kind"]),
        one=tuple((report, event) for report, event in form["one"]),
        other=tuple((report, event) for report, event in form["other"]),
        joined=tuple(((a[0], a[1]), (b[0], b[1])) for a, b in form["joined"]),
        named=tuple(form["named"]),
    )
