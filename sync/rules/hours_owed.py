"""How many hours of study and community service a month asks of a person."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sync.rules.explanation import Explanation, Reasoning
from sync.rules.hours import Activity, MonthHours
from sync.rules.leave_returns import approved_leaves
from sync.rules.pack import CategoryRule
from sync.rules.packs import PackTimeline
from sync.rules.regimes import Regime, regimes
from sync.rules.served_days import days_between
from sync.rules.supervision import Supervision


@dataclass(frozen=True, slots=True)
class HoursOwed:
    """One activity in one month."""

    activity: Activity
    month: date
    """Its first day."""
    asked_minutes: int
    made_minutes: int
    explanation: Explanation

    @property
    def short_minutes(self) -> int:
        """What is missing, at least 0."""
        return max(0, self.asked_minutes - self.made_minutes)


def hours_owed(
    supervision: Supervision, packs: PackTimeline, made: MonthHours, on: date
) -> tuple[HoursOwed, HoursOwed]:
    """Study, then service, of the month of ``made``, by what was known by the end of ``on``.

    Each day asks its part of the month's hours by the category that holds on it. So the first and
    the last month ask less, and a month in which the category changed asks some of each. Days
    before and after supervision, and those of an approved leave, ask nothing.
    """
    days = _asking_days(supervision, made.month, on)
    in_force = regimes(supervision, packs, on)
    by_category: dict[tuple[str, str], tuple[CategoryRule, list[date]]] = {}
    for day in days:
        regime = _on(in_force, day)
        if regime.pack is not None:
            rule = regime.pack.category(regime.category)
            key = (regime.category, regime.pack_reference)
            by_category.setdefault(key, (rule, []))[1].append(day)
    return (
        _owed(Activity.STUDY, made.month, made.study_minutes, by_category),
        _owed(Activity.SERVICE, made.month, made.service_minutes, by_category),
    )


def last_day_of(month: date) -> date:
    """The last day of the month of a day."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _asking_days(supervision: Supervision, month: date, on: date) -> tuple[date, ...]:
    first, last = max(month, supervision.from_day), last_day_of(month)
    until = supervision.last_day(on)
    if until is not None:
        last = min(last, until)
    leaves = approved_leaves(supervision, on)
    return tuple(
        day
        for day in days_between(first, last)
        if not any(leave.from_day <= day <= leave.until_day for leave in leaves)
    )


def _on(in_force: Iterable[Regime], day: date) -> Regime:
    return [regime for regime in in_force if regime.from_day <= day][-1]


def _owed(
    activity: Activity,
    month: date,
    made: int,
    by_category: Mapping[tuple[str, str], tuple[CategoryRule, list[date]]],
) -> HoursOwed:
    in_month = last_day_of(month).day
    day_minutes, steps = 0, []
    for (category, pack), (rule, days) in by_category.items():
        hours = _hours(rule, activity)
        day_minutes += hours * 60 * len(days)
        steps.append(_step(activity, category, pack, (rule, hours, days)))
    nothing = Reasoning("categories", "", "本月没有学时要求。", "This month asks for no hours.")
    return HoursOwed(activity, month, day_minutes // in_month, made, tuple(steps) or (nothing,))


def _hours(rule: CategoryRule, activity: Activity) -> int:
    if activity is Activity.STUDY:
        return rule.study_hours_per_month
    return rule.service_hours_per_month


def _step(
    activity: Activity, category: str, pack: str, asked: tuple[CategoryRule, int, list[date]]
) -> Reasoning:
    rule, hours, days = asked
    zh = {Activity.STUDY: "教育学习", Activity.SERVICE: "公益活动"}[activity]
    return Reasoning(
        f"categories.{category}.{activity}_hours_per_month",
        pack,
        f"「{category}」每月{zh}{hours}小时，本月按{len(days)}日计。",
        f"{category}: {hours} hours of {activity} a month, {len(days)} days of this one count.",
        rule.basis,
        (days[0], days[-1]),
    )
