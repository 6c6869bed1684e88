"""The tables of what linking keeps, so that a further report costs what it touches and not the whole store.

All of it follows from the readings and judgements, and is made anew where the linker is another; but what judgements
on linking mean (`link_meanings`), which is settled once.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Integer, Table, Text, UniqueConstraint

from counterclaim.store.tables import Id, metadata

link_waiting = Table(
    "link_waiting",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report", Id, nullable=False),
)
"""Reports that came, or were read or published anew, since incidents were last found."""

link_reports = Table(
    "link_reports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Id, ForeignKey("reports.id"), nullable=False, unique=True),
    Column("moment", Integer),
    Column("days", Text, nullable=False),
    Column("profiles", Text, nullable=False),
)
"""The reports that are linked: what each tells, in the form in which it is compared, as JSON.

`number` is the report's in `reports`, `moment` the day on which it appeared (from 1 January of the year 1), `days` a
JSON list of the days on which something happened of which it gives the very day."""

link_tellings = Table(
    "link_tellings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report", Id, ForeignKey("reports.id"), nullable=False),
    Column("event", Id, nullable=False, index=True),
    Column("main", Boolean, nullable=False),
    Column("cluster", Integer, nullable=False, index=True),
    UniqueConstraint("report", "event"),
)
"""What reports tell. `main`: what a report mainly tells; `cluster`: the same number for all of one happening."""

link_keys = Table(
    "link_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("told", Boolean, primary_key=True),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""By which keys reports find one another: what each tells, and what it asks for."""

link_words = Table(
    "link_words",
    metadata,
    Column("word", BigInteger, primary_key=True, autoincrement=False),
    Column("moment", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The heaviest words of each report; `moment` is -1 where the day on which it appeared isn't known."""

link_pairs = Table(
    "link_pairs",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("total", Float),
    sqlite_with_rowid=False,
)
"""Tellings that were compared, each pair both ways, with their total; null for two that their report ties together."""

link_meanings = Table(
    "link_meanings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False),
)
"""What the judgements on linking mean that hold, by their numbers, as JSON."""
