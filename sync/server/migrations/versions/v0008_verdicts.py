"""Officers' verdicts on visits that were referred."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """It begins empty: journals of before have no such entry."""
    op.create_table(
        "verdicts",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("office", sa.String(length=256), nullable=False),
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("visit_device", sa.String(length=64), nullable=False),
        sa.Column("visit_epoch", sa.Integer(), nullable=False),
        sa.Column("visit_seq", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("officer", sa.String(length=256), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("wall_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", "epoch", "seq", name=op.f("pk_verdicts")),
    )
    op.create_index(op.f("ix_verdicts_office"), "verdicts", ["office", "subject"])


def downgrade() -> None:
    """It stands in the journals."""
    op.drop_table("verdicts")
