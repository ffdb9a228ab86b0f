"""Where references were enrolled that came from another kiosk, and which transfers were applied.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COLUMNS = {
    "origin_device": sa.Text,
    "origin_epoch": sa.Integer,
    "origin_seq": sa.Integer,
    "origin_ms": sa.Integer,
}


def upgrade() -> None:
    for name, kind in _COLUMNS.items():
        op.add_column("biometric_references", sa.Column(name, kind, nullable=True))
    op.create_table(
        "received_transfers",
        sa.Column("transfer", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("transfer", name="pk_received_transfers"),
    )


def downgrade() -> None:
    op.drop_table("received_transfers")
    for name in _COLUMNS:
        op.drop_column("biometric_references", name)
