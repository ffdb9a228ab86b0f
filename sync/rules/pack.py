"""The rule pack: every figure of the supervision rules, as data with its legal basis.

Read from YAML by ``sync/rules/pack_file.py``; documented in docs/rules.md. Day counts are calendar
days (自然日) unless a field says otherwise; days are those of China (UTC+8).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Discriminator, Field, Tag

from sync.rules.basis import Bases, Day, Name, RuleModel, Sentence, Source
from sync.rules.calendar_rules import CalendarRules
from sync.rules.question_pack import QuestionPack

Days = Annotated[int, Field(ge=0, le=366)]
Hours = Annotated[int, Field(ge=0, le=744)]


class SentenceType(StrEnum):
    """What somebody is serving in the community (社区矫正法 2)."""

    CONTROL = "control"
    """管制"""
    PROBATION = "probation"
    """缓刑"""
    PAROLE = "parole"
    """假释"""
    TEMPORARY_OUTSIDE = "temporary_outside"
    """暂予监外执行"""


class EveryDays(RuleModel):
    """Due every so many days, counted from the day the plan began."""

    every_days: Annotated[int, Field(ge=1, le=366)]


class OnWeekdays(RuleModel):
    """Due on these weekdays of every week."""

    weekdays: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(min_length=1, max_length=7)
    ]
    """ISO weekdays: 1 is Monday."""


class OnDaysOfMonth(RuleModel):
    """Due on these days of every month; one that a month lacks is its last day."""

    days_of_month: Annotated[
        tuple[Annotated[int, Field(ge=1, le=31)], ...], Field(min_length=1, max_length=31)
    ]


def _frequency_key(value: object) -> str | None:
    """The field by which a frequency is told from the others; the tag is no key of a file."""
    given = type(value).model_fields if isinstance(value, BaseModel) else value
    if not isinstance(given, Mapping):
        return None
    keys = (key for key in ("every_days", "weekdays", "days_of_month") if key in given)
    key = next(keys, None)
    return None if key is None else f"<{key}>"


Frequency = Annotated[
    Annotated[EveryDays, Tag("<every_days>")]
    | Annotated[OnWeekdays, Tag("<weekdays>")]
    | Annotated[OnDaysOfMonth, Tag("<days_of_month>")],
    Discriminator(_frequency_key),
]


class ReportRule(RuleModel):
    """How often somebody reports in person."""

    frequency: Frequency
    window_before_days: Annotated[int, Field(ge=0, le=31)] = 0
    """How many days before it is due a report may be made."""
    grace_days: Annotated[int, Field(ge=0, le=31)] = 0
    """How many days after it is due a report is late but nothing is missed yet."""
    basis: Bases


class CategoryRule(RuleModel):
    """What a category of supervision (管理类别) asks."""

    report: ReportRule
    study_hours_per_month: Hours = 0
    service_hours_per_month: Hours = 0
    thought_report_every_days: Days = 0
    """思想汇报; 0 where none is asked."""
    basis: Bases


class IntakePhase(RuleModel):
    """The first time after intake (入矫初期)."""

    deadline_days: Annotated[int, Field(ge=1, le=60)]
    """Days from the judgment taking effect to the initial report-in."""
    phase_days: Days = 0
    """Days from the first day of supervision on during which ``phase_category`` holds, whatever
    the roster says."""
    phase_category: Name | None = None
    basis: Bases


class LeaveBand(RuleModel):
    """Who decides on a leave (外出) of a length."""

    up_to_days: Annotated[int, Field(ge=1, le=366)]
    approver: Literal["office", "county", "prefecture"]
    basis: Bases


class LeaveRules(RuleModel):
    """外出请假."""

    apply_days_ahead: Days
    bands: Annotated[tuple[LeaveBand, ...], Field(min_length=1, max_length=6)]
    """By ascending length; a longer leave than the last is refused by the rule."""
    most_days_in_window: Days
    """More than this within ``window_days`` goes one level up."""
    window_days: Days
    return_report_within_days: Days
    """Days after the last day of leave by which 销假 is due."""
    basis: Bases


class HealthRules(RuleModel):
    """身体情况报告 and 复查 of people on 暂予监外执行."""

    sentence_types: tuple[SentenceType, ...]
    report_every_months: Annotated[int, Field(ge=0, le=24)]
    reexamination_every_months: Annotated[int, Field(ge=0, le=24)]
    basis: Bases


class Measure(StrEnum):
    """What a proposal may propose; a named human decides."""

    ADMONITION = "admonition"
    """训诫"""
    WARNING = "warning"
    """警告"""
    REVOCATION = "revocation"
    """提请撤销缓刑 (假释, 暂予监外执行)"""


class ProposalRule(RuleModel):
    """When a draft is put before a human. All conditions that are given must hold."""

    rule: Name
    measure: Measure
    sentence_types: tuple[SentenceType, ...] = ()
    """Empty: all."""
    missed_for_days: Annotated[int, Field(ge=0, le=366)] | None = None
    """A report is missed, and its due day lies more than so many days back."""
    at_most_days: Annotated[int, Field(ge=1, le=366)] | None = None
    """… and at most so many."""
    admonitions: Annotated[int, Field(ge=1, le=9)] | None = None
    """So many admonitions were decided before, with no warning since."""
    warnings: Annotated[int, Field(ge=1, le=9)] | None = None
    leave_overstayed_days: Annotated[int, Field(ge=0, le=366)] | None = None
    study_short: bool | None = None
    """The last whole month's study hours are short."""
    basis: Bases


