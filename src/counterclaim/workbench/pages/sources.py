"""The sources: who publishes, how reliable they are held to be, who counts for nothing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(50, "Sources", "/sources")]


@router.get("/sources")
def sources(request: Request, person: Reader) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    return render(request, "sources.html")
