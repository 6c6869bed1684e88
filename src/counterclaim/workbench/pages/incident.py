"""An incident: who says what of it, over time, and what follows from it under one policy beside another."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.assess import policy_names
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import render

router = APIRouter()


@router.get("/incidents/{id}")
def incident(id: Id, request: Request, person: Reader, store: StoreDep) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    return render(request, "incident.html", {"incident": store.incident(id).id, "policies": policy_names()})
