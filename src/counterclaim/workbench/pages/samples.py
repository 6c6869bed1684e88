"""Double coding: a sample with its agreement, and the pages on which a coder codes blind."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.records import TargetKind
from counterclaim.workbench.api.samples import SampleNumber
from counterclaim.workbench.coding import books_of
from counterclaim.workbench.context import Id, StoreDep
from counterclaim.workbench.people import Coder, Reviewer
from counterclaim.workbench.rendering import render

router = APIRouter()


@router.get("/samples/{number}")
def sample(number: SampleNumber, request: Request, person: Reviewer, store: StoreDep) -> HTMLResponse:
    """How far the coders of a sample agree; its script fetches it."""
    return render(request, "sample.html", {"sample": store.codings.sample(number)})


@router.get("/codings/{number}/reports/{id}")
def coding(number: SampleNumber, id: Id, request: Request, person: Coder, store: StoreDep) -> HTMLResponse:
    """The page of a report, on which only one's own decisions are seen, and what is decided goes into the sample."""
    books = books_of(store, number, person)
    report = books.find(TargetKind.REPORT, id).id
    return render(request, "coding.html", {"report": report, "sample": books.sample, "api": f"/codings/{number}"})