class ClockRules(RuleModel):
    """Clocks that put a task before an officer."""

    missed_task_on_the_day: bool = True
    """A report that is due today and not made at close of business is a task the same day."""
    search_after_missed_days: Days
    """Days after a missed report's due day at which looking for the person is a task
    (失去联系 查找)."""
    notify_police_after_days: Days
    flag_acknowledge_hours: Hours
    """Hours within which an officer must take note of a flagged answer, unless the question says
    otherwise."""
    talk_acknowledge_hours: Hours
    basis: Bases


class RetentionRules(RuleModel):
    """How long what is kept beside the journal stays, in days."""

    answers_days: Annotated[int, Field(ge=1, le=36_600)]
    attachments_days: Annotated[int, Field(ge=1, le=36_600)]
    attempt_images_days: dict[Literal["verified", "referred", "declined", "manual"], Days]
    references_after_release_days: Days
    basis: Bases


TwoPersonAct = Literal[
    "manual_check_in", "finger_exception", "re_enrolment", "release", "reference_export"
]


class TwoPersonRules(RuleModel):
    """Exceptions that take two officers."""

    acts: tuple[TwoPersonAct, ...]
    basis: Bases


class RulePack(RuleModel):
    """A whole pack."""

    pack: Annotated[str, Field(min_length=1, max_length=48, pattern=r"^[a-z0-9-]+$")]
    version: Annotated[str, Field(min_length=1, max_length=16, pattern=r"^[0-9A-Za-z.-]+$")]
    effective_from: Day
    title: Sentence
    time_zone: Literal["Asia/Shanghai"]
    sources: Annotated[dict[Name, Source], Field(min_length=1, max_length=64)]
    intake: IntakePhase
    categories: Annotated[dict[Name, CategoryRule], Field(min_length=1, max_length=16)]
    default_category: Name
    """For somebody whose category the pack does not know."""
    calendar: CalendarRules
    leave: LeaveRules
    health: HealthRules
    proposals: Annotated[tuple[ProposalRule, ...], Field(max_length=32)]
    clocks: ClockRules
    retention: RetentionRules
    two_person: TwoPersonRules
    question_packs: Annotated[tuple[QuestionPack, ...], Field(max_length=32)] = ()

    @property
    def reference(self) -> str:
        """How records name this pack: ``pack@version``, at most 65 characters."""
        return f"{self.pack}@{self.version}"

    def category(self, name: str) -> CategoryRule:
        """The rule of a category, or of the default one where the pack does not know it."""
        return self.categories.get(name) or self.categories[self.default_category]
