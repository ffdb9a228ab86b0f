"""Fingers that cannot be asked for.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finger_exceptions",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("finger", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subject", "finger", name="pk_finger_exceptions"),
        sa.ForeignKeyConstraint(
            ["subject"], ["people.subject"], name="fk_finger_exceptions_subject_people"
        ),
    )


def downgrade() -> None:
    op.drop_table("finger_exceptions")
