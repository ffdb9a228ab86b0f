"""People the office knows, as the city's roster feed describes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.capture import FingerPosition
from kiosk.domain.identity import IdNumber, OfficerId, SubjectId


class Role(StrEnum):
    """Why somebody is on the roster."""

    SUPERVISED = "supervised"
    """社区矫正对象"""
    STAFF = "staff"
    """司法所工作人员; enrolled so that staff cannot be enrolled as somebody else."""


@dataclass(frozen=True, slots=True)
class Person:
    """One roster line."""

    subject: SubjectId
    name: str
    id_number: IdNumber
    role: Role
    category: str
    """严管 | 普管 | 宽管 … as the city names it."""
    report_every_days: int
    """Days from one routine report to the next; 0 where none is due (staff)."""
    report_from: date | None = None
    """The day of the first report, from which the later ones are counted; None: each is counted
    from the report before."""
    window_days: int = 0
    """How many days before the day it is due a report may be made."""
    minor: bool = False
    """Sentenced as a minor: sealed from lists."""


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff who may log in at the kiosk."""

    officer: OfficerId
    name: str
    pin_hash: str
    """Argon2id, PHC string format (RFC 9106)."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What references exist for a person."""

    face: bool
    fingers: tuple[FingerPosition, ...]
