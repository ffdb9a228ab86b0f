"""Which fingers' features were presented before.

Fingerprint references need no change: the column ``engine`` says what is sealed in a row, and rows
of the sensor's own engine stay as they are.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finger_presentations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("mac", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_finger_presentations"),
        sa.UniqueConstraint("mac", name="uq_finger_presentations_mac"),
    )


def downgrade() -> None:
    op.drop_table("finger_presentations")
