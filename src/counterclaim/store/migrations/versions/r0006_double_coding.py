"""Double coding: samples of reports, what each coder decided on them blind, and what was settled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "samples",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_table(
        "sample_reports",
        _sample("sample_reports"),
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_sample_reports_report"), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    op.create_table(
        "codings",
        _sample("codings"),
        sa.Column("coder", ID, primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("report", ID, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_table(
        "coded",
        _sample("coded"),
        sa.Column("coder", ID, primary_key=True),
        sa.Column("report", ID, primary_key=True),
    )
    op.create_table(
        "settled",
        _sample("settled"),
        sa.Column("report", ID, primary_key=True),
        sa.Column("unit", ID, primary_key=True),
        sa.Column("by", sa.String(), nullable=False),
    )


def _sample(table: str) -> sa.Column[int]:
    return sa.Column(
        "sample", sa.Integer(), sa.ForeignKey("samples.number", name=f"fk_{table}_sample"), primary_key=True
    )
