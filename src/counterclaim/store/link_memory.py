"""Reads what linking kept, of one moment: what it needs to take in another report."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from counterclaim.records import Incident, Judgement, Reading
from counterclaim.review import counts, effective
from counterclaim.review.standing import by_report
from counterclaim.store import following, judgement_rows, reading, sourcing
from counterclaim.store.link_tables import (
    link_keys,
    link_meanings,
    link_pairs,
    link_reports,
    link_tellings,
    link_waiting,
    link_words,
)
from counterclaim.store.summaries import in_parts
from counterclaim.store.tables import incidents, meta, publications

Telling = tuple[str, str]
"""A report, and the id of an event in it."""
UNDATED = -1
"""The moment of a report of which nobody knows when it appeared."""
ASSESSED = "assessed_"
"""The beginning of the key under which a linking notes what all incidents are assessed by, under a policy."""
LINKER, LINKINGS, EXCLUDED, JUDGED = "linked_by", "linkings", "linked_excluded", "linked_judgement"
"""Keys of what the last linking noted: who linked, how often that was done, which sources counted nowhere, and the
last judgement that it took into account."""


class Sharing(NamedTuple):
    """A report that shares some heavy words: by its number, how many, when it appeared, and what days it tells of."""

    number: int
    shared: int
    moment: int | None
    days: frozenset[int]


class LinkMemory:
    """What linking kept, as it is in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[Telling, int] = {}
        self._excluded = sourcing.excluded_names(connection)

    # What has changed

    def noted(self, key: str) -> str | None:
        """What the last linking noted under a key; None where it noted nothing."""
        found: str | None = self._connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()
        return found

    def excluded(self) -> frozenset[str]:
        """The names of the sources that count nowhere now."""
        return self._excluded

    def waiting(self) -> dict[int, str]:
        """The reports that came, or came anew, since the last linking, each under the number of its being noted."""
        rows = self._connection.execute(select(link_waiting.c.number, link_waiting.c.report))
        return {row.number: row.report for row in rows}

    def published_by(self, names: Collection[str]) -> set[str]:
        """The reports of the sources of these casefolded names."""
        listed = self._connection.execute(select(publications.c.source).distinct()).scalars()
        written = [name for name in listed if name is not None and name.casefold() in names]
        query = select(publications.c.report)
        return {
            id
            for some in in_parts(written)
            for id in self._connection.execute(query.where(publications.c.source.in_(some))).scalars()
        }

    def judgements_after(self, number: int) -> tuple[Judgement, ...]:
        """The judgements after this number."""
        return judgement_rows.judgements_after(self._connection, number)

    def judgement(self, number: int) -> Judgement:
        """The judgement of this number."""
        found = judgement_rows.judgement(self._connection, number)
        assert found is not None
        return found

    def judgements_on(self, report: str) -> tuple[Judgement, ...]:
        """The judgements on a report and on what it holds."""
        return judgement_rows.judgements_on(self._connection, report)

    def assessed_by(self, policy: str) -> str | None:
        """The hash of what all current incidents are assessed by, under a policy; None where not all are."""
        return self.noted(f"{ASSESSED}{policy}")

    def meanings(self) -> list[str]:
        """What the judgements on linking mean that hold."""
        query = select(link_meanings.c.record).order_by(link_meanings.c.number)
        return list(self._connection.execute(query).scalars())

    def head(self) -> int:
        """The number of the last judgement."""
        return judgement_rows.noted_head(self._connection).number

    def last_reading(self) -> int:
        """The number of the last reading."""
        return reading.last_reading(self._connection)

    def size(self) -> int:
        """How many reports are linked."""
        return self._connection.execute(select(func.count()).select_from(link_reports)).scalar_one()

    # Readings and incidents

    def reading(self, report: str) -> Reading | None:
        """The reading of a report as it stands; None where there is none that counts."""
        machine = reading.reading_of(self._connection, report)
        if machine is None:
            return None
        on_report = judgement_rows.judgements_on(self._connection, report)
        if not counts(machine, on_report, self._excluded):
            return None
        return effective(machine, on_report, sources=self._excluded)

    def all_readings(self) -> Iterator[Reading]:
        """All readings that count, as they stand."""
        decided = by_report(judgement_rows.all_judgements(self._connection))
        last = 0
        while True:
            batch, last = reading.batch_after(self._connection, last)
            if not batch:
                return
            for machine in batch:
                on_report = decided.get(machine.report, ())
                if counts(machine, on_report, self._excluded):
                    yield effective(machine, on_report, sources=self._excluded)

    def all_incidents(self) -> list[Incident]:
        """All incidents, those that are no longer current too."""
        return list(following.all_incidents(self._connection, current=False))

    def incident(self, id: str) -> Incident | None:
        """The incident of this id, or None."""
        return following.incident(self._connection, id)

    def has_incident(self, id: str) -> bool:
        """Whether an incident ever had this id."""
        return self._connection.execute(select(incidents.c.id).where(incidents.c.id == id)).first() is not None

    def incidents_of(self, reports: Iterable[str]) -> tuple[Incident, ...]:
        """The current incidents in which these reports stand."""
        return following.incidents_among(self._connection, reports)

    # Tellings

    def tellings_of(self, reports: Iterable[str]) -> dict[str, list[tuple[Telling, bool]]]:
        """The tellings of each of these reports, with whether the report mainly tells it."""
        found: dict[str, list[tuple[Telling, bool]]] = {}
        for some in in_parts(reports):
            rows = self._connection.execute(select(link_tellings).where(link_tellings.c.report.in_(some)))
            for row in rows:
                self._numbers[row.report, row.event] = row.number
                found.setdefault(row.report, []).append(((row.report, row.event), row.main))
        return {report: sorted(listed) for report, listed in found.items()}

    def of_event(self, event: str) -> list[Telling]:
        """The tellings whose event has this id."""
        query = select(link_tellings.c.report, link_tellings.c.event).where(link_tellings.c.event == event)
        return sorted((row.report, row.event) for row in self._connection.execute(query))

    def numbers(self, tellings: Collection[Telling]) -> list[int]:
        """The numbers of these tellings, of those that are there."""
        missing = {report for report, event in tellings if (report, event) not in self._numbers}
        if missing:
            self.tellings_of(sorted(missing))
        return [self._numbers[key] for key in tellings if key in self._numbers]

    def clusters_of(self, tellings: Collection[Telling]) -> list[tuple[Telling, ...]]:
        """All tellings of the happenings that these are of, each happening's together."""
        query = select(link_tellings)
        of: set[int] = set()
        for some in in_parts(self.numbers(tellings)):
            these = select(link_tellings.c.cluster).where(link_tellings.c.number.in_(some))
            of |= set(self._connection.execute(these).scalars())
        found: dict[int, list[Telling]] = {}
        for some in in_parts(sorted(of)):
            for row in self._connection.execute(query.where(link_tellings.c.cluster.in_(some))):
                self._numbers[row.report, row.event] = row.number
                found.setdefault(row.cluster, []).append((row.report, row.event))
        return [tuple(sorted(listed)) for listed in found.values()]

    def pairs_with(self, tellings: Collection[Telling]) -> dict[tuple[Telling, Telling], float | None]:
        """All pairs that hold one of these tellings, the smaller first; None for two that their report ties."""
        one, other = link_tellings.alias(), link_tellings.alias()
        joined = link_pairs.join(one, one.c.number == link_pairs.c.one)
        joined = joined.join(other, other.c.number == link_pairs.c.other)
        query = select(
            *(one.c.report.label("r1"), one.c.event.label("e1"), other.c.report.label("r2"), other.c.event.label("e2")),
            link_pairs.c.total,
        ).select_from(joined)
        found: dict[tuple[Telling, Telling], float | None] = {}
        for some in in_parts(self.numbers(tellings)):
            for row in self._connection.execute(query.where(link_pairs.c.one.in_(some))):
                first, second = (row.r1, row.e1), (row.r2, row.e2)
                found[min(first, second), max(first, second)] = row.total
        return found

    # Finding candidates

    def telling_or_asking(self, asked: Collection[int], told: Collection[int]) -> set[int]:
        """The numbers of the reports that tell what is asked, or ask for what is told."""
        found: set[int] = set()
        for keys, of in ((asked, True), (told, False)):
            for some in in_parts(sorted(keys)):
                query = select(link_keys.c.report).where(link_keys.c.key.in_(some), link_keys.c.told == of)
                found |= set(self._connection.execute(query).scalars())
        return found

    def sharing(self, words: Collection[int], window: tuple[int, int] | None, least: int) -> list[Sharing]:
        """The reports with so many of these words that appeared in these days, or nobody knows when; None: whenever."""
        if not words:
            return []
        count = func.count().label("shared")
        query = select(link_words.c.report, count).where(link_words.c.word.in_(sorted(words)))
        if window is None:
            return self._sharing(query, least)
        dated = query.where(link_words.c.moment.between(*window))
        return [
            *self._sharing(dated, least),
            *self._sharing(query.where(link_words.c.moment == UNDATED), least),
        ]

    def _sharing(self, query: Select[tuple[int, int]], least: int) -> list[Sharing]:
        held = query.group_by(link_words.c.report).having(func.count() >= least).subquery()
        joined = select(held.c.report, held.c.shared, link_reports.c.moment, link_reports.c.days)
        rows = self._connection.execute(joined.join(link_reports, link_reports.c.number == held.c.report))
        return [Sharing(row.report, row.shared, row.moment, frozenset(json.loads(row.days))) for row in rows]

    def profiles(self, numbers: Iterable[int]) -> Iterator[str]:
        """The profiles of the reports of these numbers."""
        for some in in_parts(numbers):
            query = select(link_reports.c.profiles).where(link_reports.c.number.in_(some))
            yield from self._connection.execute(query.order_by(link_reports.c.number)).scalars()

    def profiles_of(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The profiles of these reports, of those that are linked."""
        found: dict[str, str] = {}
        for some in in_parts(reports):
            query = select(link_reports.c.report, link_reports.c.profiles).where(link_reports.c.report.in_(some))
            found |= {row.report: row.profiles for row in self._connection.execute(query)}
        return found
