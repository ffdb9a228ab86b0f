"""References that outlast a person's release for as long as the rules say, sealed and out of use.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "released_references",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(it, sa.Text, nullable=False) for it in ("subject", "modality", "engine")),
        *(sa.Column(it, sa.Integer, nullable=True) for it in ("finger", "quality")),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(it, sa.LargeBinary, nullable=False) for it in ("nonce", "sealed")),
        sa.Column("released_day", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_released_references"),
    )


def downgrade() -> None:
    op.drop_table("released_references")
