"""The tables of who uses a workbench: accounts, sessions, tokens."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, String, Table

from counterclaim.store.tables import Id, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("key", Id, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", String, nullable=False),
)
"""Who may use a workbench with accounts. `key` is the name casefolded, `password` a hash by Argon2.

Never deleted: their names stand in judgements."""

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Id, primary_key=True),
    Column("account", Id, ForeignKey("accounts.key"), nullable=False, index=True),
    Column("created", String, nullable=False),
    Column("expires", String, nullable=False),
)
"""Who is logged in; `hash` is the SHA-256 of what the browser holds."""

tokens = Table(
    "tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account", Id, ForeignKey("accounts.key"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("hash", Id, nullable=False, unique=True),
    Column("created", String, nullable=False),
    Column("expires", String, nullable=False),
)
"""With what programs ask in somebody's name; `hash` is the SHA-256 of the token, which is shown only once."""
