"""What linking keeps: what reports tell, their keys, the pairs that were compared, what judgements mean."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table("link_waiting", _number(counting=True), sa.Column("report", ID, nullable=False))
    op.create_table(
        "link_reports",
        _number(),
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_link_reports_report"), nullable=False),
        sa.Column("moment", sa.Integer()),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("profiles", sa.Text(), nullable=False),
        sa.UniqueConstraint("report", name="uq_link_reports_report"),
    )
    op.create_table(
        "link_tellings",
        _number(counting=True),
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_link_tellings_report"), nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("cluster", sa.Integer(), nullable=False),
        sa.UniqueConstraint("report", "event", name="uq_link_tellings_report_event"),
    )
    op.create_index("ix_link_tellings_event", "link_tellings", ["event"])
    op.create_index("ix_link_tellings_cluster", "link_tellings", ["cluster"])
    op.create_table(
        "link_keys",
        sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("told", sa.Boolean(), primary_key=True),
        sa.Column("report", sa.Integer(), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_words",
        sa.Column("word", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("moment", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("report", sa.Integer(), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_pairs",
        sa.Column("one", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("other", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("total", sa.Float()),
        sqlite_with_rowid=False,
    )
    op.create_table("link_meanings", _number(), sa.Column("record", sa.Text(), nullable=False))


def _number(*, counting: bool = False) -> sa.Column[int]:
    return sa.Column("number", sa.Integer(), primary_key=True, autoincrement=counting)
