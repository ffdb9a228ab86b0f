"""What a check-in's record says about duty and content, as both ends of the journal write it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.questions import TALK
from kiosk.domain.record import CheckInRecord
from kiosk.domain.visit_content import Completion, RaisedFlag, VisitContent
from sync.wire.visit_body import MAX_FLAGS, VisitBody, VisitFlag


def visit_body(record: CheckInRecord, policy_version: str) -> VisitBody:
    """``policy_version`` is that of the policy which decided the outcome."""
    due, content = record.due, record.content
    return VisitBody(
        policy=policy_version,
        due_met=None if due is None else due.due_met,
        all_due_met=() if due is None else due.all_due_met,
        late_days=0 if due is None else due.late_days,
        next_due=None if due is None else due.next_due,
        answers=tuple((it.question, it.value) for it in content.answers),
        flags=_flags(content.flags),
        acknowledged=tuple((it.message, it.revision) for it in content.acknowledged),
        wants_to_talk=content.wants_to_talk,
        content=content.completion.value,
        leave=record.leave,
    )


def without_words(record: CheckInRecord) -> CheckInRecord:
    """The visit itself, and whether the person wants to talk to somebody."""
    said = record.content
    talk = tuple(flag for flag in said.flags if flag.code == TALK)
    kept = VisitContent(flags=talk, wants_to_talk=said.wants_to_talk, completion=Completion.LEFT)
    return replace(record, content=kept)


def _flags(raised: tuple[RaisedFlag, ...]) -> tuple[VisitFlag, ...]:
    """The most pressing ones, where a pack raises more than an entry can hold."""
    pressing = sorted(raised, key=lambda it: (not it.high, it.acknowledge_within_hours))
    return tuple(
        VisitFlag(it.code, it.question, it.acknowledge_within_hours, it.high)
        for it in pressing[:MAX_FLAGS]
    )
