"""Exports: what the filter lets through, in the forms that others read; and releases."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.assess import policy_names
from counterclaim.export import FORMATS
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(70, "Export", "/export")]


@router.get("/export")
def export(request: Request, person: Reader) -> HTMLResponse:
    """The page; its script fetches what it shows. Its query is the filter of the list of incidents."""
    return render(request, "export.html", {"formats": list(FORMATS.values()), "policies": policy_names()})
