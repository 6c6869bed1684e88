"""A report: its text with what was read in it marked, and beside it the records, to be checked and put right."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.records import TargetKind
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import render

router = APIRouter()


@router.get("/reports/{id}")
def report(id: Id, request: Request, person: Reader, store: StoreDep) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    return render(request, "report.html", {"report": store.find(TargetKind.REPORT, id).id})
