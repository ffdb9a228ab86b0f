"""What people decided on the platform itself. No journal holds it: a rebuild leaves it alone."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sync.server.tables import Base


class AcknowledgedFlag(Base):
    """Somebody took note of a flag on the platform."""

    __tablename__ = "acknowledged_flags"
    device: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"), index=True)
    who: Mapped[str] = mapped_column(String(80))
    at_ms: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text)


class DecidedDraft(Base):
    """What somebody decided about a draft on the platform."""

    __tablename__ = "decided_drafts"
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    rule: Mapped[str] = mapped_column(String(64), primary_key=True)
    about: Mapped[str] = mapped_column(String(512), primary_key=True)
    measure: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    """Places of entries, by commas."""
    who: Mapped[str] = mapped_column(String(80))
    at_ms: Mapped[int] = mapped_column(BigInteger)
    published: Mapped[str | None] = mapped_column(String(64))
    """The measure in the feed, where the decider said so."""


class SealedPerson(Base):
    """Sentenced as a minor: sealed, also when off the roster (社区矫正法 58)."""

    __tablename__ = "sealed_people"
    office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
