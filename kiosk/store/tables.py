"""The tables, as SQLAlchemy sees them. Migrations create them; a test keeps the two equal."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

journal = Table(
    "journal",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    UniqueConstraint("hash"),
)
"""Exact bytes of every entry. Triggers forbid DELETE, and every UPDATE but pruning: empty content
up to the durable watermark (migrations 0001, 0005)."""

journal_head = Table(
    "journal_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("wall_ms", Integer, nullable=True),
    Column("boot_id", LargeBinary, nullable=True),
    Column("boot_ms", Integer, nullable=True),
    CheckConstraint("id = 1", name="single_row"),
)
"""The last entry's position and hash; shows a truncated journal. Its clocks are null where a
version before migration 0005 wrote it."""

anchors = Table(
    "anchors",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("head_epoch", Integer, nullable=False),
    Column("head_seq", Integer, nullable=False),
    Column("server_ms", Integer, nullable=False),
    Column("wall_ms", Integer, nullable=False),
    Column("boot_id", LargeBinary, nullable=False),
    Column("boot_ms", Integer, nullable=False),
)
"""One row per anchor entry: the server's time, the head it is about, the kiosk's clocks."""

durable = Table(
    "durable",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
)
"""Up to where every copy of the server holds this journal, by its last signed statement."""

pruned = Table(
    "pruned",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
)
"""Up to where the contents of this journal's entries were emptied (kiosk/store/pruning.py)."""

people = Table(
    "people",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("id_number", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("report_every_days", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Index(None, "id_number"),
)

officers = Table(
    "officers",
    metadata,
    Column("officer", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("revision", Integer, nullable=False),
)

own_pins = Table(
    "own_pins",
    metadata,
    Column("officer", Text, ForeignKey("officers.officer", ondelete="CASCADE"), primary_key=True),
    Column("pin_hash", Text, nullable=False),
    Column("replaces", Text, nullable=False),
)
"""PINs that officers chose at this kiosk. Each holds while the city's hash is still the one that
it replaced: a PIN that the city sets later goes before it."""

roster_cursor = Table(
    "roster_cursor",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("office", Text, nullable=False),
    Column("office_name", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)
"""How far the roster feed of one office has been applied."""

biometric_references = Table(
    "biometric_references",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, ForeignKey("people.subject"), nullable=False),
    Column("modality", Text, nullable=False),
    Column("finger", Integer, nullable=True),
    Column("engine", Text, nullable=False),
    Column("quality", Integer, nullable=True),
    Column("version", Integer, nullable=False),
    Column("enrolled_epoch", Integer, nullable=False),
    Column("enrolled_seq", Integer, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("origin_device", Text, nullable=True),
    Column("origin_epoch", Integer, nullable=True),
    Column("origin_seq", Integer, nullable=True),
    Column("origin_ms", Integer, nullable=True),
    Index(None, "subject", "modality"),
)
"""Sealed references; ``enrolled_*`` is the journal entry they came with. ``origin_*`` is the entry
of another kiosk they were enrolled with; null where that was done here."""

released_references = Table(
    "released_references",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("finger", Integer, nullable=True),
    Column("quality", Integer, nullable=True),
    Column("version", Integer, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("released_day", Text, nullable=True),
)
"""References of people who were released: sealed, never read. ``released_day`` is a date of ISO
8601 by the server's time; null where that was not known then."""

received_transfers = Table(
    "received_transfers",
    metadata,
    Column("transfer", Text, primary_key=True),
    Column("sender", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
)
"""Transfers applied, with the entry that says so: the same one again changes nothing."""

person_needs = Table(
    "person_needs",
    metadata,
    Column("subject", Text, ForeignKey("people.subject"), primary_key=True),
    Column("need", Text, primary_key=True),
)
"""What is difficult for a person (ChallengeNeed), set by officers at this kiosk."""

finger_exceptions = Table(
    "finger_exceptions",
    metadata,
    Column("subject", Text, ForeignKey("people.subject"), primary_key=True),
    Column("finger", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("until", Text, nullable=True),
    Column("reason", Text, nullable=False),
)
"""Fingers that cannot be asked for (FingerException); ``until`` is a date of ISO 8601."""

finger_presentations = Table(
    "finger_presentations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mac", LargeBinary, nullable=False),
    UniqueConstraint("mac"),
)
"""Keyed digests of what fingers left on the sensor, in the order they came."""

sync_state = Table(
    "sync_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("server_time_ms", Integer, nullable=False),
    Column("instance_id", Text, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)
"""The last head the server signed for this kiosk."""

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

person_schedules = Table(
    "person_schedules",
    metadata,
    Column("subject", Text, ForeignKey("people.subject"), primary_key=True),
    Column("report_from", Text, nullable=True),
    Column("window_days", Integer, nullable=False),
)
"""Of people whose days of reporting are fixed; ``report_from`` is a date of ISO 8601."""

feed_needs = Table(
    "feed_needs",
    metadata,
    Column("subject", Text, ForeignKey("people.subject"), primary_key=True),
    Column("need", Text, primary_key=True),
)
"""What is difficult for a person, as the city says: beside ``person_needs``, which officers set."""

feed_finger_exceptions = Table(
    "feed_finger_exceptions",
    metadata,
    Column("subject", Text, ForeignKey("people.subject"), primary_key=True),
    Column("finger", Integer, primary_key=True, autoincrement=False),
    Column("until", Text, nullable=True),
    Column("reason", Text, nullable=False),
)
"""Fingers that cannot be asked for, as the city says: beside ``finger_exceptions``."""

feed_items = Table(
    "feed_items",
    metadata,
    Column("identifier", Text, primary_key=True),
    Column("op", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Index(None, "op"),
)
"""Messages, questions and rules as the feed gave them (JSON, sync/wire/roster.py)."""

held_roster = Table(
    "held_roster",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("until", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("confirmed_by", Text, nullable=True),
    CheckConstraint("id = 1", name="single_row"),
)
"""The page that waits for an officer, as the server signed it; and who confirmed it."""

roster_tally = Table(
    "roster_tally",
    metadata,
    Column("until", Integer, primary_key=True, autoincrement=False),
    Column("people", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("renamed", Integer, nullable=False),
    Column("server_ms", Integer, nullable=False),
    Column("boot_id", LargeBinary, nullable=False),
    Column("boot_ms", Integer, nullable=False),
)
"""What applied pages did to people, and when: they count together (kiosk/domain/roster_change)."""

roster_contact = Table(
    "roster_contact",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("server_ms", Integer, nullable=False),
    Column("wall_ms", Integer, nullable=False),
    Column("boot_id", LargeBinary, nullable=False),
    Column("boot_ms", Integer, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)
"""When the feed was last known to be applied to its end, by all clocks."""
