"""What is measured: anything that predicts in the form of the corpora."""

from __future__ import annotations

from typing import Protocol

from counterclaim.evaluate.documents import Document, Documents


class Engine(Protocol):
    """An engine under measurement.

    It gets documents without their answers: `id`, `text`, and what was published with them (date, title).
    """

    @property
    def name(self) -> str:
        """What the engine is called."""

    @property
    def version(self) -> str:
        """Its version."""

    def figures(self, documents: Documents, /) -> Documents:
        """Casualty figures: `{"id", "figures"}` for each document."""

    def attribution(self, documents: Documents, /) -> Documents:
        """Attributions: `{"id", "attributions"}` for each document."""

    def muc4(self, documents: Documents, /) -> Documents:
        """Role fillers, types, confidence, killed and injured of each document."""

    def incidents(self, documents: Documents, /) -> Document:
        """The incidents of all documents together: `{"incidents", "unlinked"}`."""

    def ranges(self, documents: Documents, /) -> Documents:
        """What each document comes to: `{"id", "civilians_killed", "civilians_injured", "date", "coordinates"}`."""

    def ucdp(self, documents: Documents, /) -> Document:
        """The incidents of all documents together in UCDP's columns: `{"events"}`."""
