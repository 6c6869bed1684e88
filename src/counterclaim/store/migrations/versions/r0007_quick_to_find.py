"""Indexes for what every correction asks: who withholds, what is said of sources, which incidents were joined."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_judgements_kind", "judgements", ["kind"])
    op.create_index("ix_judgements_target_kind", "judgements", ["target_kind"])
    op.create_index("ix_incidents_superseded_by", "incidents", ["superseded_by"])
