"""What the reports say: reports, where they appeared, what was read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from counterclaim.records import (
    Author,
    Publication,
    Reading,
    Report,
)
from counterclaim.review import Difference, counts, differences, effective
from counterclaim.review.standing import by_report
from counterclaim.store import (
    judgement_rows,
    reading,
    searching,
    sourcing,
    writing,
)
from counterclaim.store.store_part import StorePart
from counterclaim.store.writing import Added

_Kept = TypeVar("_Kept", Report, Reading)


class SaidPart(StorePart):
    """What the reports say: reports, where they appeared, what was read in them."""

    def add(
        self, report: Report, publications: Sequence[Publication], original: bytes | None, reading: Reading
    ) -> Added:
        """Store a report, where it appeared, the bytes that it was read from, and what was read in it.

        Safe to repeat: what is there already is not written again. The newest machine reading becomes
        the current one; older ones, and people's, are kept beside it. `original` may be None where
        there are no bytes, or where the store has them already. Raises ReportConflict where the id
        is there with another text, Unfit where the parts don't belong together.
        """
        return self.add_all([(report, publications, original, reading)])[0]

    def add_all(
        self, listed: Iterable[tuple[Report, Sequence[Publication], bytes | None, Reading]]
    ) -> tuple[Added, ...]:
        """Store many reports, as `add` does each, all or none: one transaction is much quicker than many."""
        with self._database.writing() as connection:
            return tuple(writing.add(connection, listed))

    def has_report(self, id: str) -> bool:
        """Whether the report is stored."""
        with self._database.reading() as connection:
            return reading.has_report(connection, id)

    def has_reading(self, report: str, author: Author) -> bool:
        """Whether this version of this engine has read the report."""
        with self._database.reading() as connection:
            return reading.has_reading(connection, report, author)

    def report(self, id: str) -> Report | None:
        """The report, or None."""
        with self._database.reading() as connection:
            return reading.report(connection, id)

    def _batched(self, following: Callable[[Connection, int], tuple[list[_Kept], int]]) -> Iterator[_Kept]:
        """What `following` gives after number 0, after the last number of that, and so on; each batch read apart."""
        last = 0
        while True:
            with self._database.reading() as connection:
                batch, last = following(connection, last)
            if not batch:
                return
            yield from batch

    def reports(self) -> Iterator[Report]:
        """The reports, in the order in which they were added."""
        return self._batched(reading.reports_after)

    def publications(self, report: str) -> tuple[Publication, ...]:
        """The publications of a report, in the order in which they came, each with the edition before it."""
        with self._database.reading() as connection:
            return reading.publications_of(connection, report)

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this hash, or None."""
        with self._database.reading() as connection:
            return reading.original(connection, sha256)

    def reading(self, report: str) -> Reading | None:
        """The machine's current reading of a report, without any judgement, or None."""
        with self._database.reading() as connection:
            return reading.reading_of(connection, report)

    def readings_of(self, report: str) -> tuple[Reading, ...]:
        """All readings of a report, by engines and people, the oldest first."""
        with self._database.reading() as connection:
            return reading.readings_of(connection, report)

    def readings(self) -> Iterator[Reading]:
        """The machine's current readings, without any judgement, in the order in which reports were added."""
        return self._batched(reading.batch_after)

    def last_reading(self) -> int:
        """The number of the last reading that was stored; 0 for none."""
        with self._database.reading() as connection:
            return reading.last_reading(connection)

    def effective_reading(self, report: str) -> Reading | None:
        """The reading of a report as it stands under the judgements, or None."""
        with self.looking() as books:
            return books.effective_reading(report)

    def effective_readings(self) -> Iterator[Reading]:
        """The readings as they stand, in the order in which reports were added; those that count nowhere left out."""
        with self._database.reading() as connection:
            excluded = sourcing.excluded_names(connection)
            decided = by_report(judgement_rows.all_judgements(connection))
        for machine in self.readings():
            on_report = decided.get(machine.report, ())
            if counts(machine, on_report, excluded):
                yield effective(machine, on_report, sources=excluded)

    def differences(self, report: str) -> tuple[Difference, ...]:
        """Where the machine's current reading of a report and the judgements on it now differ."""
        with self._database.reading() as connection:
            machine = reading.reading_of(connection, report)
            return differences(machine, judgement_rows.judgements_on(connection, report)) if machine else ()

    def search(self, wanted: searching.Wanted) -> tuple[searching.FoundFigure, ...]:
        """The figures as they stand that fit, in the order of their reports' ids and of their words."""
        with self._database.reading() as connection:
            return tuple(searching.search(connection, wanted))
