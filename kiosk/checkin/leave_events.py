"""What happens while somebody asks for leave, besides answering questions."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.identity import SessionId
from kiosk.domain.leave_wish import LeaveAnswer


@dataclass(frozen=True, slots=True)
class LeaveWished:
    """我要请假, after the visit was saved."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class LeaveSubmitted:
    """提交申请, after the answers were looked over."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class LeaveAnswered:
    """What became of the request."""

    session: SessionId
    answer: LeaveAnswer
