"""`/api/v1/queue`: what to look at next, and why; and what was done today."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query

from counterclaim.records import TargetKind
from counterclaim.review import QueueReason, moment_of
from counterclaim.store import Day, QueueItem, WantedQueue
from counterclaim.workbench.context import StoreDep
from counterclaim.workbench.moments import Moment, moment
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Reader

router = APIRouter(prefix="/queue", tags=["queue"])


@router.get("")
def queue(
    person: Reader,
    store: StoreDep,
    kind: Annotated[TargetKind | None, Query(description="Reports, or incidents; nothing else is in it.")] = None,
    reason: Annotated[QueueReason | None, Query(description="Only what is in it for this reason.")] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[QueueItem]:
    """What to look at, the first first, each with the reasons why it is in the queue."""
    found = store.list_queue(WantedQueue(kind=kind, reason=reason, offset=offset, limit=limit))
    return page(found.items, found.total, offset, limit)


@router.get("/day")
def day(
    person: Reader,
    store: StoreDep,
    since: Annotated[Moment, Query(description="When the day began where you are; 24 hours ago, if not given.")] = None,
) -> Day:
    """What was decided since the day began, by whom, and what is left in the queue."""
    begun = moment(since) or moment_of((dt.datetime.now(dt.UTC) - dt.timedelta(days=1)).isoformat())
    return store.day_since(begun)
