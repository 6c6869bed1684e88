"""What a judge needs to know of the books: which things there are, and how they stand. The store gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from counterclaim.records import Judgement, Reading, Report, Source, Target, TargetKind


class NotFound(LookupError):  # noqa: N818 - named for what happened
    """Nothing has this id, nor one that begins so."""


class Ambiguous(LookupError):  # noqa: N818 - named for what happened
    """Several ids begin so. `candidates` holds them."""

    def __init__(self, message: str, candidates: Sequence[Target]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class Books(Protocol):
    """Looks things up for whoever writes a judgement."""

    def find(self, kind: TargetKind | None, prefix: str) -> Target:
        """The one thing of this kind (None: of any) whose id is, or begins with, this. Raises NotFound, Ambiguous."""
        ...

    def report(self, id: str) -> Report | None:
        """The report with this id, or None."""
        ...

    def effective_reading(self, report: str) -> Reading | None:
        """The reading of this report as it stands, or None."""
        ...

    def judgement(self, number: int) -> Judgement | None:
        """The judgement with this number, or None."""
        ...

    def source(self, name: str) -> Source:
        """The source of this name as it stands; one of which nothing is set is as the record's defaults say."""
        ...
