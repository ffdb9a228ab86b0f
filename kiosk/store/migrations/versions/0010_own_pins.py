"""PINs that officers chose at this kiosk, in the place of the city's.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_pins",
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("pin_hash", sa.Text, nullable=False),
        sa.Column("replaces", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("officer", name="pk_own_pins"),
        sa.ForeignKeyConstraint(
            ["officer"],
            ["officers.officer"],
            name="fk_own_pins_officer_officers",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.drop_table("own_pins")
