"""Which frequency holds for a person from which day on, and why.

The individual plan (矫正方案, 社区矫正法 24) goes before the intake phase, and that before the
category of the roster. Only what was known by a day is used: a category and a plan count from the
later of their first day and the day they were published; a pack likewise (sync/rules/packs.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sync.rules.basis import Basis
from sync.rules.due_days import counted, due_after, words
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.pack import EveryDays, Frequency, RulePack
from sync.rules.packs import PackTimeline
from sync.rules.supervision import CategoryPeriod, IndividualPlan, PlanPeriod, Supervision

_ONE_DAY = timedelta(days=1)
_Period = TypeVar("_Period", CategoryPeriod, PlanPeriod)


@dataclass(frozen=True, slots=True)
class Regime:
    """What holds from ``from_day`` on, until the next regime."""

    from_day: date
    category: str
    pack: RulePack | None
    frequency: Frequency | None
    """None: there is neither a plan nor a pack, so nothing is owed."""
    window_before_days: int
    grace_days: int
    rule: str
    """Path of the rule that sets the frequency."""
    rule_pack: str
    """``RulePack.reference`` of that rule; empty for a plan."""
    basis: tuple[Basis, ...]
    zh: str
    en: str
    """The rule in words."""
    steps: Explanation
    """What led to this rule, beyond the rule itself; may be empty."""
    counted_from: date | None = None
    """Of a plan that names its first due day: that day. Otherwise a due day is counted from the
    one before."""
    first_possible: date | None = None
    """With ``counted_from``: no due day under this regime lies before."""

    @property
    def counting(self) -> tuple[Frequency | None, date | None]:
        """Equal where two regimes ask for the same days, once they began."""
        return self.frequency, self.counted_from

    def first_due(self) -> date | None:
        """The first nominal due day, counted from ``from_day``; None where nothing is owed."""
        if self.frequency is None:
            return None
        if isinstance(self.frequency, EveryDays) and self.counted_from is not None:
            begins = self.first_possible or self.from_day
            return counted(self.counted_from, self.frequency.every_days, begins)
        return due_after(self.frequency, self.from_day)

    def next_due(self, due: date) -> date | None:
        """The nominal due day after one; None where nothing is owed."""
        if self.frequency is None:
            return None
        if isinstance(self.frequency, EveryDays) and self.counted_from is not None:
            return counted(self.counted_from, self.frequency.every_days, due + _ONE_DAY)
        return due_after(self.frequency, due)

    @property
    def pack_reference(self) -> str:
        """Of the pack in force; empty where there is none."""
        return "" if self.pack is None else self.pack.reference


def regimes(supervision: Supervision, packs: PackTimeline, known_by: date) -> tuple[Regime, ...]:
    """In order of their first day; the first one begins with the supervision.

    Days after ``known_by`` are what is known then: a change to come that was already published
    counts.
    """
    days = sorted(set(_turning_days(supervision, packs, known_by)))
    found: list[Regime] = []
    for day in days:
        regime = _regime(supervision, _pack_on(packs, day, known_by), day, known_by)
        if not found or not _is_same(found[-1], regime):
            found.append(regime)
    return tuple(found)


def _turning_days(supervision: Supervision, packs: PackTimeline, known_by: date) -> Iterator[date]:
    """Every day on which something may begin to hold; the first day of supervision is one."""
    first = supervision.from_day
    yield first
    begins = [(period.from_day, period.known_on) for period in supervision.categories]
    begins += [(period.from_day, period.known_on) for period in supervision.plans]
    for from_day, known_on in begins:
        if known_on <= known_by and max(from_day, known_on) > first:
            yield max(from_day, known_on)
    for dated in packs.packs:
        day = max(dated.pack.effective_from, dated.known_on)
        phase_ends = _phase_from(supervision) + timedelta(days=dated.pack.intake.phase_days)
        if dated.known_on <= known_by:
            yield from (turn for turn in (day, phase_ends) if turn > first)


def _pack_on(packs: PackTimeline, day: date, known_by: date) -> RulePack | None:
    """The pack of a day, as known by the earlier of that day and ``known_by``."""
    if day <= known_by:
        return packs.on(day)
    for dated in packs.packs:
        if dated.pack.effective_from <= day and dated.known_on <= known_by:
            return dated.pack
    return None


def _phase_from(supervision: Supervision) -> date:
    """The first day of supervision at any office: a transfer begins no second intake phase."""
    return min(supervision.from_day, *(period.from_day for period in supervision.categories))


def _latest(periods: tuple[_Period, ...], day: date, known_by: date) -> _Period | None:
    """Of the periods that count on a day the latest; None where none was known."""
    counting = [
        period
        for period in periods
        if period.known_on <= known_by and max(period.from_day, period.known_on) <= day
    ]
    in_order = sorted(counting, key=lambda period: (period.from_day, period.known_on))
    return in_order[-1] if in_order else None


def _regime(supervision: Supervision, pack: RulePack | None, day: date, known_by: date) -> Regime:
    period = _latest(supervision.categories, day, known_by)
    roster = "" if period is None else period.category
    category, steps = (roster, ()) if pack is None else _category(supervision, pack, roster, day)
    planned = _latest(supervision.plans, day, known_by)
    if planned is not None and planned.plan is not None:
        possible = max(day, planned.known_on + _ONE_DAY)
        return _of_plan(planned.plan, pack, category, (day, possible))
    if pack is None:
        return Regime(day, category, None, None, 0, 0, "", "", (), "", "", ())
    report = pack.category(category).report
    zh, en = words(report.frequency)
    return Regime(
        day,
        category,
        pack,
        report.frequency,
        report.window_before_days,
        report.grace_days,
        f"categories.{category}.report",
        pack.reference,
        report.basis,
        f"「{category}」{zh}",
        f"{category}: {en}",
        steps,
    )


def _category(
    supervision: Supervision, pack: RulePack, roster: str, day: date
) -> tuple[str, Explanation]:
    """The category whose rule applies, and why it is not simply the roster's."""
    phase, begins = pack.intake.phase_category, _phase_from(supervision)
    last = begins + timedelta(days=pack.intake.phase_days - 1)
    if phase is not None and phase in pack.categories and begins <= day <= last:
        zh = f"入矫初期（{begins}至{last}）按「{phase}」管理"
        en = f"intake phase ({begins} to {last}): category {phase} holds"
        why = Reasoning(
            "intake.phase_category", pack.reference, zh, en, pack.intake.basis, (begins, last)
        )
        return phase, (why,)
    if roster in pack.categories:
        return roster, ()
    default = pack.default_category
    if roster:
        zh = f"规则中没有类别「{roster}」，按「{default}」管理"
        en = f"the rules know no category {roster!r}: {default} holds"
    else:
        zh = f"尚未公布管理类别，按「{default}」管理"
        en = f"no category was published yet: {default} holds"
    basis = pack.categories[default].basis
    return default, (Reasoning("default_category", pack.reference, zh, en, basis),)


def _of_plan(
    plan: IndividualPlan, pack: RulePack | None, category: str, begins: tuple[date, date]
) -> Regime:
    """``begins``: its first day, and the first on which something can be due."""
    day, possible = begins
    frequency = EveryDays(every_days=plan.every_days)
    zh, en = words(frequency)
    return Regime(
        day,
        category,
        pack,
        frequency,
        plan.window_before_days,
        0 if pack is None else pack.category(category).report.grace_days,
        "plan",
        "",
        (),
        f"本人矫正方案（社区矫正法第二十四条）：{zh}",
        f"individual plan (Community Corrections Law, art. 24): {en}",
        (),
        plan.first_due,
        possible,
    )


def _is_same(before: Regime, after: Regime) -> bool:
    """Whether nothing but the day differs."""
    return (
        before.pack is after.pack
        and before.category == after.category
        and before.steps == after.steps
        and before.rule == after.rule
        and before.counting == after.counting
        and before.window_before_days == after.window_before_days
    )
