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
    op.create_table(
        "offices",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office", name=op.f("pk_offices")),
    )
    op.create_table(
        "server_settings",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=256), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_server_settings")),
    )
    op.create_table(
        "devices",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("registered_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.office"], name=op.f("fk_devices_office_offices")
        ),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_devices")),
    )
    op.create_table(
        "officers",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("officer", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("pin_hash", sa.String(length=256), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.office"], name=op.f("fk_officers_office_offices")
        ),
        sa.PrimaryKeyConstraint("office", "officer", name=op.f("pk_officers")),
    )
    op.create_table(
        "people",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("id_number", sa.String(length=18), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("report_every_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.office"], name=op.f("fk_people_office_offices")
        ),
        sa.PrimaryKeyConstraint("office", "subject", name=op.f("pk_people")),
    )
    op.create_table(
        "roster_changes",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("identifier", sa.String(length=64), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.office"], name=op.f("fk_roster_changes_office_offices")
        ),
        sa.PrimaryKeyConstraint("office", "revision", name=op.f("pk_roster_changes")),
        sa.UniqueConstraint("office", "identifier", name=op.f("uq_roster_changes_office")),
    )
    op.create_table(
        "entries",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.device"], name=op.f("fk_entries_device_devices")
        ),
        sa.PrimaryKeyConstraint("device", "epoch", "seq", name=op.f("pk_entries")),
    )
    op.create_table(
        "heads",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.device"], name=op.f("fk_heads_device_devices")
        ),
        sa.PrimaryKeyConstraint("device", "epoch", name=op.f("pk_heads")),
    )
    op.create_table(
        "quarantine",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("prev", sa.LargeBinary(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.device"], name=op.f("fk_quarantine_device_devices")
        ),
        sa.PrimaryKeyConstraint("device", "epoch", "seq", "hash", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "registration_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.office"], name=op.f("fk_registration_codes_office_offices")
        ),
        sa.ForeignKeyConstraint(
            ["used_by"], ["devices.device"], name=op.f("fk_registration_codes_used_by_devices")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_registration_codes")),
    )


def downgrade() -> None:
    """Drop every table."""
    for table in (
        "registration_codes",
        "quarantine",
        "heads",
        "entries",
        "roster_changes",
        "people",
        "officers",
        "devices",
        "server_settings",
        "offices",
    ):
        op.drop_table(table)
