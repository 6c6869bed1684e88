"""The audit: every change, by whom, when, from what to what."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.records import JudgementKind, TargetKind
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(60, "Audit", "/audit")]


@router.get("/audit")
def audit(request: Request, person: Reader) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    kinds = [(one.value, one.value.replace("_", " ")) for one in JudgementKind]
    return render(request, "audit.html", {"kinds": kinds, "targets": [one.value for one in TargetKind]})
