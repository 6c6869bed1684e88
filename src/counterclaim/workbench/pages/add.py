"""Where reports are added: a text, files or an address, each read and shown before it is stored."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.workbench.people import Coder
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(30, "Add", "/add")]


@router.get("/add")
def add(request: Request, person: Coder) -> HTMLResponse:
    """The page; its script sends what is given."""
    return render(request, "add.html")
