"""`/api/v1/incidents`: the incidents that fit, in pages; and where and when they were."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from counterclaim.store import Days, IncidentOrder, IncidentSummary, Places
from counterclaim.workbench.context import StoreDep
from counterclaim.workbench.filtering import IncidentFilter
from counterclaim.workbench.paging import Limit, Offset, Page, page
from counterclaim.workbench.people import Reader

router = APIRouter(tags=["incidents"])


@router.get("/incidents")
def incidents(
    person: Reader,
    store: StoreDep,
    fits: IncidentFilter,
    withheld: Annotated[bool, Query(description="Those that are withheld, and no others.")] = False,
    sort: IncidentOrder = IncidentOrder.DATE,
    descending: bool = True,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[IncidentSummary]:
    """The incidents that fit. `outcome`, `contested` and `grade` are of one and the same toll, under the policy."""
    asked = {"withheld": withheld, "sort": sort, "descending": descending, "offset": offset, "limit": limit}
    found = store.list_incidents(fits.model_copy(update=asked))
    return page(found.items, found.total, offset, limit)


@router.get("/incident-places", response_model=Places)
def places(person: Reader, store: StoreDep, fits: IncidentFilter) -> Response:
    """Where the incidents that fit are: each place once, with how many are there."""
    # Thousands of places, of a form that was checked already.
    return Response(store.places(fits).model_dump_json(), media_type="application/json")


@router.get("/incident-days")
def days(person: Reader, store: StoreDep, fits: IncidentFilter) -> Days:
    """When the incidents that fit began: by day, week, month or year, as their span asks for."""
    return store.days(fits)
