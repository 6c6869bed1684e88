"""`/api/v1/session`: who asks, the token for changes, logging in and out, one's own password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, Field

from counterclaim.records import Record
from counterclaim.store import Person, Role
from counterclaim.workbench.context import RelinkerDep, StoreDep
from counterclaim.workbench.passwords import LONGEST, Attempts, hashed, is_password
from counterclaim.workbench.people import Reader
from counterclaim.workbench.recognising import LASTS, drop_session, keep_session
from counterclaim.workbench.relinking import Relinker
from counterclaim.workbench.security import SESSION, token_of

router = APIRouter(prefix="/session", tags=["session"])

Password = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class Session(BaseModel):
    """Who asks. `token` must stand in the header X-Counterclaim-Token of every request that changes anything.

    `accounts` is whether there are any, so that one can log out. `linking` is true while incidents aren't yet what
    the judgements make of them, `linking_failed` why they can't be.
    """

    name: str
    role: Role
    token: str
    accounts: bool
    linking: bool
    linking_failed: str | None = None


class Login(Record):
    """Who wants to log in."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Password


class NewPassword(Record):
    """The password that holds, and the one that is to."""

    current: Password
    new: Password


@router.get("")
def session(request: Request, person: Reader, relinker: RelinkerDep) -> Session:
    """Who asks, and the token that changes need."""
    return _told(request, person, relinker)


@router.post("", status_code=201)
def log_in(asked: Login, request: Request, response: Response, store: StoreDep, relinker: RelinkerDep) -> Session:
    """Log in: the answer sets the cookie of the session, which ends after 12 hours. Needs accounts (`--users`)."""
    _check_accounts(request)
    _check(request, asked.name, asked.password, store.accounts.password(asked.name))
    keep_session(request, response, store.accounts.log_in(asked.name, LASTS))
    account = store.accounts.account(asked.name)
    return _told(request, Person(name=account.name, role=account.role), relinker)


@router.delete("", status_code=204)
def log_out(request: Request, response: Response, person: Reader, store: StoreDep) -> None:
    """Log out: the session ends."""
    _check_session(request)
    store.accounts.log_out(request.scope[SESSION])
    drop_session(request, response)


@router.put("/password", status_code=204)
def change_password(asked: NewPassword, request: Request, response: Response, person: Reader, store: StoreDep) -> None:
    """Change one's own password: everybody who is logged in under it elsewhere is logged out."""
    _check_session(request)
    _check(request, person.name, asked.current, store.accounts.password(person.name))
    store.accounts.change(person.name, password=hashed(asked.new))
    keep_session(request, response, store.accounts.log_in(person.name, LASTS))


def _told(request: Request, person: Person, relinker: Relinker) -> Session:
    return Session(
        name=person.name,
        role=person.role,
        token=token_of(request),
        accounts=request.app.state.settings.users,
        linking=relinker.pending,
        linking_failed=relinker.failed,
    )


def _check_accounts(request: Request) -> None:
    if not request.app.state.settings.users:
        raise HTTPException(404, "this workbench has no accounts; `counterclaim serve --users` has")


def _check_session(request: Request) -> None:
    _check_accounts(request)
    if SESSION not in request.scope:
        raise HTTPException(403, "a program's token can't do this; log in")


def _check(request: Request, name: str, password: str, kept: str | None) -> None:
    """Raise 401 where the password is wrong, 429 where there were too many attempts."""
    attempts: Attempts = request.app.state.attempts
    address = request.client.host if request.client else ""
    seconds = attempts.wait(name, address)
    if seconds:
        told = f"too many attempts; try again in {-(-seconds // 60)} min"
        raise HTTPException(429, told, {"Retry-After": str(seconds)})
    if not is_password(password, kept):
        raise HTTPException(401, "name or password are wrong")
    attempts.forgive(name, address)
