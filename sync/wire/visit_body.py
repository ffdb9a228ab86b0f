"""What a check-in's entry says about duty and content. Normative text: PROTOCOL.md §2.6.

The one place that writes these keys of a ``check_in`` body and reads them, at both ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.wire.entry import Scalar
from sync.wire.visit_body_reading import day_in, days_in, number_in, scalars_under, text_in

MAX_ANSWERS: Final = 40
MAX_FLAGS: Final = 40
MAX_ACKNOWLEDGED: Final = 40
MAX_DUE_MET: Final = 200
"""Due days that are named; of more the newest. With every limit used up a body takes under
27,000 of an entry's 32,768 bytes, which leaves room for more attempts than a visit can have."""
MAX_ANSWER_CHARACTERS: Final = 100
MAX_ANSWER_BYTES: Final = 300
"""UTF-8: 100 Chinese characters."""
MAX_HOURS: Final = 99_999
NOTHING_ASKED: Final = "none_asked"
_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_CODE = re.compile(r"[a-z0-9_]{1,32}")
_VALUE = re.compile(rf"[^\ud800-\udfff]{{1,{MAX_ANSWER_CHARACTERS}}}", re.DOTALL)
"""Text that UTF-8 can carry."""
_HIGH, _NORMAL = "high", "normal"


class VisitBodyUnwritable(ValueError):
    """More, or something else, than an entry takes; the message says what."""


@dataclass(frozen=True, slots=True)
class VisitFlag:
    """Something said that an officer must take note of."""

    code: str
    """Lower-case letters, digits and underscores, at most 32; "talk" where the person wants to
    talk to somebody."""
    question: str | None
    acknowledge_within_hours: int
    """At least 0, counted from the entry's ``wall_ms``."""
    high: bool


@dataclass(frozen=True, slots=True)
class VisitBody:
    """Everything of it. Answers, flags and acknowledgements have no order in an entry."""

    policy: str = ""
    """Version of the policy that decided the outcome; empty where the entry does not say."""
    due_met: date | None = None
    """The latest due day the visit answers."""
    all_due_met: tuple[date, ...] = ()
    """Every due day it answers, oldest first; of more than MAX_DUE_MET the newest."""
    late_days: int = 0
    """Days after the oldest of them."""
    next_due: date | None = None
    answers: tuple[tuple[str, str], ...] = ()
    """Question and value; a question at most once. Values of 1 to 100 characters."""
    flags: tuple[VisitFlag, ...] = ()
    """Of several with one code the entry keeps the strictest."""
    acknowledged: tuple[tuple[str, int], ...] = ()
    """Message and revision of the feed; a message at most once."""
    wants_to_talk: bool = False
    content: str = NOTHING_ASKED
    """``Completion`` of the kiosk."""
    leave: str | None = None
    """The leave that the visit ends (销假)."""


def to_body(visit: VisitBody) -> dict[str, Scalar]:
    """The keys of the entry's body. Raises VisitBodyUnwritable."""
    _check(visit)
    body: dict[str, Scalar] = {
        "policy": visit.policy,
        "due_met": _iso(visit.due_met),
        "due_met_all": ",".join(day.isoformat() for day in visit.all_due_met[-MAX_DUE_MET:]),
        "late_days": visit.late_days,
        "next_due": _iso(visit.next_due),
        "content": visit.content,
    }
    body |= {f"answer.{question}": value for question, value in visit.answers}
    for flag in sorted(visit.flags, key=_strictness):
        body[f"flag.{flag.code}"] = _flag_text(flag)
    body |= {f"ack.{message}": revision for message, revision in visit.acknowledged}
    if visit.wants_to_talk:
        body["talk"] = True
    if visit.leave is not None:
        body["leave"] = visit.leave
    return body


