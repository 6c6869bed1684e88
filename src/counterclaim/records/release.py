"""A dated export."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Limit

from counterclaim.records.assessment import PolicyRef
from counterclaim.records.base import Record


class Release(Record):
    """A dated export: policy and versions, filter, the SHA-256 of what was written, and what changed.

    `changed` lists, in sentences, what differs from the release before (`previous`, its name).
    """

    name: str
    date: str
    format: str
    policy: PolicyRef
    engine: str
    linker: str
    filter: str | None = None
    sha256: Annotated[str, Limit(pattern=r"^[0-9a-f]{64}$")]
    previous: str | None = None
    changed: tuple[str, ...] = ()
