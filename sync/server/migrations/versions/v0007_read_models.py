"""What is derived from journals, what was decided on the platform, and who is sealed."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_DERIVED = (
    "visits",
    "flags",
    "flags_noted",
    "proposal_decisions",
    "leave_requests",
    "courses_taken",
    "service_faults",
)


def upgrade() -> None:
    """Derived tables begin empty: they are filled from the entries when somebody asks."""
    op.create_table(
        "projected",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", "epoch", name=op.f("pk_projected")),
    )
    _derived_from_visits()
    _derived_from_casework()
    op.create_index(
        op.f("ix_flags_noted_visit_device"),
        "flags_noted",
        ["visit_device", "visit_epoch", "visit_seq"],
    )
    op.create_index(op.f("ix_service_faults_office"), "service_faults", ["office"])
    for table in ("proposal_decisions", "leave_requests", "courses_taken"):
        op.create_index(op.f(f"ix_{table}_office"), table, ["office", "subject"])
    op.create_index(op.f("ix_visits_office"), "visits", ["office", "subject", "day"])
    op.create_index(op.f("ix_flags_office"), "flags", ["office", "due_by_ms"])
    _rulings()
    _seal()


def downgrade() -> None:
    """What was decided on the platform is lost; the rest stands in the journals and the roster."""
    for table in (*_DERIVED, "projected", "acknowledged_flags", "decided_drafts", "sealed_people"):
        op.drop_table(table)


def _derived_from_visits() -> None:
    _derived(
        "visits",
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("wall_ms", sa.BigInteger(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("officer", sa.String(length=256), nullable=True),
        sa.Column("purpose", sa.String(length=256), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("clock_trusted", sa.Boolean(), nullable=False),
        sa.Column("due_met", sa.String(length=10), nullable=True),
        sa.Column("late_days", sa.Integer(), nullable=False),
        sa.Column("next_due", sa.String(length=10), nullable=True),
        sa.Column("leave", sa.Text(), nullable=True),
        sa.Column("talk", sa.Boolean(), nullable=False),
    )
    _derived(
        "flags",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("high", sa.Boolean(), nullable=False),
        sa.Column("raised_ms", sa.BigInteger(), nullable=False),
        sa.Column("due_by_ms", sa.BigInteger(), nullable=False),
        sa.Column("clock_trusted", sa.Boolean(), nullable=False),
        key=("device", "epoch", "seq", "code"),
    )
    _derived(
        "service_faults",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("restored", sa.Boolean(), nullable=False),
        sa.Column("wall_ms", sa.BigInteger(), nullable=False),
    )


def _derived_from_casework() -> None:
    _derived(
        "flags_noted",
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("visit_device", sa.String(length=64), nullable=False),
        sa.Column("visit_epoch", sa.Integer(), nullable=False),
        sa.Column("visit_seq", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("officer", sa.String(length=256), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("wall_ms", sa.BigInteger(), nullable=False),
    )
    _derived(
        "proposal_decisions",
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("officer", sa.String(length=256), nullable=True),
        sa.Column("addressed_to", sa.Text(), nullable=False),
        sa.Column("wall_ms", sa.BigInteger(), nullable=False),
    )
    _derived(
        "leave_requests",
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("leave", sa.Text(), nullable=False),
        sa.Column("from_day", sa.String(length=10), nullable=False),
        sa.Column("until_day", sa.String(length=10), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("wall_ms", sa.BigInteger(), nullable=False),
    )
    _derived(
        "courses_taken",
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("right_answers", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("credited_minutes", sa.Integer(), nullable=False),
        sa.Column("visit", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
    )


def _derived(
    table: str, *columns: sa.Column[object], key: tuple[str, ...] = ("device", "epoch", "seq")
) -> None:
    op.create_table(
        table,
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("office", sa.String(length=256), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
    )


def _rulings() -> None:
    op.create_table(
        "acknowledged_flags",
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _of_office("acknowledged_flags"),
        sa.PrimaryKeyConstraint(
            "device", "epoch", "seq", "code", name=op.f("pk_acknowledged_flags")
        ),
    )
    op.create_index(op.f("ix_acknowledged_flags_office"), "acknowledged_flags", ["office"])
    op.create_table(
        "decided_drafts",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=512), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("published", sa.String(length=64), nullable=True),
        _of_office("decided_drafts"),
        sa.PrimaryKeyConstraint(
            "office", "subject", "rule", "about", name=op.f("pk_decided_drafts")
        ),
    )


def _seal() -> None:
    """Whoever the roster says was sentenced as a minor is sealed at once."""
    sealed = op.create_table(
        "sealed_people",
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        _of_office("sealed_people"),
        sa.PrimaryKeyConstraint("office", "subject", name=op.f("pk_sealed_people")),
    )
    lines = op.get_bind().execute(sa.text("SELECT office, identifier, item FROM roster_changes"))
    minors = [
        {"office": office, "subject": subject}
        for office, subject, item in lines.all()
        if json.loads(item).get("minor") is True
    ]
    if sealed is not None and minors:
        op.bulk_insert(sealed, minors)


def _of_office(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_office_offices")
    return sa.ForeignKeyConstraint(["office"], ["offices.office"], name=name)
