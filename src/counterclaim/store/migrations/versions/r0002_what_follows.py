"""What follows from the readings: the second layer, and releases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of the second layer."""
    op.create_table(
        "incidents",
        sa.Column("id", ID, primary_key=True),
        sa.Column(
            "superseded_by",
            ID,
            sa.ForeignKey("incidents.id", name="fk_incidents_superseded_by", deferrable=True, initially="DEFERRED"),
        ),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("start", sa.String()),
        sa.Column("country", sa.String()),
        sa.Column("linker", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_index("ix_incidents_current_start_id", "incidents", ["current", "start", "id"])
    op.create_table(
        "incident_reports",
        sa.Column("incident", ID, sa.ForeignKey("incidents.id", name="fk_incident_reports_incident"), primary_key=True),
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_incident_reports_report"), primary_key=True),
    )
    op.create_index("ix_incident_reports_report", "incident_reports", ["report"])
    op.create_table(
        "unlinked",
        sa.Column("report", ID, sa.ForeignKey("reports.id", name="fk_unlinked_report"), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_table(
        "assessments",
        sa.Column("incident", ID, sa.ForeignKey("incidents.id", name="fk_assessments_incident"), primary_key=True),
        sa.Column("policy", sa.String(), primary_key=True),
        sa.Column("as_of", sa.String(), primary_key=True),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_table(
        "releases",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("name", ID, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.UniqueConstraint("name", name="uq_releases_name"),
    )
