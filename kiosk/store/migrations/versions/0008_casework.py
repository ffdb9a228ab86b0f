"""Supervision as the city describes it, an index of what the journal says of it, attachments.

People who are on the roster already get the part of their line that earlier versions kept; the
city's next line of theirs replaces it. The index is filled when the journal is next opened.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_POSITION = ("epoch", "seq")
_KEYS = {
    "visits": (),
    "visit_answers": ("question",),
    "read_messages": ("message",),
    "raised_flags": ("flag",),
    "casework": (),
    "service_faults": (),
}
"""The tables of the index, and the rest of their primary keys."""
_INDEXED = {
    "visits": ("subject", "day"),
    "visit_answers": ("subject", "question"),
    "read_messages": ("subject", "message"),
    "raised_flags": ("subject",),
    "casework": ("kind", "subject"),
}
_TEXT = {
    "visits": ("subject", "day", "purpose", "outcome", "reasons"),
    "visit_answers": ("question", "subject"),
    "read_messages": ("message", "subject"),
    "raised_flags": ("flag", "subject"),
    "casework": ("kind", "subject", "day", "body"),
    "service_faults": ("device",),
}
_NULLABLE_TEXT = {
    "visits": ("leave",),
    "raised_flags": ("question",),
    "casework": ("officer", "outcome"),
}
_INTEGER = {
    "visits": ("wall_ms",),
    "visit_answers": ("roster_revision",),
    "read_messages": ("revision",),
    "raised_flags": ("wall_ms", "acknowledge_within_hours"),
    "casework": ("wall_ms",),
    "service_faults": ("wall_ms",),
}
_BOOLEAN = {
    "visits": ("clock_trusted",),
    "raised_flags": ("high", "clock_trusted"),
    "service_faults": ("restored",),
}
_PEOPLE = (
    "SELECT p.subject, p.name, p.id_number, p.role, p.category, p.report_every_days, p.revision, "
    "s.report_from, coalesce(s.window_days, 0) AS window_days "
    "FROM people p LEFT JOIN person_schedules s ON s.subject = p.subject"
)


def upgrade() -> None:
    _create_supervision()
    for name, key in _KEYS.items():
        op.create_table(
            name,
            *(sa.Column(part, sa.Integer, nullable=False) for part in _POSITION),
            *(sa.Column(it, sa.Text, nullable=False) for it in _TEXT[name]),
            *(sa.Column(it, sa.Text, nullable=True) for it in _NULLABLE_TEXT.get(name, ())),
            *(sa.Column(it, sa.Integer, nullable=False) for it in _INTEGER[name]),
            *(sa.Column(it, sa.Boolean, nullable=False) for it in _BOOLEAN.get(name, ())),
            sa.PrimaryKeyConstraint(*_POSITION, *key, name=f"pk_{name}"),
        )
    for name, indexed in _INDEXED.items():
        op.create_index(f"ix_{name}_{'_'.join(indexed)}", name, list(indexed))
    op.create_table(
        "attachments",
        *(sa.Column(it, sa.Text, nullable=False) for it in ("subject", "sha256", "media")),
        *(sa.Column(it, sa.Integer, nullable=False) for it in ("size_bytes", "version", "kept_ms")),
        *(sa.Column(it, sa.LargeBinary, nullable=False) for it in ("nonce", "sealed")),
        sa.PrimaryKeyConstraint("subject", "sha256", name="pk_attachments"),
    )


def downgrade() -> None:
    op.drop_table("attachments")
    for name, indexed in _INDEXED.items():
        op.drop_index(f"ix_{name}_{'_'.join(indexed)}", name)
    for name in reversed(_KEYS):
        op.drop_table(name)
    op.drop_table("supervision")
    op.execute("DELETE FROM settings WHERE key = 'journal_index'")


def _create_supervision() -> None:
    table = op.create_table(
        "supervision",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["people.subject"], name="fk_supervision_subject_people"
        ),
        sa.PrimaryKeyConstraint("subject", name="pk_supervision"),
    )
    for row in op.get_bind().execute(sa.text(_PEOPLE)).mappings().all():
        item = json.dumps({"op": "person"} | dict(row), ensure_ascii=False)
        op.get_bind().execute(sa.insert(table).values(subject=row["subject"], item=item))
