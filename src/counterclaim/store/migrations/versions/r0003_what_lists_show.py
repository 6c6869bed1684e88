"""What lists show: a row for each report and incident, to be filtered and sorted by the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; `migrate` fills them."""
    op.add_column("figures", sa.Column("review", sa.String(), nullable=False, server_default="open"))
    _reports()
    _incidents()
    op.create_table(
        "incident_parties",
        _incident("incident_parties"),
        sa.Column("key", ID, primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
    )
    op.create_index("ix_incident_parties_key", "incident_parties", ["key"])
    op.create_table(
        "incident_figures",
        _incident("incident_figures"),
        sa.Column("report", ID, primary_key=True),
        sa.Column("figure", ID, primary_key=True),
    )
    op.create_index("ix_incident_figures_report_figure", "incident_figures", ["report", "figure"])
    op.create_table(
        "incident_tolls",
        _incident("incident_tolls"),
        sa.Column("policy", sa.String(), primary_key=True),
        sa.Column("outcome", sa.String(), primary_key=True),
        sa.Column("low", sa.BigInteger()),
        sa.Column("best", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("high_open", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
    )
    op.create_index("ix_incident_tolls_policy_outcome_contested", "incident_tolls", ["policy", "outcome", "contested"])


def _incident(table: str) -> sa.Column[str]:
    return sa.Column("incident", ID, sa.ForeignKey("incidents.id", name=f"fk_{table}_incident"), primary_key=True)


def _reports() -> None:
    op.create_table(
        "report_summaries",
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_report_summaries_report"), primary_key=True),
        sa.Column("published", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_report_summaries_published_report", "report_summaries", ["published", "report"])
    op.create_index("ix_report_summaries_review_published", "report_summaries", ["review", "published"])


def _incidents() -> None:
    op.create_table(
        "incident_summaries",
        _incident("incident_summaries"),
        sa.Column("start", sa.String()),
        sa.Column("end", sa.String()),
        sa.Column("date_precision", sa.String(), nullable=False),
        sa.Column("place", sa.String()),
        sa.Column("admin1", sa.String()),
        sa.Column("place_words", sa.Text(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("place_precision", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("title", sa.String()),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
    )
    for columns in (["start", "incident"], ["country", "start"], ["review", "start"]):
        op.create_index(f"ix_incident_summaries_{'_'.join(columns)}", "incident_summaries", columns)
