"""The reports a person owes: a fixed sequence that no visit changes.

From the first day of supervision on, nominal due days follow each other as the regime in force
asks (sync/rules/regimes.py). Each is moved off closed days as the pack says; one that would fall on
or before the due day before it is merged into that. So the periods, each from the day after a due
day to the next due day, cover the supervision without gap or overlap.

Where a regime begins inside a period, the period's due day is the earlier of the old one and the
first due day of the new frequency counted from that day: never later than before. Afterwards the
new frequency counts on. What falls due after the supervision's last day is not owed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile

from sync.rules.calendar import MAX_SEARCH_DAYS, OfficeCalendar
from sync.rules.calendar_rules import ClosedDay
from sync.rules.due_words import change_step, closed_step, period_step
from sync.rules.duties import Obligation
from sync.rules.explanation import Explanation
from sync.rules.packs import PackTimeline
from sync.rules.regimes import Regime, regimes
from sync.rules.supervision import Closure, Supervision

_ONE_DAY = timedelta(days=1)


def obligations(
    supervision: Supervision,
    packs: PackTimeline,
    closures: Sequence[Closure],
    until: date,
    known_by: date | None = None,
) -> tuple[Obligation, ...]:
    """Every obligation whose period begins by ``until``, oldest first.

    ``known_by``: what was published later is not used; None: ``until``.
    """
    schedule = Schedule(supervision, packs, closures, until if known_by is None else known_by)
    begun = takewhile(lambda owed: owed.period_from <= until, schedule.obligations())
    return tuple(begun)


@dataclass(frozen=True, slots=True)
class _Nominal:
    """A due day before closed days were considered."""

    day: date
    not_before: date
    """The day since which it is asked for: a due day never moves into the past."""
    regime: Regime
    """The one that set it."""
    changes: tuple[Regime, ...]
    """Those that began inside the period."""


class Schedule:
    """One person's due days as known by a day."""

    def __init__(
        self,
        supervision: Supervision,
        packs: PackTimeline,
        closures: Sequence[Closure],
        known_by: date,
    ) -> None:
        self._supervision = supervision
        self._closures = closures
        self._known_by = known_by
        self._regimes = regimes(supervision, packs, known_by)
        self._starts = [regime.from_day for regime in self._regimes]
        self._calendars: dict[int, OfficeCalendar] = {}

    def calendar_on(self, day: date) -> OfficeCalendar | None:
        """The office's calendar by the pack of a day; None where there is no pack."""
        pack = self.regime_on(day).pack
        if pack is None:
            return None
        calendar = self._calendars.get(id(pack))
        if calendar is None:
            calendar = OfficeCalendar(pack.calendar, self._closures)
            self._calendars[id(pack)] = calendar
        return calendar

    def regime_on(self, day: date) -> Regime:
        """What holds on a day; before the supervision, what holds on its first day."""
        return self._regimes[max(0, bisect_right(self._starts, day) - 1)]

    def obligations(self) -> Iterator[Obligation]:
        """Without end, but for the end of supervision."""
        ends = self._supervision.last_day(self._known_by)
        last_due = self._supervision.from_day - _ONE_DAY
        for nominal in self._nominal_days():
            due = self._moved(nominal.day, nominal.not_before)
            if due <= last_due:
                continue
            if ends is not None and due > ends:
                return
            yield self._obligation(nominal, last_due + _ONE_DAY, due)
            last_due = due

    def _nominal_days(self) -> Iterator[_Nominal]:
        """In order; after a change one may lie before a day that was brought forward."""
        at, day = 0, self._regimes[0].first_due()
        while True:
            setter, begun, since = self._regimes[at], at, self._supervision.from_day
            while at + 1 < len(self._regimes) and (
                day is None or self._regimes[at + 1].from_day <= self._moved(day, since)
            ):
                at += 1
                regime = self._regimes[at]
                first = regime.first_due()
                if first is None:
                    continue
                if day is None or first < day:
                    day, setter, since = first, regime, regime.from_day
                elif regime.counting == setter.counting:
                    setter = regime
            if day is None:
                return
            yield _Nominal(day, since, setter, _changes(self._regimes[begun : at + 1]))
            day = self._regimes[at].next_due(day)

    def _moved(self, nominal: date, not_before: date) -> date:
        """The due day of a nominal one, by what was known on the day that is decided on.

        So a pack or a closure that comes between a day brought forward and the nominal one changes
        nothing any more.
        """
        earlier = self._brought_forward(nominal, not_before)
        if earlier is not None:
            return earlier
        calendar = self.calendar_on(nominal)
        if calendar is None or calendar.closed_day is ClosedDay.STAYS:
            return nominal
        return calendar.next_open(nominal, self._known_by) or nominal

    def _brought_forward(self, nominal: date, not_before: date) -> date | None:
        """The open day on which it was known that every day after it, up to ``nominal``, would be
        closed; not before the day since which the nominal day is asked for."""
        first = max(not_before, nominal - timedelta(days=MAX_SEARCH_DAYS))
        at = max(0, bisect_right(self._starts, first) - 1)
        while at < len(self._regimes) and self._starts[at] <= nominal:
            calendar = self.calendar_on(self._starts[at])
            at += 1
            if calendar is None or calendar.closed_day is not ClosedDay.PREVIOUS_OPEN:
                continue
            earlier = calendar.previous_open(nominal, self._known_by)
            if earlier is None or not max(first, self._starts[at - 1]) <= earlier < nominal:
                continue
            ends = self._starts[at] if at < len(self._regimes) else nominal
            if earlier < ends and self._knew(calendar, earlier, nominal):
                return earlier
        return None

    def _knew(self, calendar: OfficeCalendar, earlier: date, nominal: date) -> bool:
        """Whether all days between were known on the earlier day to be closed."""
        between = (earlier + timedelta(days=at) for at in range(1, (nominal - earlier).days + 1))
        return not any(calendar.is_open(day, min(earlier, self._known_by)) for day in between)

    def _obligation(self, nominal: _Nominal, period_from: date, due: date) -> Obligation:
        regime = nominal.regime
        window = timedelta(days=regime.window_before_days)
        opens = max(period_from, min(nominal.day, due) - window)
        return Obligation(
            period_from,
            due,
            nominal.day,
            opens,
            self._last_grace_day(due, regime.grace_days),
            regime.category,
            regime.pack_reference,
            self._explanation(nominal, period_from, opens, due),
        )

    def _last_grace_day(self, due: date, grace_days: int) -> date:
        """Days of grace that end on a closed day end on the next open one."""
        if grace_days == 0:
            return due
        last = due + timedelta(days=grace_days)
        calendar = self.calendar_on(due)
        return last if calendar is None else calendar.next_open(last, self._known_by) or last

    def _explanation(
        self, nominal: _Nominal, period_from: date, opens: date, due: date
    ) -> Explanation:
        steps = nominal.regime.steps
        if nominal.changes:
            steps += tuple(change_step(change) for change in nominal.changes)
        steps += (period_step(nominal.regime, period_from, opens, nominal.day),)
        decided = min(nominal.day, due)
        calendar = self.calendar_on(decided)
        if calendar is None:
            return steps
        closed = calendar.closed_because(nominal.day, min(decided, self._known_by))
        if closed is None:
            return steps
        pack = self.regime_on(decided).pack
        return steps if pack is None else (*steps, closed_step(pack, closed, nominal.day, due))


def _changes(passed: tuple[Regime, ...]) -> tuple[Regime, ...]:
    """Of the regimes passed in a period those that changed a frequency."""
    return tuple(
        after
        for before, after in pairwise(passed)
        if before.frequency is not None and before.counting != after.counting
    )
