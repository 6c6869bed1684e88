"""The tables. Whole records stand in `record` as JSON, just as they are written to files; other columns are for search.

The migrations make them; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
"""Identifiers sort by code point on every server, so that a look-up by their beginning can use the index."""

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""`store_id`, `written_by` (the program's version), `chain_number` and `chain_hash` (the last judgement's),
`linked_judgement` (the last judgement that the incidents take into account)."""

originals = Table(
    "originals",
    metadata,
    Column("sha256", Id, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes that publications were read from. Never changed."""

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Id, nullable=False, unique=True),
    Column("id_given", Boolean, nullable=False),
    Column("length", Integer, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("id", "length"),
)
"""Reports in the order in which they came. Never changed. `length` counts characters."""

publications = Table(
    "publications",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Id, nullable=False),
    Column("report", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("source", Id, index=True),
    Column("url", Id, index=True),
    Column("original", Id, ForeignKey("originals.sha256")),
    Column("record", Text, nullable=False),
    UniqueConstraint("report", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("engine", String),
    Column("version", String),
    Column("person", String),
    Column("content_sha256", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("report", "content_sha256"),
)
"""What engines and people read. The newest machine reading of a report is current; the older are kept."""

Index(
    "ix_readings_current",
    readings.c.report,
    unique=True,
    sqlite_where=text("current"),
    postgresql_where=text("current"),
)

things = Table(
    "things",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", Id, primary_key=True),
    Column("holder", Id, primary_key=True, index=True),
)
"""Which report holds a figure, attribution or event, and which incident a claim: to find them by their ids."""

figures = Table(
    "figures",
    metadata,
    Column("report", Id, primary_key=True),
    Column("id", Id, primary_key=True),
    Column("text_length", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("outcome", String, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("category", String, nullable=False),
    Column("claimant_type", String),
    Column("stance", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("contested", Boolean),
    Column("review", String, nullable=False, server_default="open"),
    ForeignKeyConstraint(["report", "text_length"], ["reports.id", "reports.length"]),
    CheckConstraint('start >= 0 AND "end" > start AND "end" <= text_length', name="span"),
    CheckConstraint("low >= 0 AND (high IS NULL OR low <= high)", name="range"),
    Index(None, "outcome", "category", "claimant_type"),
)
"""The figures as they stand, for search. `contested`: null until an assessment has said so or not.

`review` is what people last decided on it."""

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Id, index=True),
    Column("target_kind", String, nullable=False, index=True),
    Column("target_id", Id, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("previous", String, nullable=False, unique=True),
    Column("hash", String, nullable=False, unique=True),
    Column("record", Text, nullable=False),
    CheckConstraint("number >= 1", name="number"),
    Index(None, "target_id", "target_kind"),
)
"""What people decided. Never changed; only ever more."""

sources = Table(
    "sources",
    metadata,
    Column("key", Id, primary_key=True),
    Column("record", Text, nullable=False),
)
"""Outlets and organisations; `key` is the name casefolded."""

incidents = Table(
    "incidents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("superseded_by", Id, ForeignKey("incidents.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("current", Boolean, nullable=False),
    Column("start", String),
    Column("country", String),
    Column("linker", String, nullable=False),
    Column("record", Text, nullable=False),
    Index(None, "current", "start", "id"),
)
"""Incidents; those that were joined to others or are no longer found stay, and are not current."""

incident_reports = Table(
    "incident_reports",
    metadata,
    Column("incident", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("report", Id, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("joined_after", Integer, nullable=False, server_default="0"),
)
"""The reports of the current incidents, those that only recall them among them.

`joined_after` is the number of the last judgement when the report came into the incident."""

unlinked = Table(
    "unlinked",
    metadata,
    Column("report", Id, ForeignKey("reports.id"), primary_key=True),
    Column("reason", Text, nullable=False),
)

assessments = Table(
    "assessments",
    metadata,
    Column("incident", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("policy", String, primary_key=True),
    Column("as_of", String, primary_key=True),
    Column("record", Text, nullable=False),
)
"""`as_of` is empty where all that is known counts."""

releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", Id, nullable=False, unique=True),
    Column("record", Text, nullable=False),
)

report_summaries = Table(
    "report_summaries",
    metadata,
    Column("report", Id, ForeignKey("reports.id"), primary_key=True),
    Column("published", String),
    Column("source", String),
    Column("title", String),
    Column("words", Text, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("review", String, nullable=False),
    Column("withheld", Boolean, nullable=False),
    Index(None, "published", "report"),
    Index(None, "review", "published"),
)
"""What lists show of a report, of its earliest publication. `words` are casefolded, for search.

It and the tables below follow from the others, in the same transaction, and can be made anew at any time."""

incident_summaries = Table(
    "incident_summaries",
    metadata,
    Column("incident", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("start", String),
    Column("end", String),
    Column("date_precision", String, nullable=False),
    Column("place", String),
    Column("admin1", String),
    Column("place_words", Text, nullable=False),
    Column("country", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place_precision", String, nullable=False),
    Column("type", String, nullable=False),
    Column("title", String),
    Column("parties", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("review", String, nullable=False),
    Column("withheld", Boolean, nullable=False),
    Index(None, "start", "incident"),
    Index(None, "country", "start"),
    Index(None, "review", "start"),
)
"""What lists show of a current incident. `parties`: the names of those who fight, as a JSON list.

`words` and `place_words` are casefolded, for search."""

incident_parties = Table(
    "incident_parties",
    metadata,
    Column("incident", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("key", Id, primary_key=True, index=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
)
"""The parties of the current incidents under each of their names; `key` is that name casefolded."""

incident_figures = Table(
    "incident_figures",
    metadata,
    Column("incident", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("report", Id, primary_key=True),
    Column("figure", Id, primary_key=True),
    Index(None, "report", "figure"),
)
"""The figures that stand in the claims of the current incidents."""

incident_tolls = Table(
    "incident_tolls",
    metadata,
    Column("incident", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("policy", String, primary_key=True),
    Column("outcome", String, primary_key=True),
    Column("low", BigInteger),
    Column("best", BigInteger),
    Column("high", BigInteger),
    Column("high_open", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("grade", Integer, nullable=False),
    Index(None, "policy", "outcome", "contested"),
)
"""The assessed tolls of all people, an outcome each; `contested` where any toll of that outcome is."""

judgement_moments = Table(
    "judgement_moments",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("moment", Id, nullable=False, index=True),
    Column("who", Id, nullable=False, index=True),
)
"""When (UTC, to the second) who decided each judgement, for search."""

queue = Table(
    "queue",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", Id, primary_key=True),
    Column("points", Integer, nullable=False),
    Column("day", String, nullable=False),
    Column("unsure", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("low_confidence", Integer, nullable=False),
    Column("warning", Integer, nullable=False),
    Column("failure", Integer, nullable=False),
    Column("new_join", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "points", "day", "id"),
)
"""The reports and incidents that a person should look at: `kind` and `id`, with the points of `review.queueing`.

A column for each reason says how often it holds; `reasons` has them in words, as JSON; `day` is empty where unknown."""

NEVER_CHANGED = ("judgements", "reports", "originals")
"""Tables that refuse UPDATE and DELETE by a trigger, on every database."""