def from_body(body: Mapping[str, Scalar]) -> VisitBody:
    """Read a body of any version: unknown keys are ignored, and a value that is missing or not of
    its form is as if it had not been written. Answers, flags and acknowledgements by name.
    """
    flags = (_flag(code, value) for code, value in scalars_under(body, "flag."))
    revisions = ((name, number_in({"": value}, "")) for name, value in scalars_under(body, "ack."))
    return VisitBody(
        policy=text_in(body, "policy") or "",
        due_met=day_in(body, "due_met"),
        all_due_met=days_in(body, "due_met_all"),
        late_days=number_in(body, "late_days") or 0,
        next_due=day_in(body, "next_due"),
        answers=tuple(
            (name, value)
            for name, value in scalars_under(body, "answer.")
            if isinstance(value, str)
        ),
        flags=tuple(flag for flag in flags if flag is not None),
        acknowledged=tuple((name, number) for name, number in revisions if number is not None),
        wants_to_talk=body.get("talk") is True,
        content=text_in(body, "content") or NOTHING_ASKED,
        leave=text_in(body, "leave"),
    )


def _check(visit: VisitBody) -> None:
    _at_most(MAX_ANSWERS, len(visit.answers), "answers")
    _at_most(MAX_FLAGS, len({flag.code for flag in visit.flags}), "flags")
    _at_most(MAX_ACKNOWLEDGED, len(visit.acknowledged), "acknowledged messages")
    _once([question for question, _ in visit.answers], "question")
    _once([message for message, _ in visit.acknowledged], "message")
    _each(_is_name, [question for question, _ in visit.answers], "a question's name")
    _each(_is_value, [value for _, value in visit.answers], "an answer")
    _each(_is_code, [flag.code for flag in visit.flags], "a flag's code")
    _each(_is_name, [it.question for it in visit.flags if it.question is not None], "its question")
    _each(_is_name, [message for message, _ in visit.acknowledged], "a message's name")
    _each(_is_name, [] if visit.leave is None else [visit.leave], "a leave's name")
    _each(_is_short, [visit.policy, visit.content], "policy or content")
    hours = [flag.acknowledge_within_hours for flag in visit.flags]
    if min([visit.late_days, *hours, *(revision for _, revision in visit.acknowledged)]) < 0:
        raise VisitBodyUnwritable("late days, hours and revisions are not negative")
    if max(hours, default=0) > MAX_HOURS:
        raise VisitBodyUnwritable(f"a flag's hours are at most {MAX_HOURS}")


def _at_most(limit: int, count: int, what: str) -> None:
    if count > limit:
        raise VisitBodyUnwritable(f"{count} {what} in one visit; an entry takes {limit}")


def _once(names: list[str], what: str) -> None:
    if len(set(names)) != len(names):
        raise VisitBodyUnwritable(f"one {what} is there twice; give each its own name")


def _each(is_right: Callable[[str], bool], values: list[str], what: str) -> None:
    if not all(map(is_right, values)):
        raise VisitBodyUnwritable(f"{what} is not of the form that PROTOCOL.md §2.6 allows")


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(text) is not None and len(text.encode()) <= MAX_ANSWER_BYTES


def _is_short(text: str) -> bool:
    return len(text) <= 64


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _strictness(flag: VisitFlag) -> tuple[bool, int, str]:
    """The strictest comes last, and so replaces the others."""
    return (flag.high, -flag.acknowledge_within_hours, flag.question or "")


def _flag_text(flag: VisitFlag) -> str:
    urgency = _HIGH if flag.high else _NORMAL
    return f"{flag.question or ''};{flag.acknowledge_within_hours};{urgency}"


def _flag(code: str, value: Scalar) -> VisitFlag | None:
    parts = value.split(";") if isinstance(value, str) else []
    if len(parts) != 3 or not parts[1].isascii() or not parts[1].isdigit() or len(parts[1]) > 5:
        return None
    if parts[2] not in (_HIGH, _NORMAL):
        return None
    return VisitFlag(code, parts[0] or None, int(parts[1]), parts[2] == _HIGH)
