"""An incident: who says what of it, over time, and what follows from it under one policy beside another."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.assess import policy_names
from counterclaim.review import showable_incident
from counterclaim.views.lineage import lineage_picture
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import render

router = APIRouter()


@router.get("/incidents/{id}")
def incident(id: Id, request: Request, person: Reader, store: StoreDep) -> HTMLResponse:
    """The page, with the picture of who copies and quotes whom; its script fetches all else."""
    found, hidden = store.incident(id), store.withheld()
    shown = showable_incident(found, hidden)
    picture = None
    if shown is not None:
        reports = (*shown.reports, *shown.mentions)
        readings = [reading for one in reports if (reading := store.effective_reading(one)) is not None]
        told = [one for one in shown.lineage if one.report in reports and one.of in (None, *reports)]
        picture = lineage_picture(shown.model_copy(update={"lineage": tuple(told)}), readings)
    return render(request, "incident.html", {"incident": found.id, "policies": policy_names(), "picture": picture})
