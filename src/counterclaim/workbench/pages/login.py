"""Where one logs in, where there are accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from counterclaim.workbench.people import Identify
from counterclaim.workbench.rendering import render

router = APIRouter()


@router.get("/login", response_class=HTMLResponse)
def login(request: Request, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """The page; whoever is logged in goes on to where they wanted."""
    # Only a path of our own: "//elsewhere" and "/\\elsewhere" are addresses of other sites to a browser.
    path = to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"
    identify: Identify = request.app.state.identify
    if identify(request) is not None:
        return RedirectResponse(path, 303)
    return render(request, "login.html", {"to": path, "entries": []})
