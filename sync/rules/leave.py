"""外出请假: who decides on a leave. The end of one: sync/rules/leave_returns.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sync.rules.explanation import Explanation, Reasoning
from sync.rules.leave_returns import LeaveReturn, ReturnStatus, returns_due
from sync.rules.pack import LeaveBand, LeaveRules
from sync.rules.served_days import days_between
from sync.rules.supervision import Leave, LeaveState

__all__ = [
    "LeaveLevel",
    "LeaveReturn",
    "LeaveRoute",
    "ReturnStatus",
    "leave_decider",
    "returns_due",
]


class LeaveLevel(StrEnum):
    """Who may decide, from the lowest."""

    OFFICE = "office"
    """司法所, where the agency has delegated it."""
    COUNTY = "county"
    """县级社区矫正机构"""
    PREFECTURE = "prefecture"
    """地市级社区矫正机构"""

    @property
    def zh(self) -> str:
        """As it is said."""
        return _LEVELS_ZH[self]


_LEVELS_ZH = {
    LeaveLevel.OFFICE: "司法所",
    LeaveLevel.COUNTY: "县级社区矫正机构",
    LeaveLevel.PREFECTURE: "地市级社区矫正机构",
}
_UPWARDS = tuple(LeaveLevel)


@dataclass(frozen=True, slots=True)
class LeaveRoute:
    """Where a request goes. It is a human of that level who decides."""

    decider: LeaveLevel | None
    """None: the rule allows no leave of that length."""
    asked_late: bool
    """Asked for later than the rule wants. The decider weighs the reason (社区矫正法 27)."""
    days_in_window: int
    """Days of leave in the rule's window up to its last day, its own included."""
    explanation: Explanation


def leave_decider(
    days: int,
    rules: LeaveRules,
    recent: Sequence[Leave],
    from_day: date,
    *,
    asked_on: date | None = None,
    pack: str = "",
) -> LeaveRoute:
    """Who decides on a leave of ``days`` calendar days (at least 1) from ``from_day`` on.

    ``recent`` are the person's leaves; the approved ones count. ``asked_on`` is the day of the
    request, where it is known. ``pack`` is ``RulePack.reference``, for the explanation. A window of
    0 days counts nothing. Raises ValueError for less than one day.
    """
    if days < 1:
        raise ValueError(f"a leave of {days} days; it has one at least")
    last_day = from_day + timedelta(days=days - 1)
    in_window = _days_in_window(rules, recent, from_day, last_day)
    late, notes = _asked_late(rules, from_day, asked_on, pack)
    band = next((band for band in rules.bands if days <= band.up_to_days), None)
    if band is None:
        refusal = _too_long(days, rules, pack)
        return LeaveRoute(None, late, in_window, (refusal, *notes))
    steps = [_by_length(days, band, pack)]
    level = LeaveLevel(band.approver)
    if rules.window_days and in_window > rules.most_days_in_window:
        level = _UPWARDS[min(_UPWARDS.index(level) + 1, len(_UPWARDS) - 1)]
        steps.append(_one_level_up(level, in_window, rules, last_day, pack))
    return LeaveRoute(level, late, in_window, (*steps, *notes))


def _days_in_window(
    rules: LeaveRules, recent: Sequence[Leave], from_day: date, last_day: date
) -> int:
    begin = last_day - timedelta(days=max(rules.window_days, 1) - 1)
    away = set(days_between(max(from_day, begin), last_day))
    standing = {leave.leave: leave for leave in sorted(recent, key=lambda leave: leave.known_on)}
    for leave in standing.values():
        if leave.state is LeaveState.APPROVED:
            away |= set(days_between(max(leave.from_day, begin), min(leave.until_day, last_day)))
    return len(away)


def _asked_late(
    rules: LeaveRules, from_day: date, asked_on: date | None, pack: str
) -> tuple[bool, Explanation]:
    if asked_on is None or (from_day - asked_on).days >= rules.apply_days_ahead:
        return False, ()
    ahead = rules.apply_days_ahead
    note = Reasoning(
        "leave.apply_days_ahead",
        pack,
        f"应提前{ahead}日申请；{asked_on}申请，{from_day}起外出。理由是否成立由审批人决定。",
        f"To be asked {ahead} days ahead; asked on {asked_on} for {from_day}. Whoever decides "
        "weighs the reason.",
        rules.basis,
        (asked_on, from_day),
    )
    return True, (note,)


def _too_long(days: int, rules: LeaveRules, pack: str) -> Reasoning:
    longest = rules.bands[-1].up_to_days
    return Reasoning(
        "leave.bands",
        pack,
        f"外出{days}日，超过规定的最长{longest}日，按规则不予批准。",
        f"{days} days of leave; the rule allows {longest} at most.",
        rules.bands[-1].basis,
    )


def _by_length(days: int, band: LeaveBand, pack: str) -> Reasoning:
    level = LeaveLevel(band.approver)
    return Reasoning(
        "leave.bands",
        pack,
        f"外出{days}日，不超过{band.up_to_days}日：由{level.zh}决定。",
        f"{days} days of leave, {band.up_to_days} at most: decided by the {level.value}.",
        band.basis,
    )


def _one_level_up(
    level: LeaveLevel, in_window: int, rules: LeaveRules, last_day: date, pack: str
) -> Reasoning:
    begin = last_day - timedelta(days=rules.window_days - 1)
    return Reasoning(
        "leave.most_days_in_window",
        pack,
        f"{begin}至{last_day}累计外出{in_window}日，超过{rules.most_days_in_window}日："
        f"由{level.zh}决定。",
        f"{in_window} days of leave from {begin} to {last_day}, more than "
        f"{rules.most_days_in_window}: decided by the {level.value}.",
        rules.basis,
        (begin, last_day),
    )
