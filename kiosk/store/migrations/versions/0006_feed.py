"""Everything the feed carries, pages held for an officer, and how old the roster is.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _of_people(
        "person_schedules",
        sa.Column("report_from", sa.Text, nullable=True),
        sa.Column("window_days", sa.Integer, nullable=False),
        key=("subject",),
    )
    _of_people("feed_needs", sa.Column("need", sa.Text, nullable=False), key=("subject", "need"))
    _of_people(
        "feed_finger_exceptions",
        sa.Column("finger", sa.Integer, nullable=False),
        sa.Column("until", sa.Text, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        key=("subject", "finger"),
    )
    op.create_table(
        "feed_items",
        sa.Column("identifier", sa.Text, nullable=False),
        sa.Column("op", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("identifier", name="pk_feed_items"),
    )
    op.create_index("ix_feed_items_op", "feed_items", ["op"])
    op.create_table(
        "held_roster",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("confirmed_by", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_held_roster"),
        sa.CheckConstraint("id = 1", name="ck_held_roster_single_row"),
    )
    op.create_table(
        "roster_tally",
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("renamed", sa.Integer, nullable=False),
        sa.Column("server_ms", sa.Integer, nullable=False),
        sa.Column("boot_id", sa.LargeBinary, nullable=False),
        sa.Column("boot_ms", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("until", name="pk_roster_tally"),
    )
    op.create_table(
        "roster_contact",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("server_ms", sa.Integer, nullable=False),
        sa.Column("wall_ms", sa.Integer, nullable=False),
        sa.Column("boot_id", sa.LargeBinary, nullable=False),
        sa.Column("boot_ms", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roster_contact"),
        sa.CheckConstraint("id = 1", name="ck_roster_contact_single_row"),
    )


def downgrade() -> None:
    for table in (
        "roster_contact",
        "roster_tally",
        "held_roster",
        "feed_items",
        "feed_finger_exceptions",
        "feed_needs",
        "person_schedules",
    ):
        op.drop_table(table)


def _of_people(name: str, *columns: sa.Column[object], key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("subject", sa.Text, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["subject"], ["people.subject"], name=f"fk_{name}_subject_people"),
    )
