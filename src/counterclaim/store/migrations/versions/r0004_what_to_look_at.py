"""What to look at first; when who decided what; and after which judgement a report came into an incident."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
COUNTS = ("unsure", "contested", "low_confidence", "warning", "failure", "new_join")


def upgrade() -> None:
    """Make the tables; `migrate` fills them."""
    op.add_column("incident_reports", sa.Column("joined_after", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "judgement_moments",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("moment", ID, nullable=False),
        sa.Column("who", ID, nullable=False),
    )
    op.create_index("ix_judgement_moments_moment", "judgement_moments", ["moment"])
    op.create_index("ix_judgement_moments_who", "judgement_moments", ["who"])
    op.create_table(
        "queue",
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("reasons", sa.Text(), nullable=False),
    )
    op.create_index("ix_queue_points_day_id", "queue", ["points", "day", "id"])
