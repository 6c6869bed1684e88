"""Accounts: who may use a workbench, who is logged in, and the tokens of programs.

Passwords come here hashed; of sessions and tokens only a hash is kept, so that whoever reads the store can use none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import unicodedata
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from counterclaim.records import Record
from counterclaim.store.account_tables import accounts, sessions, tokens
from counterclaim.store.connecting import Database, Task, alone
from counterclaim.store.errors import StoreError

LONGEST_NAME = 64
"""Characters of the name of a person or a token."""

MOST_TOKENS = 50
"""Tokens that one person may have."""


class Role(StrEnum):
    """What somebody may do; each may do what those before it may."""

    READER = "reader"
    CODER = "coder"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"

    def includes(self, other: Role) -> bool:
        """Whether whoever has this role may do what the other role may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


class AccountError(StoreError):
    """What was asked of accounts can't be done; the message says why and what to do."""


class Account(Record):
    """Somebody who may use the workbench."""

    name: str
    role: Role
    disabled: bool
    created: str


class Token(Record):
    """With what a program asks in somebody's name, with no more than its own role."""

    id: str
    account: str
    name: str
    role: Role
    created: str
    expires: str


class Person(Record):
    """Somebody who uses the workbench."""

    name: str
    role: Role


def key_of(name: str) -> str:
    """By what an account is found: names that differ only in case are one."""
    return unicodedata.normalize("NFKC", name).casefold()


