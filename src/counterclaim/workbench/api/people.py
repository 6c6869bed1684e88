"""`/api/v1/people`: who uses the workbench, and what they may do; `/api/v1/tokens`: with what their programs ask."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from pydantic import BaseModel, Field

from counterclaim.records import Record
from counterclaim.store import Account, Person, Role, Store, Token
from counterclaim.workbench.context import StoreDep
from counterclaim.workbench.passwords import LONGEST, SHORTEST, hashed
from counterclaim.workbench.people import Administrator, Reader
from counterclaim.workbench.settings import Settings

router = APIRouter(tags=["people"])

Name = Annotated[str, Field(min_length=1, max_length=64)]
Password = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST)]
NameInPath = Annotated[str, Path(min_length=1, max_length=64, description="The person's name.")]


class People(BaseModel):
    """Who uses the workbench. Without accounts that is one person, whoever sits at the machine."""

    accounts: bool
    people: list[Account]


class NewAccount(Record):
    """Somebody who is to use the workbench. They can change the password themselves."""

    name: Name
    role: Role
    password: Password


class AccountChanges(Record):
    """What is to be otherwise; what isn't named stays."""

    role: Role | None = None
    disabled: bool | None = None
    password: Password | None = None


class NewToken(Record):
    """A token that is to be made: what for, with which role, for how many days."""

    name: Name
    role: Role = Role.READER
    days: Annotated[int, Field(ge=1, le=366)] = 90


class MadeToken(BaseModel):
    """A token, and its secret, which is told only this once. Programs send it as `Authorization: Bearer SECRET`."""

    token: Token
    secret: str


@router.get("/people")
def people(request: Request, person: Reader, store: StoreDep) -> People:
    """Who uses the workbench."""
    if not _has_accounts(request):
        return People(accounts=False, people=[Account(name=person.name, role=person.role, disabled=False, created="")])
    return People(accounts=True, people=list(store.accounts.all()))


@router.post("/people", status_code=201)
def add(asked: NewAccount, request: Request, person: Administrator, store: StoreDep) -> Account:
    """Make an account."""
    _check_accounts(request)
    return store.accounts.add(asked.name, asked.role, hashed(asked.password))


@router.patch("/people/{name}")
def change(
    name: NameInPath, asked: AccountChanges, request: Request, person: Administrator, store: StoreDep
) -> Account:
    """Change a role, disable or enable, or set another password. Accounts are never deleted: judgements name them."""
    _check_accounts(request)
    password = hashed(asked.password) if asked.password is not None else None
    return store.accounts.change(name, role=asked.role, disabled=asked.disabled, password=password)


@router.get("/tokens")
def tokens(person: Reader, store: StoreDep) -> list[Token]:
    """One's own tokens; an administrator sees those of all."""
    return list(_seen(store, person))


@router.post("/tokens", status_code=201)
def add_token(asked: NewToken, request: Request, person: Reader, store: StoreDep) -> MadeToken:
    """Make a token for a program, which asks in one's own name. It may do no more than its own role, and than one's."""
    _check_accounts(request)
    if not person.role.includes(asked.role):
        raise HTTPException(403, f"a token of yours can have the role {person.role} at most")
    token, secret = store.accounts.new_token(person.name, asked.name, asked.role, dt.timedelta(days=asked.days))
    return MadeToken(token=token, secret=secret)


@router.delete("/tokens/{id}", status_code=204)
def revoke(id: Annotated[str, Path(min_length=1, max_length=64)], person: Reader, store: StoreDep) -> None:
    """Revoke a token: programs that have it can't ask any longer."""
    if id not in {one.id for one in _seen(store, person)}:
        raise HTTPException(404, f"you have no token {id}")
    store.accounts.revoke(id)


def _seen(store: Store, person: Person) -> tuple[Token, ...]:
    return store.accounts.tokens(None if person.role is Role.ADMINISTRATOR else person.name)


def _has_accounts(request: Request) -> bool:
    settings: Settings = request.app.state.settings
    return settings.users


def _check_accounts(request: Request) -> None:
    if not _has_accounts(request):
        raise HTTPException(404, "this workbench has no accounts; `counterclaim serve --users` has")
