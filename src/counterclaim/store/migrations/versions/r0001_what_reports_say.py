"""What the reports say, and what people decided: the first layer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from counterclaim.store.migrations.triggers import forbid_changes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of the first layer."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", ID, primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("id_given", sa.Boolean(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.UniqueConstraint("id", name="uq_reports_id"),
        sa.UniqueConstraint("id", "length", name="uq_reports_id_length"),
    )
    _publications()
    _readings()
    _figures()
    _judgements()
    op.create_table("sources", sa.Column("key", ID, primary_key=True), sa.Column("record", sa.Text(), nullable=False))
    connection = op.get_bind()
    for table in ("judgements", "reports", "originals"):
        forbid_changes(connection, table)
    forbid_changes(connection, "readings", columns=("report", "content_sha256", "record"))


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_publications_report"), nullable=False),
        sa.Column("source", ID),
        sa.Column("url", ID),
        sa.Column("original", ID, sa.ForeignKey("originals.sha256", name="fk_publications_original")),
        sa.Column("record", sa.Text(), nullable=False),
        sa.UniqueConstraint("report", "id", name="uq_publications_report_id"),
    )
    for column in ("report", "source", "url"):
        op.create_index(f"ix_publications_{column}", "publications", [column])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_readings_report"), nullable=False),
        sa.Column("engine", sa.String()),
        sa.Column("version", sa.String()),
        sa.Column("person", sa.String()),
        sa.Column("content_sha256", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.UniqueConstraint("report", "content_sha256", name="uq_readings_report_content_sha256"),
    )
    op.create_index("ix_readings_report", "readings", ["report"])
    current = sa.text("current")
    op.create_index(
        "ix_readings_current", "readings", ["report"], unique=True, sqlite_where=current, postgresql_where=current
    )


def _figures() -> None:
    op.create_table(
        "things",
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("holder", ID, primary_key=True),
    )
    op.create_index("ix_things_holder", "things", ["holder"])
    op.create_table(
        "figures",
        sa.Column("report", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("claimant_type", sa.String()),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean()),
        sa.ForeignKeyConstraint(
            ["report", "text_length"], ["reports.id", "reports.length"], name="fk_figures_report_text_length"
        ),
        sa.CheckConstraint('start >= 0 AND "end" > start AND "end" <= text_length', name=op.f("ck_figures_span")),
        sa.CheckConstraint("low >= 0 AND (high IS NULL OR low <= high)", name=op.f("ck_figures_range")),
    )
    op.create_index("ix_figures_outcome_category_claimant_type", "figures", ["outcome", "category", "claimant_type"])


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("report", ID),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.UniqueConstraint("previous", name="uq_judgements_previous"),
        sa.UniqueConstraint("hash", name="uq_judgements_hash"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_judgements_number")),
    )
    op.create_index("ix_judgements_report", "judgements", ["report"])
    op.create_index("ix_judgements_target_id_target_kind", "judgements", ["target_id", "target_kind"])
