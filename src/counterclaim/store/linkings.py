"""What linking reads from a store and writes to it: each as of one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from counterclaim.records import Assessment, Incident, Linked
from counterclaim.store import link_writing
from counterclaim.store.connecting import Database
from counterclaim.store.link_memory import LinkMemory
from counterclaim.store.link_writing import Kept, Noted


class Linkings:
    """The part of a store that linking works with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def memory(self) -> Iterator[LinkMemory]:
        """What there is to link, and what the last linking kept."""
        with self._database.reading(snapshot=True) as connection:
            yield LinkMemory(connection)

    def save_whole(self, linked: Linked, kept: Kept, assessed: Sequence[Assessment], noted: Noted) -> None:
        """Write a linking of everything. Raises LinkedMeanwhile where another was written since it was begun."""
        self._database.write(lambda connection: link_writing.save_whole(connection, linked, kept, assessed, noted))

    def save_change(
        self,
        incidents: Sequence[Incident],
        reasons: Mapping[str, str | None],
        kept: Kept,
        assessed: Sequence[Assessment],
        noted: Noted,
    ) -> None:
        """Write what follows from a change, `reasons` for reports that may stand in no incident now; all else stays.

        Raises LinkedMeanwhile where another linking was written since this was begun.
        """
        self._database.write(
            lambda connection: link_writing.save_change(connection, incidents, reasons, kept, assessed, noted)
        )
