"""The server's tables. Entries, heads and the quarantine only ever grow."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=_NAMING)


class DeviceState(StrEnum):
    """What the server does with a device's requests."""

    PENDING = "pending"
    """Registered with a code that was not approved: refused until the city approves it."""
    ACTIVE = "active"
    FORKED = "forked"
    """Two histories under one key: still heard, flagged for a human."""
    REVOKED = "revoked"


class EntryState(StrEnum):
    """Whether the server could read what it holds."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"


class ServerSetting(Base):
    """Facts about this server itself."""

    __tablename__ = "server_settings"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(String(256))


class Office(Base):
    """A 司法所."""

    __tablename__ = "offices"
    office: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    district: Mapped[str] = mapped_column(String(64), default="")
    """The district (区) it belongs to; empty where the city has not said."""
    revision: Mapped[int] = mapped_column(BigInteger, default=0)
    """The last revision of its roster."""


class Device(Base):
    """A registered kiosk."""

    __tablename__ = "devices"
    device: Mapped[str] = mapped_column(String(64), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"))
    state: Mapped[str] = mapped_column(String(16))
    registered_ms: Mapped[int] = mapped_column(BigInteger)
    sealing_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    """X25519; None for a device that registered before there were any, until it does again."""
    sealing_proof: Mapped[bytes | None] = mapped_column(LargeBinary(64))
    """The device's own signature over it, for other kiosks to check (PROTOCOL.md §3)."""


class RegistrationCode(Base):
    """A one-time code, kept as SHA-256: it has 80 random bits, so there is nothing to guess."""

    __tablename__ = "registration_codes"
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"))
    expires_ms: Mapped[int] = mapped_column(BigInteger)
    used_by: Mapped[str | None] = mapped_column(ForeignKey("devices.device"))
    approved: Mapped[bool] = mapped_column(default=False)
    """Whoever made the code vouched for the device: it is heard at once."""


class StoredEntry(Base):
    """A journal entry exactly as the kiosk signed it."""

    __tablename__ = "entries"
    device: Mapped[str] = mapped_column(ForeignKey("devices.device"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
    received_ms: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16))


class StoredHead(Base):
    """The last entry of each epoch of a device."""

    __tablename__ = "heads"
    device: Mapped[str] = mapped_column(ForeignKey("devices.device"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class ForkedEntry(Base):
    """A signed entry of a second history: evidence, kept beside the main one."""

    __tablename__ = "quarantine"
    device: Mapped[str] = mapped_column(ForeignKey("devices.device"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    prev: Mapped[bytes] = mapped_column(LargeBinary(32))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
    received_ms: Mapped[int] = mapped_column(BigInteger)


class Backup(Base):
    """A copy of this database. What it holds of each journal is in :class:`BackupHead`."""

    __tablename__ = "backups"
    backup_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    taken_ms: Mapped[int] = mapped_column(BigInteger)
    """When the heads were read, which was before the copy began."""
    retained: Mapped[bool]
    """False while it is being made, and once it was forgotten."""
    place: Mapped[str] = mapped_column(String(1024))
    """Where it was put, as the administrator said; empty until it is there."""


class BackupHead(Base):
    """Up to where a backup holds a device's journal, at least.

    The device need not be known here: this server may have been restored from an older backup.
    """

    __tablename__ = "backup_heads"
    backup_id: Mapped[str] = mapped_column(ForeignKey("backups.backup_id"), primary_key=True)
    device: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class ImportedExport(Base):
    """An export whose every entry was placed."""

    __tablename__ = "imports"
    export_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    device: Mapped[str] = mapped_column(ForeignKey("devices.device"))
    device_state: Mapped[str] = mapped_column(String(16))
    """Of the device when it was imported: what a revoked one wrote is evidence, and flagged so."""
    imported_ms: Mapped[int] = mapped_column(BigInteger)
    entries: Mapped[int] = mapped_column(BigInteger)
    outcome: Mapped[str] = mapped_column(String(16))
    """The gravest of any entry: fork, quarantined, advanced or already."""


class RosterPerson(Base):
    """A person as the office's roster stands now."""

    __tablename__ = "people"
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    id_number: Mapped[str] = mapped_column(String(18))
    role: Mapped[str] = mapped_column(String(16))
    category: Mapped[str] = mapped_column(String(32))
    report_every_days: Mapped[int]


class RosterOfficer(Base):
    """An officer as the office's roster stands now."""

    __tablename__ = "officers"
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)
    officer: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    pin_hash: Mapped[str] = mapped_column(String(256))


class RosterChange(Base):
    """The feed: the latest change of each identifier, tombstones included."""

    __tablename__ = "roster_changes"
    __table_args__ = (UniqueConstraint("office", "identifier"),)
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    identifier: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(Text)
    """JSON of a RosterItem (sync/wire/roster.py)."""
