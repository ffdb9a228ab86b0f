"""Devices wait for approval and have sealing keys; backups; entries by month on PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COLUMNS = """
    device VARCHAR(64) NOT NULL CONSTRAINT fk_entries_device_devices REFERENCES devices (device),
    epoch INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    content BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    received_ms BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL
"""
_COPY = """
    INSERT INTO entries (device, epoch, seq, content, hash, signature, received_ms, state)
    SELECT device, epoch, seq, content, hash, signature, received_ms, state FROM entries_before
"""


def upgrade() -> None:
    """Devices registered so far stay approved; their sealing key comes when they register again."""
    op.add_column("devices", sa.Column("sealing_key", sa.LargeBinary(length=32), nullable=True))
    op.add_column("devices", sa.Column("sealing_proof", sa.LargeBinary(length=64), nullable=True))
    op.add_column(
        "registration_codes",
        sa.Column("approved", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "backups",
        sa.Column("backup_id", sa.String(length=32), nullable=False),
        sa.Column("taken_ms", sa.BigInteger(), nullable=False),
        sa.Column("retained", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=1024), nullable=False),
        sa.PrimaryKeyConstraint("backup_id", name=op.f("pk_backups")),
    )
    op.create_table(
        "backup_heads",
        sa.Column("backup_id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["backup_id"], ["backups.backup_id"], name=op.f("fk_backup_heads_backup_id_backups")
        ),
        sa.PrimaryKeyConstraint("backup_id", "device", "epoch", name=op.f("pk_backup_heads")),
    )
    if op.get_bind().dialect.name == "postgresql":
        # A primary key of the whole table would have to contain received_ms and so prove nothing;
        # each partition has its own, and the locked head row keeps positions apart between them.
        _rebuild_entries("PARTITION BY RANGE (received_ms)")


def downgrade() -> None:
    """Put everything back; pending devices become active, as all were before."""
    if op.get_bind().dialect.name == "postgresql":
        _rebuild_entries("")
        op.execute("ALTER TABLE entries ADD CONSTRAINT pk_entries PRIMARY KEY (device, epoch, seq)")
    op.drop_table("backup_heads")
    op.drop_table("backups")
    op.drop_column("registration_codes", "approved")
    op.execute("UPDATE devices SET state = 'active' WHERE state = 'pending'")
    op.drop_column("devices", "sealing_proof")
    op.drop_column("devices", "sealing_key")


def _rebuild_entries(partitioning: str) -> None:
    op.execute("ALTER TABLE entries RENAME TO entries_before")
    op.execute("ALTER TABLE entries_before DROP CONSTRAINT IF EXISTS pk_entries")
    op.execute("ALTER TABLE entries_before DROP CONSTRAINT fk_entries_device_devices")
    op.execute(f"CREATE TABLE entries ({_COLUMNS}) {partitioning}")
    if partitioning:
        op.execute(
            "CREATE TABLE entries_default PARTITION OF entries (PRIMARY KEY (device, epoch, seq)) "
            "DEFAULT"
        )
    op.execute(_COPY)
    op.execute("DROP TABLE entries_before")