def secret_hash(secret: str) -> str:
    """What the store keeps of a session or token. They are long and random, so that a quick hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Accounts:
    """The accounts of a store. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Account, ...]:
        """The accounts, by name."""
        with self._database.reading() as connection:
            return tuple(_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.key)))

    def account(self, name: str) -> Account:
        """The account with this name. Raises AccountError where there is none."""
        with self._database.reading() as connection:
            return _account(_row(connection, name))

    def password(self, name: str) -> str | None:
        """The hash of the password of an account that may log in, else None."""
        with self._database.reading() as connection:
            wanted = (accounts.c.key == key_of(name)) & ~accounts.c.disabled
            found: str | None = connection.execute(select(accounts.c.password).where(wanted)).scalar()
            return found

    def add(self, name: str, role: Role, password: str) -> Account:
        """Make an account; `password` is a hash. Raises AccountError where the name is taken or is none."""
        cleaned = clean_name(name)
        with self._database.writing() as connection:
            alone(connection, Task.ACCOUNTS)
            if connection.execute(select(accounts.c.key).where(accounts.c.key == key_of(cleaned))).first():
                raise AccountError(f"there is an account {cleaned!r} already; take another name, or change that one")
            row = {"name": cleaned, "role": role.value, "disabled": False, "created": _told(_now())}
            connection.execute(insert(accounts).values(key=key_of(cleaned), password=password, **row))
            return Account.model_validate(row)

    def change(
        self, name: str, *, role: Role | None = None, disabled: bool | None = None, password: str | None = None
    ) -> Account:
        """Change what is given. Whoever is disabled, or gets another password, is logged out everywhere.

        Raises AccountError where there is no such account, or no administrator would be left.
        """
        changes: dict[str, object] = {}
        if role is not None:
            changes["role"] = role.value
        if disabled is not None:
            changes["disabled"] = disabled
        if password is not None:
            changes["password"] = password
        with self._database.writing() as connection:
            alone(connection, Task.ACCOUNTS)
            key = _row(connection, name).key
            if changes:
                connection.execute(update(accounts).where(accounts.c.key == key).values(**changes))
            if disabled or password is not None:
                connection.execute(delete(sessions).where(sessions.c.account == key))
            if disabled:
                connection.execute(delete(tokens).where(tokens.c.account == key))
            if (disabled or role is not None) and not _administrators(connection):
                raise AccountError(f"{name} is the only administrator; make somebody else one first")
            return _account(_row(connection, name))

    def has_administrator(self) -> bool:
        """Whether anybody may set up."""
        with self._database.reading() as connection:
            return _administrators(connection) > 0

    # Who is logged in

    def log_in(self, name: str, lasts: dt.timedelta) -> str:
        """Begin a session; gives the secret that the browser is to hold. Those that ended are removed."""
        secret, now = secrets.token_urlsafe(32), _now()
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.expires <= _told(now)))
            key = _row(connection, name).key
            row = {"account": key, "created": _told(now), "expires": _told(now + lasts)}
            connection.execute(insert(sessions).values(hash=secret_hash(secret), **row))
        return secret

    def log_out(self, secret: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == secret_hash(secret)))

    def by_session(self, secret: str) -> Person | None:
        """Whose session it is; None where it is none, or has ended."""
        query = select(accounts.c.name, accounts.c.role).join(sessions, sessions.c.account == accounts.c.key)
        wanted = (sessions.c.hash == secret_hash(secret)) & (sessions.c.expires > _told(_now())) & ~accounts.c.disabled
        with self._database.reading() as connection:
            found = connection.execute(query.where(wanted)).first()
        return Person(name=found.name, role=Role(found.role)) if found else None

    # The tokens of programs

    def new_token(self, account: str, name: str, role: Role, lasts: dt.timedelta) -> tuple[Token, str]:
        """Make a token; gives it and the secret, which is kept nowhere. Raises AccountError for a role above theirs."""
        secret, now = secrets.token_urlsafe(32), _now()
        cleaned = clean_name(name)
        with self._database.writing() as connection:
            alone(connection, Task.ACCOUNTS)
            connection.execute(delete(tokens).where(tokens.c.expires <= _told(now)))
            holder = _row(connection, account)
            if not Role(holder.role).includes(role):
                raise AccountError(f"a token of {holder.name} can have the role {holder.role} at most, not {role}")
            held = select(func.count()).select_from(tokens).where(tokens.c.account == holder.key)
            if connection.execute(held).scalar_one() >= MOST_TOKENS:
                raise AccountError(f"{holder.name} has {MOST_TOKENS} tokens already; revoke one first")
            row = {"id": secrets.token_hex(6), "name": cleaned, "role": role.value}
            times = {"created": _told(now), "expires": _told(now + lasts)}
            connection.execute(insert(tokens).values(account=holder.key, hash=secret_hash(secret), **row, **times))
            return Token.model_validate(row | times | {"account": holder.name}), secret

    def tokens(self, account: str | None = None) -> tuple[Token, ...]:
        """The tokens of one account, or all, the newest first; those that ended are left out."""
        query = select(tokens, accounts.c.name.label("holder")).join(accounts, tokens.c.account == accounts.c.key)
        query = query.where(tokens.c.expires > _told(_now()))
        if account is not None:
            query = query.where(tokens.c.account == key_of(account))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(tokens.c.created.desc(), tokens.c.id)).all()
        return tuple(
            Token(id=row.id, account=row.holder, name=row.name, role=row.role, created=row.created, expires=row.expires)
            for row in rows
        )

    def revoke(self, id: str) -> None:
        """Let a token be one no longer."""
        with self._database.writing() as connection:
            connection.execute(delete(tokens).where(tokens.c.id == id))

    def by_token(self, secret: str) -> Person | None:
        """In whose name a program asks, with the lesser of the token's role and theirs; None where it is no token."""
        query = select(accounts.c.name, accounts.c.role, tokens.c.role.label("own"))
        wanted = (tokens.c.hash == secret_hash(secret)) & (tokens.c.expires > _told(_now())) & ~accounts.c.disabled
        with self._database.reading() as connection:
            joined = query.join(tokens, tokens.c.account == accounts.c.key)
            found = connection.execute(joined.where(wanted)).first()
        if found is None:
            return None
        own, theirs = Role(found.own), Role(found.role)
        return Person(name=found.name, role=own if theirs.includes(own) else theirs)


def clean_name(name: str) -> str:
    """A name in one line. Raises AccountError where it is none."""
    cleaned = unicodedata.normalize("NFC", " ".join(name.split()))
    if not cleaned or len(cleaned) > LONGEST_NAME or not cleaned.isprintable():
        raise AccountError(f"a name has 1 to {LONGEST_NAME} characters that can be printed")
    return cleaned


def _row(connection: Connection, name: str) -> Row[tuple[object, ...]]:
    found = connection.execute(select(accounts).where(accounts.c.key == key_of(name))).first()
    if found is None:
        raise AccountError(f"there is no account {name!r}; `counterclaim user list` lists them")
    return found


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(name=row.name, role=row.role, disabled=row.disabled, created=row.created)


def _administrators(connection: Connection) -> int:
    wanted = (accounts.c.role == Role.ADMINISTRATOR.value) & ~accounts.c.disabled
    count: int = connection.execute(select(func.count()).select_from(accounts).where(wanted)).scalar_one()
    return count


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _told(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
