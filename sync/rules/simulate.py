"""What a changed pack would have done: the same people and visits under other rules.

Nothing is written. The new pack stands in for every other from the first day on; what was due
before goes by the rules that were in force. Days on which nobody could report, leaves and referred
visits count as little as they do in earnest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from sync.rules.duties import Duty, DutyStatus
from sync.rules.explanation import Explanation
from sync.rules.hours import CreditedCourse
from sync.rules.pack import RulePack
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.proposals import proposals
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.visits import Visit

_NOBODY = "simulation"
"""Stands for the human that a draft is addressed to: none is put before anybody."""


class Count(StrEnum):
    """What is counted."""

    DUE = "due"
    ON_TIME = "on_time"
    LATE = "late"
    """Made after the due day, or not made and in the days of grace."""
    MISSED = "missed"
    WAITING = "waiting"
    EXCUSED = "excused"
    PROPOSALS = "proposals"


_COUNTED_AS: Mapping[DutyStatus, Count | None] = {
    DutyStatus.DONE: Count.ON_TIME,
    DutyStatus.DONE_LATE: Count.LATE,
    DutyStatus.OVERDUE: Count.LATE,
    DutyStatus.MISSED: Count.MISSED,
    DutyStatus.WAITING: Count.WAITING,
    DutyStatus.EXCUSED: Count.EXCUSED,
    DutyStatus.OPEN: None,
    DutyStatus.UPCOMING: None,
}
Tally = Counter[Count]


@dataclass(frozen=True, slots=True)
class SimulatedPerson:
    """One person and what happened."""

    supervision: Supervision
    circumstances: Circumstances
    visits: tuple[Visit, ...]
    courses: tuple[CreditedCourse, ...] = ()


@dataclass(frozen=True, slots=True)
class DutySummary:
    """One report that was owed."""

    due: date
    status: DutyStatus
    late_days: int
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Affected:
    """Somebody for whom something would have been otherwise."""

    subject: str
    sealed: bool
    """Sentenced as a minor: not to be named in a list (社区矫正法 54)."""
    before: Tally
    after: Tally
    first_before: DutySummary | None
    """The first report that differs, with why; None where the rules in force asked for fewer."""
    first_after: DutySummary | None


@dataclass(frozen=True, slots=True)
class Simulation:
    """The days from the first to the last, both included."""

    pack: str
    from_day: date
    until: date
    people: int
    before: dict[str, Tally]
    """By category, under the rules that were in force."""
    after: dict[str, Tally]
    weeks: dict[date, tuple[int, int]]
    """By Monday: reports due before and after."""
    affected: tuple[Affected, ...]


def simulate(
    people: Iterable[SimulatedPerson],
    new: RulePack,
    from_day: date,
    until: date,
    progress: Callable[[int], None] = lambda done: None,
) -> Simulation:
    """Both ways for everybody; ``progress`` hears how many are done.

    Raises ValueError where the last day lies before the first.
    """
    if until < from_day:
        raise ValueError(f"the last day, {until}, lies before the first, {from_day}")
    before: dict[str, Tally] = {}
    after: dict[str, Tally] = {}
    weeks: dict[date, tuple[int, int]] = {}
    affected: list[Affected] = []
    done = 0
    for person in people:
        old = _judged(person, person.circumstances.packs, from_day, until)
        changed = with_pack(person.circumstances.packs, new, from_day)
        other = _judged(person, changed, from_day, until)
        _add(before, old)
        _add(after, other)
        _add_weeks(weeks, old, other)
        if old.facts != other.facts:
            affected.append(_affected(person.supervision, old, other))
        done += 1
        progress(done)
    return Simulation(
        new.reference,
        from_day,
        until,
        done,
        dict(sorted(before.items())),
        dict(sorted(after.items())),
        dict(sorted(weeks.items())),
        tuple(sorted(affected, key=lambda each: each.subject)),
    )


def with_pack(packs: PackTimeline, new: RulePack, from_day: date) -> PackTimeline:
    """The packs before a day, and from then on the new one alone."""
    kept = [dated for dated in packs.packs if _begins(dated) < from_day]
    revision = 1 + max((dated.revision for dated in kept), default=0)
    moved = new.model_copy(update={"effective_from": from_day})
    return PackTimeline([*kept, DatedPack(moved, from_day, revision)])


def _begins(dated: DatedPack) -> date:
    return max(dated.pack.effective_from, dated.known_on)


@dataclass(frozen=True, slots=True)
class _Judged:
    duties: tuple[Duty, ...]
    category: str
    drafts: tuple[tuple[str, str], ...]
    """Rule and what it is about."""

    @property
    def facts(self) -> tuple[object, ...]:
        """What makes a difference to the person."""
        return tuple(map(_fact, self.duties)), self.drafts

    def tally(self) -> Tally:
        """Of this person."""
        counts = Tally({Count.DUE: len(self.duties), Count.PROPOSALS: len(self.drafts)})
        for duty in self.duties:
            counted = _COUNTED_AS[duty.status]
            if counted is not None:
                counts[counted] += 1
        return counts


def _judged(person: SimulatedPerson, packs: PackTimeline, from_day: date, until: date) -> _Judged:
    around = Circumstances(packs, person.circumstances.closures, person.circumstances.outages)
    supervision, visits = person.supervision, person.visits
    all_duties = standing(supervision, around, visits, until).duties
    duties = tuple(duty for duty in all_duties if from_day <= duty.obligation.due <= until)
    drafts = proposals(
        supervision, around, visits, (), until, addressee=_NOBODY, courses=person.courses
    )
    category = duties[-1].obligation.category if duties else supervision.categories[-1].category
    named = tuple((draft.rule, draft.about) for draft in drafts if draft.until >= from_day)
    return _Judged(duties, category, named)


def _fact(duty: Duty) -> tuple[date, DutyStatus, int]:
    return duty.obligation.due, duty.status, duty.late_days


def _add(sums: dict[str, Tally], judged: _Judged) -> None:
    """Each report under the category it was owed in, drafts under the latest."""
    for duty in judged.duties:
        one = _Judged((duty,), duty.obligation.category, ())
        sums.setdefault(one.category, Tally()).update(one.tally())
    sums.setdefault(judged.category, Tally())[Count.PROPOSALS] += len(judged.drafts)


def _add_weeks(weeks: dict[date, tuple[int, int]], old: _Judged, other: _Judged) -> None:
    for judged, (first, second) in ((old, (1, 0)), (other, (0, 1))):
        for duty in judged.duties:
            due = duty.obligation.due
            monday = due - timedelta(days=due.weekday())
            before, after = weeks.get(monday, (0, 0))
            weeks[monday] = (before + first, after + second)


def _affected(supervision: Supervision, old: _Judged, other: _Judged) -> Affected:
    pairs = zip_longest(old.duties, other.duties)
    first = next(
        (
            (mine, theirs)
            for mine, theirs in pairs
            if mine is None or theirs is None or _fact(mine) != _fact(theirs)
        ),
        (None, None),
    )
    mine, theirs = map(_summary, first)
    return Affected(
        supervision.subject, supervision.minor, old.tally(), other.tally(), mine, theirs
    )


def _summary(duty: Duty | None) -> DutySummary | None:
    if duty is None:
        return None
    return DutySummary(duty.obligation.due, duty.status, duty.late_days, duty.explanation)
