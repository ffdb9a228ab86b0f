"""The last step of a duty's explanation: what became of it."""

from __future__ import annotations

from datetime import date

from sync.rules.duties import Obligation
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.supervision import Leave, Supervision
from sync.rules.visits import Visit, VisitOutcome


def answered(visit: Visit, late_days: int, stopped_days: int) -> Reasoning:
    """By a visit: on time, late, or waiting for an officer."""
    place = f"{visit.place.epoch}/{visit.place.seq}"
    zh, en = f"{visit.day}到所报告（记录{place}）", f"reported on {visit.day} (entry {place})"
    if late_days:
        zh, en = f"{zh}，逾期{late_days}天", f"{en}, {_days(late_days)} late"
    else:
        zh, en = f"{zh}，按时", f"{en}, on time"
    if stopped_days:
        zh = f"{zh}；闭所或终端停用的{stopped_days}天不计"
        en = f"{en}; {_days(stopped_days)} of closure or outage not counted"
    if visit.outcome is VisitOutcome.REFERRED:
        zh, en = f"{zh}；待工作人员核定，不计时限", f"{en}; an officer decides, no clock runs"
    elif visit.ruling is not None:
        found = visit.ruling.day
        zh = f"{zh}；工作人员于{found}认定为本人"
        en = f"{en}; an officer found on {found} that it was the person"
    if not visit.clock_trusted:
        zh = f"{zh}；终端时间未校准，不得仅凭此认定逾期"
        en = f"{en}; the kiosk's clock was not trusted, so nothing rests on the days alone"
    return _plain("visit", zh, en, visit.day)


def on_leave(leave: Leave) -> Reasoning:
    """Within an approved leave."""
    zh = f"应报告日在批准的外出期间（{leave.from_day}至{leave.until_day}），不计未报告"
    en = f"due within an approved leave ({leave.from_day} to {leave.until_day}): excused"
    return _plain("leave", zh, en, leave.from_day, leave.until_day)


def upcoming(obligation: Obligation) -> Reasoning:
    """Cannot be answered yet."""
    opens = obligation.opens
    return _plain("window", f"{opens}起可以报告", f"can be made from {opens} on", opens)


def still_open(obligation: Obligation, chance: date | None = None) -> Reasoning:
    """Can be answered, and is not late; ``chance`` where the due day itself gave none."""
    due = obligation.due
    if chance is None or chance == due:
        return _plain("window", f"可以报告，至{due}为按时", f"open; on time until {due}", due)
    zh = f"{due}闭所或终端停用，{chance}报告不算逾期"
    en = f"the office was closed or the kiosk out of service on {due}; on time on {chance}"
    return _plain("late_clock", zh, en, due, chance)


def could_not_report(obligation: Obligation, chance: date | None) -> Reasoning:
    """Past the due day, with no day yet on which a report was possible."""
    due = obligation.due
    if chance is None:
        zh, en = f"{due}起一直闭所或终端停用，不计逾期", f"no report was possible from {due} on"
        return _plain("late_clock", zh, en, due)
    zh = f"{due}起闭所或终端停用，{chance}为首个可报告日，不计逾期"
    en = f"no report was possible from {due} on; the first day it is possible is {chance}"
    return _plain("late_clock", zh, en, due, chance)


def overdue(obligation: Obligation, on: date, late_days: int, stopped_days: int) -> Reasoning:
    """In the days of grace."""
    last = obligation.last_grace_day
    zh = f"至{on}已逾期{late_days}天，宽限至{last}{_stopped_zh(stopped_days)}"
    en = f"{_days(late_days)} late on {on}, grace until {last}{_stopped_en(stopped_days)}"
    return _graced(obligation, zh, en, on, last)


def missed(obligation: Obligation, on: date, late_days: int, stopped_days: int) -> Reasoning:
    """Past the days of grace."""
    last = obligation.last_grace_day
    zh = f"至{on}未报告，应报告日后{late_days}天，宽限期{last}已过{_stopped_zh(stopped_days)}"
    en = (
        f"no report by {on}, {_days(late_days)} after the due day; grace ended on {last}"
        f"{_stopped_en(stopped_days)}"
    )
    return _graced(obligation, zh, en, on, last)


def nothing_due(supervision: Supervision, on: date) -> Explanation:
    """Why no report is to come."""
    until = supervision.last_day(on)
    if until is not None:
        zh = f"监督至{until}为止，其后不再有应报告日"
        en = f"supervision ends on {until}; no report falls due any more"
        return (_plain("supervision.until_day", zh, en, until),)
    zh = f"截至{on}没有生效的规则，也没有矫正方案，无应报告日"
    en = f"on {on} there are no rules in force and no individual plan, so no report falls due"
    return (_plain("rules", zh, en, on),)


def _graced(obligation: Obligation, zh: str, en: str, *days: date) -> Reasoning:
    if not obligation.pack:
        return _plain("plan", zh, en, *days)
    rule = f"categories.{obligation.category}.report.grace_days"
    return Reasoning(rule, obligation.pack, zh, en, (), days)


def _plain(rule: str, zh: str, en: str, *days: date) -> Reasoning:
    return Reasoning(rule, "", zh, en, (), days)


def _stopped_zh(days: int) -> str:
    return f"（闭所或终端停用{days}天不计）" if days else ""


def _stopped_en(days: int) -> str:
    return f" ({_days(days)} of closure or outage not counted)" if days else ""


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
