"""The platform's own tables: who may ask, and who asked what."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from sync.server.tables import Base


class User(Base):
    """A person who may log in."""

    __tablename__ = "users"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(256))
    """Argon2id, PHC string (RFC 9106)."""
    role: Mapped[str] = mapped_column(String(16))
    scope: Mapped[str] = mapped_column(String(64))
    """The district or office; empty for the city."""
    disabled: Mapped[bool]
    failures: Mapped[int]
    """Wrong passwords in a row."""
    locked_until_ms: Mapped[int] = mapped_column(BigInteger)


class UserSession(Base):
    """A log-in that lasts."""

    __tablename__ = "user_sessions"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the cookie's 256 random bits."""
    user: Mapped[str] = mapped_column(ForeignKey("users.name"))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    seen_ms: Mapped[int] = mapped_column(BigInteger)


class ApiKey(Base):
    """A key for a program."""

    __tablename__ = "api_keys"
    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of 256 random bits: there is nothing to guess."""
    label: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    scope: Mapped[str] = mapped_column(String(64))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    expires_ms: Mapped[int] = mapped_column(BigInteger)
    revoked: Mapped[bool]


class AuditRow(Base):
    """One act on the platform, chained to the one before."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """Canonical CBOR, see sync/server/api/audit.py."""
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditHead(Base):
    """Where the audit ends; locked by whoever adds to it."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
