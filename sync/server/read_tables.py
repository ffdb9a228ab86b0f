"""What is derived from journals. Nothing here is evidence: it can be dropped and derived again.

Texts of journals are of the lengths that an entry allows. Days are ISO 8601, so that they sort.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from sync.server.tables import Base


class _Placed(Base):
    """Every row stands for one entry; the device's key signed it."""

    __abstract__ = True
    device: Mapped[str] = mapped_column(String(64), primary_key=True, sort_order=-1)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    seq: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, sort_order=-1
    )
    office: Mapped[str] = mapped_column(String(256), sort_order=-1)
    """The one that the entry names."""


class Projected(Base):
    """Up to which entry a journal is derived; locked by whoever derives more."""

    __tablename__ = "projected"
    device: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)


class VisitRow(_Placed):
    """A check-in, by the kiosk or by hand."""

    __tablename__ = "visits"
    __table_args__ = (Index(None, "office", "subject", "day"),)
    subject: Mapped[str] = mapped_column(String(256))
    day: Mapped[str] = mapped_column(String(10))
    wall_ms: Mapped[int] = mapped_column(BigInteger)
    by_hand: Mapped[bool]
    officer: Mapped[str | None] = mapped_column(String(256))
    purpose: Mapped[str] = mapped_column(String(256))
    outcome: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[str] = mapped_column(Text)
    """JSON list."""
    clock_trusted: Mapped[bool]
    due_met: Mapped[str | None] = mapped_column(String(10))
    """As the kiosk knew it; the standing is computed, never read from here."""
    late_days: Mapped[int]
    next_due: Mapped[str | None] = mapped_column(String(10))
    leave: Mapped[str | None] = mapped_column(Text)
    talk: Mapped[bool]


class FlagRow(_Placed):
    """Something said at a check-in that an officer must take note of."""

    __tablename__ = "flags"
    __table_args__ = (Index(None, "office", "due_by_ms"),)
    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(String(256))
    question: Mapped[str | None] = mapped_column(Text)
    high: Mapped[bool]
    raised_ms: Mapped[int] = mapped_column(BigInteger)
    due_by_ms: Mapped[int] = mapped_column(BigInteger)
    clock_trusted: Mapped[bool]


class FlagNotedRow(_Placed):
    """An officer at a kiosk took note of a flag; it may come in before the flag does."""

    __tablename__ = "flags_noted"
    __table_args__ = (Index(None, "visit_device", "visit_epoch", "visit_seq"),)
    subject: Mapped[str] = mapped_column(String(256))
    visit_device: Mapped[str] = mapped_column(String(64))
    visit_epoch: Mapped[int]
    visit_seq: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str] = mapped_column(Text)
    officer: Mapped[str | None] = mapped_column(String(256))
    note: Mapped[str] = mapped_column(Text)
    wall_ms: Mapped[int] = mapped_column(BigInteger)


class ProposalDecisionRow(_Placed):
    """What an officer at a kiosk decided about a draft."""

    __tablename__ = "proposal_decisions"
    __table_args__ = (Index(None, "office", "subject"),)
    subject: Mapped[str] = mapped_column(String(256))
    rule: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    measure: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    officer: Mapped[str | None] = mapped_column(String(256))
    addressed_to: Mapped[str] = mapped_column(Text)
    wall_ms: Mapped[int] = mapped_column(BigInteger)


class LeaveRequestRow(_Placed):
    """Somebody asked for leave at a kiosk."""

    __tablename__ = "leave_requests"
    __table_args__ = (Index(None, "office", "subject"),)
    subject: Mapped[str] = mapped_column(String(256))
    leave: Mapped[str] = mapped_column(Text)
    from_day: Mapped[str] = mapped_column(String(10))
    until_day: Mapped[str] = mapped_column(String(10))
    destination: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    day: Mapped[str] = mapped_column(String(10))
    wall_ms: Mapped[int] = mapped_column(BigInteger)


class CourseRow(_Placed):
    """A course with quiz that was taken."""

    __tablename__ = "courses_taken"
    __table_args__ = (Index(None, "office", "subject"),)
    subject: Mapped[str] = mapped_column(String(256))
    course: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    right_answers: Mapped[int]
    asked: Mapped[int]
    passed: Mapped[bool]
    credited_minutes: Mapped[int]
    visit: Mapped[str] = mapped_column(Text)
    """``EntryPlace`` of the check-in, as text; empty where the entry names none."""
    day: Mapped[str] = mapped_column(String(10))


class VerdictRow(_Placed):
    """An officer at a kiosk ruled on a visit that was referred."""

    __tablename__ = "verdicts"
    __table_args__ = (Index(None, "office", "subject"),)
    subject: Mapped[str] = mapped_column(String(256))
    visit_device: Mapped[str] = mapped_column(String(64))
    visit_epoch: Mapped[int]
    visit_seq: Mapped[int] = mapped_column(BigInteger)
    outcome: Mapped[str] = mapped_column(String(32))
    officer: Mapped[str | None] = mapped_column(String(256))
    why: Mapped[str] = mapped_column(Text)
    """Code of the reason; empty where there is none."""
    note: Mapped[str] = mapped_column(Text)
    day: Mapped[str] = mapped_column(String(10))
    wall_ms: Mapped[int] = mapped_column(BigInteger)


class ServiceFaultRow(_Placed):
    """A kiosk lost a part, or has it back."""

    __tablename__ = "service_faults"
    __table_args__ = (Index(None, "office"),)
    part: Mapped[str] = mapped_column(Text)
    restored: Mapped[bool]
    wall_ms: Mapped[int] = mapped_column(BigInteger)


def _table(row: type[Base]) -> Table:
    return Base.metadata.tables[row.__tablename__]


PROJECTED: Final = _table(Projected)
VISITS: Final = _table(VisitRow)
FLAGS: Final = _table(FlagRow)
FLAGS_NOTED: Final = _table(FlagNotedRow)
PROPOSAL_DECISIONS: Final = _table(ProposalDecisionRow)
LEAVE_REQUESTS: Final = _table(LeaveRequestRow)
COURSES: Final = _table(CourseRow)
VERDICTS: Final = _table(VerdictRow)
SERVICE_FAULTS: Final = _table(ServiceFaultRow)
DERIVED: Final = (
    VISITS,
    FLAGS,
    FLAGS_NOTED,
    PROPOSAL_DECISIONS,
    LEAVE_REQUESTS,
    COURSES,
    VERDICTS,
    SERVICE_FAULTS,
)
