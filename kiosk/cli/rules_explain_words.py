"""A person's standing in words and as JSON: subject ids, days and articles, no names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sync.rules.basis import Source, SourceStatus
from sync.rules.duties import Duty, DutyStatus, Standing
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.packs import PackTimeline

_SETTLED = frozenset({DutyStatus.DONE, DutyStatus.UPCOMING})


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences of one language."""

    next_due: str
    nothing_due: str
    on_leave: str
    duty: str
    late: str
    because: str
    basis: str
    settled: str
    statuses: Mapping[DutyStatus, str]
    sources: Mapping[SourceStatus, str]


_ZH = _Words(
    next_due="下次应报告日：{}",
    nothing_due="没有应报告日",
    on_leave="外出期间：{}",
    duty="{} {}",
    late="（逾期{}天）",
    because="    {}  [{}]",
    basis="      依据：{} {}（{}）",
    settled="按时完成的报告：{}次",
    statuses={
        DutyStatus.UPCOMING: "未到期",
        DutyStatus.OPEN: "可报告",
        DutyStatus.OVERDUE: "已逾期，在宽限期内",
        DutyStatus.MISSED: "未报告",
        DutyStatus.DONE: "已报告",
        DutyStatus.DONE_LATE: "逾期报告",
        DutyStatus.WAITING: "待工作人员核定",
        DutyStatus.EXCUSED: "不计",
    },
    sources={
        SourceStatus.READ_AS_LAW: "已读原文",
        SourceStatus.READ_AS_DIGEST: "只读过摘要",
        SourceStatus.LOCAL_PRACTICE: "当地做法，不是法律",
        SourceStatus.NOT_READ: "未读原文，须由法制人员核对",
    },
)
_EN = _Words(
    next_due="next report due: {}",
    nothing_due="no report falls due",
    on_leave="on leave: {}",
    duty="{} {}",
    late=" ({} days late)",
    because="    {}  [{}]",
    basis="      basis: {} {} ({})",
    settled="reports made on time: {}",
    statuses={
        DutyStatus.UPCOMING: "not yet open",
        DutyStatus.OPEN: "open",
        DutyStatus.OVERDUE: "overdue, in the days of grace",
        DutyStatus.MISSED: "missed",
        DutyStatus.DONE: "done",
        DutyStatus.DONE_LATE: "done late",
        DutyStatus.WAITING: "waiting for an officer",
        DutyStatus.EXCUSED: "excused",
    },
    sources={
        SourceStatus.READ_AS_LAW: "text read",
        SourceStatus.READ_AS_DIGEST: "only a digest read",
        SourceStatus.LOCAL_PRACTICE: "local practice, not law",
        SourceStatus.NOT_READ: "text not read: the city's legal staff must check it",
    },
)
LANGUAGES: Mapping[str, _Words] = {"zh": _ZH, "en": _EN}


def lines(found: Standing, packs: PackTimeline, language: str) -> Iterator[str]:
    """The next due day and every duty that is not simply done, each with why."""
    words, sources = LANGUAGES[language], _sources(packs)
    yield f"{found.subject}  {found.on}"
    if found.on_leave is not None:
        yield words.on_leave.format(found.on_leave)
    if found.next_due is None:
        yield words.nothing_due
    else:
        yield words.next_due.format(found.next_due)
    yield from _why(found.explanation, words, sources, language)
    for duty in found.duties:
        if duty.status not in _SETTLED and duty.explanation != found.explanation:
            yield _headline(duty, words)
            yield from _why(duty.explanation, words, sources, language)
    done = sum(duty.status is DutyStatus.DONE for duty in found.duties)
    yield words.settled.format(done)


def as_json(found: Standing, packs: PackTimeline) -> dict[str, object]:
    """Everything, settled duties too; days are ISO 8601, both languages side by side."""
    sources = _sources(packs)
    return {
        "subject": found.subject,
        "on": found.on.isoformat(),
        "next_due": None if found.next_due is None else found.next_due.isoformat(),
        "on_leave": found.on_leave,
        "why": [_step(step, sources) for step in found.explanation],
        "duties": [_duty(duty, sources) for duty in found.duties],
    }


_Sources = Mapping[tuple[str, str], Source]
"""By pack and by the pack's name of the source."""


def _sources(packs: PackTimeline) -> _Sources:
    return {
        (dated.pack.reference, name): source
        for dated in packs.packs
        for name, source in dated.pack.sources.items()
    }


def _headline(duty: Duty, words: _Words) -> str:
    line = words.duty.format(duty.obligation.due, words.statuses[duty.status])
    return f"{line}{words.late.format(duty.late_days)}" if duty.late_days else line


def _why(
    explanation: Explanation, words: _Words, sources: _Sources, language: str
) -> Iterator[str]:
    for step in explanation:
        rule = f"{step.pack} {step.rule}" if step.pack else step.rule
        yield words.because.format(step.zh if language == "zh" else step.en, rule)
        for basis in step.basis:
            source = sources[step.pack, basis.source]
            yield words.basis.format(source.title, basis.article, words.sources[source.status])


def _duty(duty: Duty, sources: _Sources) -> dict[str, object]:
    owed = duty.obligation
    return {
        "period_from": owed.period_from.isoformat(),
        "opens": owed.opens.isoformat(),
        "nominal_due": owed.nominal_due.isoformat(),
        "due": owed.due.isoformat(),
        "last_grace_day": owed.last_grace_day.isoformat(),
        "category": owed.category,
        "pack": owed.pack,
        "status": duty.status.value,
        "late_days": duty.late_days,
        "answered_by": None if duty.answered_by is None else str(duty.answered_by),
        "why": [_step(step, sources) for step in duty.explanation],
    }


def _step(step: Reasoning, sources: _Sources) -> dict[str, object]:
    return {
        "rule": step.rule,
        "pack": step.pack,
        "zh": step.zh,
        "en": step.en,
        "days": [day.isoformat() for day in step.days],
        "basis": [
            {
                "source": sources[step.pack, basis.source].title,
                "status": sources[step.pack, basis.source].status.value,
                "article": basis.article,
                "note": basis.note,
            }
            for basis in step.basis
        ],
    }
