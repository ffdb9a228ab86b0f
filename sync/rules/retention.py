"""What is due for deletion: pure decisions, carried out and certified elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sync.rules.explanation import Explanation, Reasoning
from sync.rules.pack import RulePack


class HeldKind(StrEnum):
    """What is kept beside the journal."""

    ANSWERS = "answers"
    ATTACHMENT = "attachment"
    """A thought report, text or voice."""
    ATTEMPT_IMAGE = "attempt_image"
    REFERENCE = "reference"
    """Biometric references; their time begins with the release or transfer."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is kept."""

    what: str
    """The holder's own name for it."""
    kind: HeldKind
    day: date | None
    """From which its time counts: the visit's day; of references the day of release. None: it has
    not begun."""
    outcome: str | None = None
    """Of an attempt image: how its check-in ended, "verified" …, "manual"."""


@dataclass(frozen=True, slots=True)
class Expired:
    """One thing that is due for deletion."""

    held: Held
    due: date
    """The first day on which it is."""
    explanation: Explanation


def expired(held: Iterable[Held], pack: RulePack, on: date) -> tuple[Expired, ...]:
    """What is due for deletion on a day by the rules of that day, the longest overdue first.

    Kept for n days: due n days after the day from which it counts, with 0 on that day itself. An
    attempt image of an outcome that the pack does not name is not kept at all (PIPL 19: the
    shortest time that is necessary).
    """
    due = [_decision(thing, pack) for thing in held if thing.day is not None]
    return tuple(
        sorted(
            (item for item in due if item is not None and item.due <= on),
            key=lambda item: (item.due, item.held.kind, item.held.what),
        )
    )


def kept_days(pack: RulePack, kind: HeldKind, outcome: str | None = None) -> int:
    """For how many days the pack keeps something."""
    rules = pack.retention
    match kind:
        case HeldKind.ANSWERS:
            return rules.answers_days
        case HeldKind.ATTACHMENT:
            return rules.attachments_days
        case HeldKind.REFERENCE:
            return rules.references_after_release_days
        case HeldKind.ATTEMPT_IMAGE:
            days = {str(name): kept for name, kept in rules.attempt_images_days.items()}
            return days.get(outcome or "", 0)


def _decision(held: Held, pack: RulePack) -> Expired | None:
    if held.day is None:
        return None
    days = kept_days(pack, held.kind, held.outcome)
    due = held.day + timedelta(days=days)
    zh, en = _NAMES[held.kind]
    reason = Reasoning(
        f"retention.{_rule(held)}",
        pack.reference,
        f"{zh}自{held.day}起保存{days}日，{due}起应予删除。",
        f"{en} is kept for {days} days from {held.day}: to be deleted from {due} on.",
        pack.retention.basis,
        (held.day, due),
    )
    return Expired(held, due, (reason,))


def _rule(held: Held) -> str:
    if held.kind is HeldKind.ATTEMPT_IMAGE:
        return f"attempt_images_days.{held.outcome or 'none'}"
    return _RULES[held.kind]


_RULES = {
    HeldKind.ANSWERS: "answers_days",
    HeldKind.ATTACHMENT: "attachments_days",
    HeldKind.REFERENCE: "references_after_release_days",
}
_NAMES = {
    HeldKind.ANSWERS: ("回答", "What was answered"),
    HeldKind.ATTACHMENT: ("思想汇报材料", "A thought report"),
    HeldKind.ATTEMPT_IMAGE: ("采集图像", "A captured image"),
    HeldKind.REFERENCE: ("生物特征参考样本", "A biometric reference"),
}
