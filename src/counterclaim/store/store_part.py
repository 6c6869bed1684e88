"""What the parts of a store have in common: the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from counterclaim.store.connecting import Database
from counterclaim.store.looking import Books


class StorePart:
    """A part of a store's methods. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def looking(self) -> Iterator[Books]:
        """What a judgement is drafted from, all of one moment, and quicker than to ask the store for each thing."""
        with self._database.reading() as connection:
            yield Books(connection)
