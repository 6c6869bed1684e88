"""Looks things up for whoever writes a judgement, all in one transaction: what it sees is of one moment."""

from __future__ import annotations

from sqlalchemy import Connection

from counterclaim.records import Judgement, Reading, Report, Source, Target, TargetKind
from counterclaim.review import effective
from counterclaim.store import finding, judgement_rows, reading, sourcing


class Books:
    """`review.Books` on an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, kind: TargetKind | None, prefix: str) -> Target:
        """The one thing of this kind (None: of any) whose id is, or begins with, this. Raises NotFound, Ambiguous."""
        return finding.find(self._connection, kind, prefix)

    def report(self, id: str) -> Report | None:
        """The report with this id, or None."""
        return reading.report(self._connection, id)

    def effective_reading(self, report: str) -> Reading | None:
        """The reading of this report as it stands, or None."""
        machine = reading.reading_of(self._connection, report)
        if machine is None:
            return None
        decided = judgement_rows.judgements_on(self._connection, report)
        return effective(machine, decided, sources=sourcing.excluded_names(self._connection))

    def judgement(self, number: int) -> Judgement | None:
        """The judgement with this number, or None."""
        return judgement_rows.judgement(self._connection, number)

    def source(self, name: str) -> Source:
        """The source of this name as it stands; one of which nothing is set is as the record's defaults say."""
        return sourcing.source_named(self._connection, name)
