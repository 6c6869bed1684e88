"""The store: what is read, what follows from it, and what people decided, in one database.

Each method is one transaction. A store may be used from several threads, and several processes may
hold the same one.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import select

from counterclaim.store.accounts import Accounts
from counterclaim.store.codings import Codings
from counterclaim.store.linkings import Linkings
from counterclaim.store.store_decided import DecidedPart
from counterclaim.store.store_follows import FollowingPart
from counterclaim.store.store_said import SaidPart
from counterclaim.store.tables import meta


class Store(SaidPart, DecidedPart, FollowingPart):
    """An open store; `open_store` gives one. Use it in a `with` statement, or close it."""

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
