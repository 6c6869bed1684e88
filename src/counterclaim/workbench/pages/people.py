"""Who uses the workbench, and with which tokens their programs ask."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.store import Role
from counterclaim.workbench.passwords import LONGEST, SHORTEST
from counterclaim.workbench.people import Reader
from counterclaim.workbench.rendering import Entry, render

router = APIRouter()
ENTRIES = [Entry(40, "People", "/people")]

ROLES = {
    Role.READER: "sees everything",
    Role.CODER: "also judges and adds reports",
    Role.REVIEWER: "also settles what others disagree on, and sets sources",
    Role.ADMINISTRATOR: "also makes accounts",
}
"""What each role may do, in words."""


@router.get("/people")
def people(request: Request, person: Reader) -> HTMLResponse:
    """The page; its script fetches what it shows."""
    context = {
        "accounts": request.app.state.settings.users,
        "person": person,
        "administers": person.role is Role.ADMINISTRATOR,
        "reviews": person.role.includes(Role.REVIEWER),
        "roles": [(role.value, told) for role, told in ROLES.items()],
        "own_roles": [role.value for role in Role if person.role.includes(role)],
        "shortest": SHORTEST,
        "longest": LONGEST,
    }
    return render(request, "people.html", context)
