"""The incidents: a table that filters."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from counterclaim.assess import policy_names
from counterclaim.records import Outcome
from counterclaim.review import Progress
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(10, "Incidents", "/incidents")]


@router.get("/")
def home() -> RedirectResponse:
    """The first page is that of the incidents."""
    return RedirectResponse("/incidents", 307)


@router.get("/incidents")
def incidents(request: Request, person: Reader) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    outcomes = [(one.value, one.value.replace("_", " ")) for one in Outcome]
    return render(
        request,
        "incidents.html",
        {"outcomes": outcomes, "reviews": [one.value for one in Progress], "policies": policy_names()},
    )
