"""Which frequency holds for a person from which day on, and why.

The individual plan (矫正方案, 社区矫正法 24) goes before the intake phase, and that before the
category of the roster. Only what was known by a day is used: a category counts from the later of
its first day and the day it was published; a pack likewise (sync/rules/packs.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sync.rules.basis import Basis
from sync.rules.due_days import words
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.pack import EveryDays, Frequency, RulePack
from sync.rules.packs import PackTimeline
from sync.rules.supervision import IndividualPlan, Supervision


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
    for period in supervision.categories:
        day = max(period.from_day, period.known_on)
        if period.known_on <= known_by and day > first:
            yield day
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


def _category_on(supervision: Supervision, day: date, known_by: date) -> str:
    """Of the periods that count on a day the latest; empty where none was known."""
    best: tuple[date, date] | None = None
    category = ""
    for period in supervision.categories:
        counts = period.known_on <= known_by and max(period.from_day, period.known_on) <= day
        if counts and (best is None or (period.from_day, period.known_on) >= best):
            best, category = (period.from_day, period.known_on), period.category
    return category


def _regime(supervision: Supervision, pack: RulePack | None, day: date, known_by: date) -> Regime:
    roster = _category_on(supervision, day, known_by)
    category, steps = (roster, ()) if pack is None else _category(supervision, pack, roster, day)
    if supervision.plan is not None:
        return _of_plan(supervision.plan, pack, category, day)
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
    zh = f"规则中没有类别「{roster}」，按「{default}」管理"
    en = f"the rules know no category {roster!r}: {default} holds"
    basis = pack.categories[default].basis
    return default, (Reasoning("default_category", pack.reference, zh, en, basis),)


def _of_plan(plan: IndividualPlan, pack: RulePack | None, category: str, day: date) -> Regime:
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
    )


def _is_same(before: Regime, after: Regime) -> bool:
    """Whether nothing but the day differs."""
    return (
        before.pack is after.pack
        and before.category == after.category
        and before.steps == after.steps
    )
