"""`/api/v1/incidents`: the incidents that fit, in pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query

from counterclaim.records import Outcome
from counterclaim.review import Progress
from counterclaim.store import IncidentOrder, IncidentSummary, WantedIncidents
from counterclaim.workbench.context import PolicyDep, StoreDep
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Reader

router = APIRouter(tags=["incidents"])

Words = Annotated[str | None, Query(max_length=200)]


@router.get("/incidents")
def incidents(
    person: Reader,
    store: StoreDep,
    policy: PolicyDep,
    since: Annotated[dt.date | None, Query(description="The first day that fits.")] = None,
    until: Annotated[dt.date | None, Query(description="The last day that fits.")] = None,
    place: Annotated[Words, Query(description="A part of the place's name, or of its division's.")] = None,
    country: Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166-1, two letters.")] = None,
    party: Annotated[Words, Query(description="A part of a party's name.")] = None,
    outcome: Annotated[Outcome | None, Query(description="Something is said of how many were …")] = None,
    contested: Annotated[bool | None, Query(description="Whether speakers contradict one another.")] = None,
    grade: Annotated[
        int | None, Query(ge=1, le=6, description="The worst grade that fits, 1 (confirmed) to 6.")
    ] = None,
    review: Annotated[list[Progress] | None, Query(description="How far people have come with it.")] = None,
    text: Annotated[Words, Query(description="Words of titles, names, places or outlets; all must be there.")] = None,
    report: Annotated[Words, Query(description="A report that tells of it or recalls it.")] = None,
    withheld: Annotated[bool, Query(description="Those that are withheld, and no others.")] = False,
    sort: IncidentOrder = IncidentOrder.DATE,
    descending: bool = True,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[IncidentSummary]:
    """The incidents that fit. `outcome`, `contested` and `grade` are of one and the same toll, under the policy."""
    wanted = WantedIncidents(
        policy=policy.name,
        since=since,
        until=until,
        place=place,
        country=country,
        party=party,
        outcome=outcome,
        contested=contested,
        grade=grade,
        review=tuple(review or ()),
        text=text,
        report=report,
        withheld=withheld,
        sort=sort,
        descending=descending,
        offset=offset,
        limit=limit,
    )
    found = store.list_incidents(wanted)
    return page(found.items, found.total, offset, limit)
