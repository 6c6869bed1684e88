"""What follows: incidents, assessments, releases, and what lists show of all."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from counterclaim.records import (
    Assessment,
    Incident,
    Linked,
    Release,
    TargetKind,
    Unlinked,
)
from counterclaim.review import changes_what_counts
from counterclaim.store import (
    finding,
    following,
    judgement_rows,
    listing,
    overviews,
    queueing,
)
from counterclaim.store.store_part import StorePart


class FollowingPart(StorePart):
    """What follows: incidents, assessments, releases, and what lists show of all."""

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
