"""The tables of double coding: what several people decide on the same reports without seeing one another's."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from counterclaim.store.tables import Id, metadata

samples = Table(
    "samples",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("record", Text, nullable=False),
)
"""Samples of reports that several people code."""

sample_reports = Table(
    "sample_reports",
    metadata,
    Column("sample", Integer, ForeignKey("samples.number"), primary_key=True),
    Column("report", Id, ForeignKey("reports.id"), primary_key=True),
    Column("place", Integer, nullable=False),
)
"""The reports of a sample; `place` is the order in which they are coded."""

codings = Table(
    "codings",
    metadata,
    Column("sample", Integer, ForeignKey("samples.number"), primary_key=True),
    Column("coder", Id, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Id, nullable=False),
    Column("record", Text, nullable=False),
)
"""What a coder decided in a sample: judgements, numbered and chained for each coder of each sample.

They count nowhere but in the agreement; what is settled becomes a judgement of its own."""

coded = Table(
    "coded",
    metadata,
    Column("sample", Integer, ForeignKey("samples.number"), primary_key=True),
    Column("coder", Id, primary_key=True),
    Column("report", Id, primary_key=True),
)
"""The reports that a coder has done."""

settled = Table(
    "settled",
    metadata,
    Column("sample", Integer, ForeignKey("samples.number"), primary_key=True),
    Column("report", Id, primary_key=True),
    Column("unit", Id, primary_key=True),
    Column("by", String, nullable=False),
)
"""The figures of a sample on which a reviewer has settled, `unit` being the figure's id in the agreement."""
