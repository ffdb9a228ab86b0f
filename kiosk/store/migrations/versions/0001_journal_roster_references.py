"""The journal, the roster, biometric references and settings.

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_journal()
    _create_roster()
    _create_references()
    _create_state()


def downgrade() -> None:
    op.execute("DROP TRIGGER journal_refuses_replacement")
    op.execute("DROP TRIGGER journal_refuses_update")
    op.execute("DROP TRIGGER journal_refuses_delete")
    op.drop_table("settings")
    op.drop_table("sync_state")
    op.drop_index("ix_biometric_references_subject_modality", "biometric_references")
    op.drop_table("biometric_references")
    op.drop_table("roster_cursor")
    op.drop_table("officers")
    op.drop_index("ix_people_id_number", "people")
    op.drop_table("people")
    op.drop_table("journal_head")
    op.drop_table("journal")


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("epoch", "seq", name="pk_journal"),
        sa.UniqueConstraint("hash", name="uq_journal_hash"),
    )
    # INSERT OR REPLACE deletes without firing DELETE triggers (SQLite, "ON CONFLICT").
    op.execute(
        "CREATE TRIGGER journal_refuses_replacement BEFORE INSERT ON journal WHEN EXISTS ("
        "SELECT 1 FROM journal WHERE (epoch = NEW.epoch AND seq = NEW.seq) OR hash = NEW.hash"
        ") BEGIN SELECT RAISE(ABORT, 'journal entries are never changed or deleted'); END"
    )
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER journal_refuses_{act} BEFORE {act.upper()} ON journal BEGIN "
            "SELECT RAISE(ABORT, 'journal entries are never changed or deleted'); END"
        )
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_head"),
        sa.CheckConstraint("id = 1", name=op.f("ck_journal_head_single_row")),
    )


def _create_roster() -> None:
    op.create_table(
        "people",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("id_number", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("report_every_days", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_people"),
    )
    op.create_index("ix_people_id_number", "people", ["id_number"])
    op.create_table(
        "officers",
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("pin_hash", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("officer", name="pk_officers"),
    )
    op.create_table(
        "roster_cursor",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("office_name", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roster_cursor"),
        sa.CheckConstraint("id = 1", name=op.f("ck_roster_cursor_single_row")),
    )


def _create_references() -> None:
    op.create_table(
        "biometric_references",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("finger", sa.Integer, nullable=True),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("quality", sa.Integer, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("enrolled_epoch", sa.Integer, nullable=False),
        sa.Column("enrolled_seq", sa.Integer, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_biometric_references"),
        sa.ForeignKeyConstraint(
            ["subject"], ["people.subject"], name="fk_biometric_references_subject_people"
        ),
    )
    op.create_index(
        "ix_biometric_references_subject_modality",
        "biometric_references",
        ["subject", "modality"],
    )


def _create_state() -> None:
    op.create_table(
        "sync_state",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("server_time_ms", sa.Integer, nullable=False),
        sa.Column("instance_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sync_state"),
        sa.CheckConstraint("id = 1", name=op.f("ck_sync_state_single_row")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
