"""The tables of supervision: what the city says of it, what the journal says of it, attachments.

What the journal says is an index of it: written with each entry, made again by
``kiosk/store/journal_index.py``, and of no evidential value.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from kiosk.store.tables import metadata


def _position() -> tuple[Column[int], Column[int]]:
    """Of the entry that a row is about."""
    return (
        Column("epoch", Integer, primary_key=True, autoincrement=False),
        Column("seq", Integer, primary_key=True, autoincrement=False),
    )


supervision = Table(
    "supervision",
    metadata,
    Column("subject", Text, ForeignKey("people.subject"), primary_key=True),
    Column("item", Text, nullable=False),
)
"""The roster line whole, as the feed gave it (JSON, ``PersonItem`` of sync/wire/roster.py)."""

visits = Table(
    "visits",
    metadata,
    *_position(),
    Column("subject", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("wall_ms", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("clock_trusted", Boolean, nullable=False),
    Column("leave", Text, nullable=True),
    Index(None, "subject", "day"),
)
"""One row per ``Visit`` of sync/rules/visits.py; ``day`` of ISO 8601, ``reasons`` by commas."""

visit_answers = Table(
    "visit_answers",
    metadata,
    *_position(),
    Column("question", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("roster_revision", Integer, nullable=False),
    Index(None, "subject", "question"),
)
"""Which questions were answered, and how current the roster was; not what was answered."""

read_messages = Table(
    "read_messages",
    metadata,
    *_position(),
    Column("message", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Index(None, "subject", "message"),
)
"""Messages confirmed as read; ``revision`` is the feed's, of the message."""

raised_flags = Table(
    "raised_flags",
    metadata,
    *_position(),
    Column("flag", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("question", Text, nullable=True),
    Column("wall_ms", Integer, nullable=False),
    Column("acknowledge_within_hours", Integer, nullable=False),
    Column("high", Boolean, nullable=False),
    Column("clock_trusted", Boolean, nullable=False),
    Index(None, "subject"),
)
"""What was said that an officer must take note of; whether one did is in ``casework``."""

casework = Table(
    "casework",
    metadata,
    *_position(),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("officer", Text, nullable=True),
    Column("outcome", Text, nullable=True),
    Column("day", Text, nullable=False),
    Column("wall_ms", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "kind", "subject"),
)
"""Entries of the kinds that are neither visits nor about the kiosk; ``body`` as JSON."""

service_faults = Table(
    "service_faults",
    metadata,
    *_position(),
    Column("device", Text, nullable=False),
    Column("wall_ms", Integer, nullable=False),
    Column("restored", Boolean, nullable=False),
)
"""When a device was lost, and when it came back."""

attachments = Table(
    "attachments",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("media", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kept_ms", Integer, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""Sealed contents of thought reports, signatures of announcements and photographs, by the SHA-256
(hexadecimal) of what was sealed; ``kept_ms`` is Unix time by the kiosk's clock."""
