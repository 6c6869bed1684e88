"""Lists in pages: what a request asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from counterclaim.store import MOST

Item = TypeVar("Item")

Offset = Annotated[int, Query(ge=0, le=2**31 - 1, description="How many items to pass over.")]
"""A parameter of this type: where the page starts."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many items to give at most.")]
"""A parameter of this type: how long the page is."""


class Page(BaseModel, Generic[Item]):
    """A part of a list, of `total` items in all. `next` is the offset of the page after this; null for the last."""

    items: Sequence[Item]
    total: int
    offset: int
    limit: int
    next: int | None = None


def page(items: Sequence[Item], total: int, offset: int, limit: int) -> Page[Item]:
    """A page of these items, of so many in all."""
    end = offset + len(items)
    return Page(items=items, total=total, offset=offset, limit=limit, next=end if items and end < total else None)
