"""What is difficult for people.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_needs",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("need", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subject", "need", name="pk_person_needs"),
        sa.ForeignKeyConstraint(
            ["subject"], ["people.subject"], name="fk_person_needs_subject_people"
        ),
    )


def downgrade() -> None:
    op.drop_table("person_needs")
