"""A mailbox for references between kiosks, and the offices that may use it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody may send anything until the city allows it."""
    op.create_table(
        "transfer_permissions",
        sa.Column("from_office", sa.String(length=64), nullable=False),
        sa.Column("to_office", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_office"],
            ["offices.office"],
            name=op.f("fk_transfer_permissions_from_office_offices"),
        ),
        sa.ForeignKeyConstraint(
            ["to_office"],
            ["offices.office"],
            name=op.f("fk_transfer_permissions_to_office_offices"),
        ),
        sa.PrimaryKeyConstraint("from_office", "to_office", name=op.f("pk_transfer_permissions")),
    )
    op.create_table(
        "transfers",
        sa.Column("transfer", sa.String(length=32), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("receiver", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("sent_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sender"], ["devices.device"], name=op.f("fk_transfers_sender_devices")
        ),
        sa.ForeignKeyConstraint(
            ["receiver"], ["devices.device"], name=op.f("fk_transfers_receiver_devices")
        ),
        sa.PrimaryKeyConstraint("transfer", name=op.f("pk_transfers")),
    )
    op.create_index(op.f("ix_transfers_receiver"), "transfers", ["receiver"])


def downgrade() -> None:
    """What was not taken is lost; the sender still has it."""
    op.drop_table("transfers")
    op.drop_table("transfer_permissions")
