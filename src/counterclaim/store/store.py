"""The store: what is read, what follows from it, and what people decided, in one database.

Each method is one transaction. A store may be used from several threads, and several processes may
hold the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, select

from counterclaim.records import (
    Assessment,
    Author,
    Incident,
    Judgement,
    Linked,
    Publication,
    Reading,
    Release,
    Report,
    Source,
    Target,
    TargetKind,
    Unlinked,
)
from counterclaim.review import Difference, Draft, Head, Withheld, changes_what_counts, counts, differences, effective
from counterclaim.review.standing import by_report
from counterclaim.store import (
    finding,
    following,
    judgement_rows,
    judging,
    listing,
    overviews,
    queueing,
    reading,
    searching,
    sourcing,
    writing,
)
from counterclaim.store.accounts import Accounts
from counterclaim.store.audit import Audit, audit
from counterclaim.store.codings import Codings
from counterclaim.store.connecting import Database
from counterclaim.store.linkings import Linkings
from counterclaim.store.looking import Books
from counterclaim.store.tables import meta
from counterclaim.store.writing import Added

_Kept = TypeVar("_Kept", Report, Reading)


class Store:
    """An open store; `open_store` gives one. Use it in a `with` statement, or close it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    @property
    def address(self) -> str:
        """The file, or the URL without its password."""
        return self._database.address.shown

    @property
    def id(self) -> str:
        """The store's own identifier, given when it was made."""
        with self._database.reading() as connection:
            id: str = connection.execute(select(meta.c.value).where(meta.c.key == "store_id")).scalar_one()
        return id

    @property
    def accounts(self) -> Accounts:
        """Who may use a workbench with accounts."""
        return Accounts(self._database)

    @property
    def codings(self) -> Codings:
        """What several people code without seeing one another's decisions."""
        return Codings(self._database)

    @property
    def linkings(self) -> Linkings:
        """What linking reads and writes."""
        return Linkings(self._database)

    # What the reports say

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

    # What people decided

    @contextmanager
    def looking(self) -> Iterator[Books]:
        """What a judgement is drafted from, all of one moment, and quicker than to ask the store for each thing."""
        with self._database.reading() as connection:
            yield Books(connection)

    def append_judgement(self, draft: Draft, *, known: int | None = None) -> Judgement:
        """Number, chain and store a judgement; with any number of writers at once, none is lost or doubled.

        `known` is the number of the last judgement on the same target that whoever judges has seen, 0 for
        none; where there is a later one, nothing is stored and Overtaken is raised. None: it doesn't matter.
        """
        return self._database.write(lambda connection: judging.append(connection, draft, known))

    def append_judgements(self, drafts: Sequence[Draft], *, known: int | None = None) -> tuple[Judgement, ...]:
        """Append several judgements on one target, all or none; `known` as for one."""
        return self._database.write(
            lambda connection: tuple(
                judging.append(connection, draft, known if at == 0 else None) for at, draft in enumerate(drafts)
            )
        )

    def judgements(self, target: Target | None = None) -> tuple[Judgement, ...]:
        """The judgements, or those on one target, by number."""
        with self._database.reading() as connection:
            return tuple(judgement_rows.all_judgements(connection, target))

    def judgements_on(self, report: str) -> tuple[Judgement, ...]:
        """The judgements on a report and on what it holds, by number."""
        with self._database.reading() as connection:
            return judgement_rows.judgements_on(connection, report)

    def judgement(self, number: int) -> Judgement | None:
        """The judgement with this number, or None."""
        with self._database.reading() as connection:
            return judgement_rows.judgement(connection, number)

    def withheld(self) -> Withheld:
        """What is kept out of pages and exports."""
        with self._database.reading() as connection:
            return judgement_rows.hidden_by_people(connection)

    def find(self, kind: TargetKind | None, prefix: str) -> Target:
        """The one thing of this kind (None: of any) whose id is, or begins with, this. Raises NotFound, Ambiguous."""
        with self._database.reading() as connection:
            return finding.find(connection, kind, prefix)

    def head(self) -> Head:
        """The end of the chain of judgements: written down elsewhere, it shows later that nothing was cut off."""
        with self._database.reading() as connection:
            return judgement_rows.noted_head(connection)

    def chain(self) -> tuple[Head, tuple[Judgement, ...]]:
        """The end of the chain as it was noted, and all judgements, of one and the same moment."""
        with self._database.reading() as connection:
            return judgement_rows.noted_head(connection), tuple(judgement_rows.all_judgements(connection))

    def audit(self) -> Audit:
        """Check the chain, the hashes, the records, the spans and the references of the whole store."""
        with self._database.reading() as connection:
            return audit(connection)

    def sources(self) -> tuple[Source, ...]:
        """The sources that people have set something of, by name."""
        with self._database.reading() as connection:
            return sourcing.all_sources(connection)

    def source(self, name: str) -> Source:
        """The source of this name as it stands; one of which nothing is set is as the record's defaults say."""
        with self._database.reading() as connection:
            return sourcing.source_named(connection, name)

    def list_outlets(self, wanted: sourcing.WantedOutlets) -> sourcing.Outlets:
        """Who publishes, and of whom people have set something: a page, and how many there are in all."""
        with self._database.reading() as connection:
            return sourcing.outlets_that_fit(connection, wanted)

    def set_source(self, source: Source) -> None:
        """Store what is known of a source; what was known before is replaced. What people set is a judgement."""
        with self._database.writing() as connection:
            sourcing.set_source(connection, source)

    # What follows

    def save_incidents(
        self, linked: Linked, linker: str, *, judged: int | None = None, read: int | None = None
    ) -> None:
        """Store a whole linking, which linker made it, and the last judgement and reading that it takes into account.

        No incident is ever deleted: one that is superseded, or that this linking no longer holds, is
        kept and is not current.
        """

        def save(connection: Connection) -> None:
            following.save_incidents(connection, linked, linker)
            if judged is not None:
                following.note_judged(connection, judged)
            if read is not None:
                following.note_read(connection, read)

        self._database.write(save)

    def linking_is_stale(self) -> bool:
        """Whether a reading, or a judgement that may change incidents, came after the last linking."""
        with self._database.reading() as connection:
            if following.has_unlinked_reading(connection):
                return True
            later = judgement_rows.judgements_after(connection, following.judged_until(connection))
            return any(changes_what_counts(one, later) for one in later)

    def incidents(self, *, current: bool = True) -> tuple[Incident, ...]:
        """The incidents by date, those without one last; with `current` false, those of earlier linkings too."""
        with self._database.reading() as connection:
            return tuple(following.all_incidents(connection, current=current))

    def incident(self, id: str) -> Incident:
        """The incident with this id, or the only one whose id begins so. Raises NotFound, Ambiguous."""
        with self._database.reading() as connection:
            found = following.incident(connection, finding.find(connection, TargetKind.INCIDENT, id).id)
        assert found is not None
        return found

    def joined_to(self, id: str) -> tuple[str, ...]:
        """The ids of the incidents that were joined to this one."""
        with self._database.reading() as connection:
            return following.joined_to(connection, id)

    def incidents_of(self, report: str) -> tuple[Incident, ...]:
        """The current incidents that a report tells of or recalls."""
        with self._database.reading() as connection:
            return following.incidents_of(connection, report)

    def list_incidents(self, wanted: listing.WantedIncidents) -> listing.Incidents:
        """What lists show of the current incidents that fit, a page of them, and how many there are in all."""
        with self._database.reading() as connection:
            return listing.incidents_that_fit(connection, wanted)

    def places(self, wanted: listing.WantedIncidents) -> overviews.Places:
        """Where the current incidents that fit are, whichever page is wanted."""
        with self._database.reading() as connection:
            return overviews.places_that_fit(connection, wanted)

    def days(self, wanted: listing.WantedIncidents) -> overviews.Days:
        """When the current incidents that fit began, whichever page is wanted."""
        with self._database.reading() as connection:
            return overviews.days_that_fit(connection, wanted)

    def incident_ids(self, wanted: listing.WantedIncidents) -> frozenset[str]:
        """The ids of all current incidents that fit, whichever page is wanted."""
        with self._database.reading() as connection:
            return overviews.ids_that_fit(connection, wanted)

    def list_reports(self, wanted: listing.WantedReports) -> listing.Reports:
        """What lists show of the reports that fit, a page of them, and how many there are in all."""
        with self._database.reading() as connection:
            return listing.reports_that_fit(connection, wanted)

    def list_judgements(self, wanted: listing.WantedJudgements) -> listing.Judgements:
        """The judgements that fit, the newest first, a page of them, and how many there are in all."""
        with self._database.reading() as connection:
            return listing.judgements_that_fit(connection, wanted)

    def list_queue(self, wanted: queueing.WantedQueue) -> queueing.Queue:
        """What a person should look at, the first first, a page of it, and how much there is in all."""
        with self._database.reading() as connection:
            return queueing.queue_that_fits(connection, wanted)

    def day_since(self, moment: str) -> queueing.Day:
        """What people did since a moment (ISO 8601, UTC, to the second, as judgements have it), and what is left."""
        with self._database.reading() as connection:
            return queueing.day_since(connection, moment)

    def judges(self) -> tuple[str, ...]:
        """Everybody who ever judged, sorted."""
        with self._database.reading() as connection:
            return judgement_rows.judges(connection)

    def incident_summary(self, id: str, policy: str) -> listing.IncidentSummary | None:
        """What lists show of a current incident, also of one that is withheld; None where there is none."""
        with self._database.reading() as connection:
            return listing.incident_summary(connection, id, policy)

    def report_summary(self, id: str) -> listing.ReportSummary | None:
        """What lists show of a report, also of one that is withheld; None where there is none."""
        with self._database.reading() as connection:
            return listing.report_summary(connection, id)

    def standing_of(self, reports: Sequence[str]) -> tuple[tuple[Incident, ...], tuple[Unlinked, ...]]:
        """The current incidents in which these reports stand, by id, and those of the reports that stand in none."""
        with self._database.reading() as connection:
            return following.incidents_among(connection, reports), following.unlinked_among(connection, reports)

    def unlinked(self) -> tuple[Unlinked, ...]:
        """The reports that stand in no incident, each with the reason."""
        with self._database.reading() as connection:
            return following.all_unlinked(connection)

    def linker(self) -> str | None:
        """The linker that made the current incidents; None where there are none."""
        with self._database.reading() as connection:
            return following.linker_of(connection)

    def save_assessment(self, assessment: Assessment) -> None:
        """Store an assessment; the one before, of this incident under this policy as of this day, is replaced."""
        self.save_assessments([assessment])

    def save_assessments(self, assessments: Sequence[Assessment]) -> None:
        """Store many assessments in one transaction."""
        self._database.write(lambda connection: following.save_assessments(connection, assessments))

    def assessment(self, incident: str, policy: str, as_of: str | None = None) -> Assessment | None:
        """The assessment of an incident under a policy, or None."""
        with self._database.reading() as connection:
            return following.assessment(connection, incident, policy, as_of)

    def assessments(self, policy: str) -> tuple[Assessment, ...]:
        """The assessments of the current incidents under a policy, of all that is known, in the incidents' order."""
        with self._database.reading() as connection:
            return tuple(following.all_assessments(connection, policy))

    def save_release(self, release: Release) -> None:
        """Store a release. Raises StoreError where its name is taken."""
        with self._database.writing() as connection:
            following.save_release(connection, release)

    def releases(self) -> tuple[Release, ...]:
        """The releases, the oldest first."""
        with self._database.reading() as connection:
            return following.all_releases(connection)
