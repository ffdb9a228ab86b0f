"""Which exports were taken in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "imports",
        sa.Column("export_id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("device_state", sa.String(length=16), nullable=False),
        sa.Column("imported_ms", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.device"], name=op.f("fk_imports_device_devices")
        ),
        sa.PrimaryKeyConstraint("export_id", name=op.f("pk_imports")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("imports")
