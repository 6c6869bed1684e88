"""`/api/v1/session`: who asks, the token for changes, and whether incidents are up to date."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from counterclaim.workbench.context import RelinkerDep
from counterclaim.workbench.people import Reader, Role
from counterclaim.workbench.security import token_of

router = APIRouter(tags=["session"])


class Session(BaseModel):
    """Who asks. `token` must stand in the header X-Counterclaim-Token of every request that changes anything.

    `linking` is true while incidents aren't yet what the judgements make of them, `linking_failed` why they can't be.
    """

    name: str
    role: Role
    token: str
    linking: bool
    linking_failed: str | None = None


@router.get("/session")
def session(request: Request, person: Reader, relinker: RelinkerDep) -> Session:
    """Who asks, and the token that changes need."""
    return Session(
        name=person.name,
        role=person.role,
        token=token_of(request),
        linking=relinker.pending,
        linking_failed=relinker.failed,
    )
