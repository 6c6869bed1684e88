"""What can go wrong with a store. Each message says what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import Judgement, Report, Target


class StoreError(Exception):
    """Something went wrong with a store."""


class StoreMissing(StoreError):  # noqa: N818 - named for what happened
    """There is no store at this address."""


class StoreUnreachable(StoreError):  # noqa: N818 - named for what happened
    """The database's server doesn't answer, or turns us away."""


class StoreLocked(StoreError):  # noqa: N818 - named for what happened
    """Another process holds the store, and didn't let go in time."""


class StoreClashed(StoreLocked):
    """Two transactions waited for one another, and this one was given up, whole: it may be tried again."""


class StoreReadOnly(StoreError):  # noqa: N818 - named for what happened
    """Something was to be written to a store that can only be read."""


class StoreNewer(StoreError):  # noqa: N818 - named for what happened
    """The store was written by a newer version of the program."""


class StoreOlder(StoreError):  # noqa: N818 - named for what happened
    """The store is of an older version, and was opened for reading only, so that it can't be brought up to date."""


class StoreDamaged(StoreError):  # noqa: N818 - named for what happened
    """The file is no database, no store, or a damaged one."""


class ReportConflict(StoreError):  # noqa: N818 - named for what happened
    """The same id came with another text. `stored` and `given` are the two."""

    def __init__(self, stored: Report, given: Report) -> None:
        self.stored, self.given = stored, given
        super().__init__(
            f"report {stored.id!r} is stored with another text: stored, {_opening(stored.text)}; "
            f"now given, {_opening(given.text)}. Give the new text an id of its own, or none"
        )


class Unfit(StoreError):  # noqa: N818 - named for what happened
    """What was to be stored doesn't fit together: a reading of another report, a span outside the text."""


class LinkedMeanwhile(StoreError):  # noqa: N818 - named for what happened
    """Incidents were found by somebody else since this linking was begun; what it found may be of yesterday."""


class Overtaken(StoreError):  # noqa: N818 - named for what happened
    """Somebody else judged the same thing in the meantime. `since` are the judgements that weren't seen."""

    def __init__(self, target: Target, since: Sequence[Judgement]) -> None:
        self.target, self.since = target, tuple(since)
        told = "; ".join(f"{one.number}: {one.kind.replace('_', ' ')}, by {one.who}" for one in since)
        super().__init__(
            f"{target.kind} {target.id} was judged in the meantime ({told}); look at it again, then decide"
        )


def _opening(text: str) -> str:
    words = " ".join(text.split())
    shown = words if len(words) <= 60 else words[:60] + "…"
    return f"{len(text)} characters, “{shown}”"
