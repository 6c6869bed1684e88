"""A telling: one event of one report, with what speaks for or against its being the same as another's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.lexicon import words
from counterclaim.link.names import is_named, party_key, root_key
from counterclaim.records import (
    Category,
    DatePrecision,
    Event,
    EventRef,
    Figure,
    FigureStance,
    Outcome,
    PartyKind,
    RawSpan,
    Reading,
    ResponsibilityHow,
    Scope,
)
from counterclaim.registers.folding import fold

LONG_BEFORE = dt.timedelta(days=7)
"""A report that appears so long after a happening, and has a later one to tell of, only recalls it."""

UNREAD = Event(id="", span=RawSpan(0, 1))
"""What stands for the happening of a report in which none was read."""

_TITLE_WORD = re.compile(r"[a-z0-9]{3,}")


@dataclass(frozen=True, eq=False)
class Telling:
    """An event of a report with the figures that count its victims. `key` is (report, event), and orders tellings."""

    reading: Reading
    event: Event
    figures: tuple[Figure, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Report and event: what the telling is."""
        return self.reading.report, self.event.id

    @property
    def ref(self) -> EventRef | None:
        """The reference to the event in an incident; None where no event was read and the report stands for one."""
        return EventRef(report=self.reading.report, event=self.event.id) if self.event.id else None

    @cached_property
    def published(self) -> dt.date | None:
        """The day on which the report first appeared, if it is known."""
        days = [one.published.end for one in self.reading.header if one.published and one.published.end]
        return min(days, default=None)

    @property
    def dated(self) -> bool:
        """Whether the report says when it happened."""
        return self.event.when.precision is not DatePrecision.UNKNOWN

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last possible day, if they are known."""
        when = self.event.when
        return (when.start, when.end) if self.dated and when.start and when.end else None

    @cached_property
    def perpetrators(self) -> frozenset[str]:
        """Keys of the parties that act, or are held or hold themselves responsible; of states the country."""
        listed = [one.party for one in self.event.perpetrators]
        listed += [one.party for one in self.event.responsibility if one.how is not ResponsibilityHow.DENIED]
        return self._keys(listed)

    @cached_property
    def sufferers(self) -> frozenset[str]:
        """Keys of the parties whose people are harmed."""
        return self._keys([*(one.party for one in self.event.victims), *(one.victims_party for one in self.figures)])

    @cached_property
    def counts(self) -> dict[Outcome, tuple[Figure, ...]]:
        """The figures by outcome, denials left out."""
        found: dict[Outcome, tuple[Figure, ...]] = {}
        for figure in self.figures:
            if figure.stance is FigureStance.ASSERTED:
                found[figure.outcome] = (*found.get(figure.outcome, ()), figure)
        return found

    @cached_property
    def victims_known(self) -> frozenset[str]:
        """The categories and demographics of those counted, as far as they are known."""
        found = {str(figure.category) for figure in self.figures if figure.category is not Category.UNKNOWN}
        return frozenset(found | {str(figure.demographic) for figure in self.figures if figure.demographic})

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of the titles under which the report appeared, without those that stand over any such report."""
        return frozenset(
            word
            for one in self.reading.header
            if one.title
            for word in _TITLE_WORD.findall(fold(one.title))
            if word not in words("titles", "common")
        )

    def _keys(self, ids: Iterable[str | None]) -> frozenset[str]:
        found = set()
        for id in ids:
            party = self.reading.party(id)
            if party is None:
                continue
            if party.kind is PartyKind.STATE or party.parent or is_named(party):
                found.add(root_key(party, self.reading.parties))
                found.add(party_key(party))
        return frozenset(found)


def tellings(readings: Sequence[Reading]) -> list[Telling]:
    """All tellings, in the order of their keys, whatever the order of the readings.

    A figure that belongs to no event counts for the one event of its report, or for the one that has most
    figures; aggregates count for none. A report in which no event was read, though it can hold one, is a telling
    of something unknown: its words may show of what.
    """
    found = []
    for reading in sorted(readings, key=lambda reading: reading.report):
        events = reading.events or ((UNREAD,) if reading.gate and reading.fingerprints.words else ())
        groups: dict[str, list[Figure]] = {event.id: [] for event in events}
        homeless: list[Figure] = []
        for figure in reading.figures:
            if figure.scope is Scope.INCIDENT:
                groups.get(figure.event or "", homeless).append(figure)
        if groups and homeless:
            main = max(events, key=lambda event: (len(groups[event.id]), -event.span.start, event.id))
            groups[main.id] += homeless
        found += [Telling(reading, event, tuple(groups[event.id])) for event in sorted(events, key=lambda e: e.id)]
    return found


def is_main(telling: Telling, all_of_report: Sequence[Telling]) -> bool:
    """Whether the report tells of this happening rather than recalling it.

    It recalls what happened more than a week before it appeared, if it also tells of something later.
    """
    if telling.days is None or telling.published is None or telling.published - telling.days[1] <= LONG_BEFORE:
        return True
    later = [
        other
        for other in all_of_report
        if other is not telling
        and (other.figures or other.event.responsibility)
        and other.days
        and other.days[0] > telling.days[1]
    ]
    return not later
