"""The queue: what to look at next, and why."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.review.queueing import MORE, POINTS, SURE, WARNING_POINTS
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(20, "Queue", "/queue")]


@router.get("/queue")
def queue(request: Request, person: Reader) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    points = [(reason.value.replace("_", " "), number) for reason, number in POINTS.items()]
    warnings = [(code.value.replace("_", " "), number) for code, number in WARNING_POINTS.items()]
    return render(
        request, "queue.html", {"points": points, "warnings": warnings, "more": MORE, "sure": round(SURE * 100)}
    )
