"""Anchors, the clock at the last entry, and what may be pruned.

The earlier note of the server's time goes: it stands in no entry, so it proves nothing.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "anchors",
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("head_epoch", sa.Integer, nullable=False),
        sa.Column("head_seq", sa.Integer, nullable=False),
        sa.Column("server_ms", sa.Integer, nullable=False),
        sa.Column("wall_ms", sa.Integer, nullable=False),
        sa.Column("boot_id", sa.LargeBinary, nullable=False),
        sa.Column("boot_ms", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("epoch", "seq", name="pk_anchors"),
    )
    for watermark in ("durable", "pruned"):
        op.create_table(
            watermark,
            sa.Column("epoch", sa.Integer, nullable=False),
            sa.Column("seq", sa.Integer, nullable=False),
            sa.PrimaryKeyConstraint("epoch", name=f"pk_{watermark}"),
        )
    op.add_column("journal_head", sa.Column("wall_ms", sa.Integer, nullable=True))
    op.add_column("journal_head", sa.Column("boot_id", sa.LargeBinary, nullable=True))
    op.add_column("journal_head", sa.Column("boot_ms", sa.Integer, nullable=True))
    op.execute("DELETE FROM settings WHERE key = 'clock_anchor'")
    op.execute("DROP TRIGGER journal_refuses_update")
    # Only content may go, only below the watermark, never of the last entry.
    op.execute(
        "CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal WHEN NOT ("
        "NEW.epoch IS OLD.epoch AND NEW.seq IS OLD.seq AND NEW.hash IS OLD.hash "
        "AND NEW.signature IS OLD.signature AND NEW.content IS x'' "
        "AND EXISTS (SELECT 1 FROM durable WHERE epoch = OLD.epoch AND seq >= OLD.seq) "
        "AND NOT EXISTS (SELECT 1 FROM journal_head WHERE epoch = OLD.epoch AND seq = OLD.seq)) "
        "BEGIN SELECT RAISE(ABORT, 'journal entries are never changed or deleted'); END"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER journal_refuses_update")
    op.execute(
        "CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal BEGIN "
        "SELECT RAISE(ABORT, 'journal entries are never changed or deleted'); END"
    )
    for column in ("boot_ms", "boot_id", "wall_ms"):
        op.drop_column("journal_head", column)
    op.drop_table("pruned")
    op.drop_table("durable")
    op.drop_table("anchors")
