"""What else a proposal may rest on: study hours not made, measures decided before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sync.rules.acts import Act, Evidence
from sync.rules.explanation import Reasoning
from sync.rules.hours import CreditedCourse, MonthHours, hours
from sync.rules.hours_owed import hours_owed, last_day_of
from sync.rules.pack import Measure
from sync.rules.served_days import days_between, unserved_days
from sync.rules.standing import Circumstances
from sync.rules.supervision import DecidedMeasure, Supervision
from sync.rules.visits import Visit

_SESSIONS = frozenset({"study_sign_in", "study_sign_out"})


def study_short(
    supervision: Supervision,
    circumstances: Circumstances,
    visits: Iterable[Visit],
    courses: Iterable[CreditedCourse],
    on: date,
) -> tuple[Act, ...]:
    """The last whole month, if its study hours are short beyond doubt.

    In doubt is a month with a visit or course that an officer may still credit, and one with a day
    on which the office was closed beyond its calendar or the kiosk out of service.
    """
    last = on.replace(day=1) - timedelta(days=1)
    month = last.replace(day=1)
    seen = list(visits)
    made = hours(seen, month, courses)
    lost = unserved_days(circumstances.closures, circumstances.outages, on)
    if _is_in_doubt(made) or Evidence(seen, _SESSIONS).leaves_doubt(month, last):
        return ()
    if lost & set(days_between(month, last)):
        return ()
    study, _ = hours_owed(supervision, circumstances.packs, made, on)
    if study.short_minutes == 0:
        return ()
    asked, short = study.asked_minutes, study.short_minutes
    zh = f"{month:%Y-%m}应学习{asked}分钟，已完成{study.made_minutes}分钟，缺{short}分钟"
    en = f"{asked} minutes of study were asked in {month:%Y-%m}, {short} of them not made"
    places = [place for pair in made.study.pairs for place in (pair.sign_in, pair.sign_out)]
    return (
        Act(
            about=f"study:{month:%Y-%m}",
            since=month,
            until=last_day_of(month),
            days=0,
            evidence=tuple(places),
            zh=zh,
            en=en,
            explanation=study.explanation,
        ),
    )


def measures_since_warning(measures: Iterable[DecidedMeasure], before: date) -> tuple[date, ...]:
    """The days of the admonitions decided before a day, with no warning since; in order."""
    known = sorted(
        (each for each in measures if each.decided_on < before), key=lambda each: each.decided_on
    )
    days: list[date] = []
    for measure in known:
        if measure.measure == Measure.WARNING:
            days = []
        elif measure.measure == Measure.ADMONITION:
            days.append(measure.decided_on)
    return tuple(days)


def warnings_before(measures: Iterable[DecidedMeasure], before: date) -> tuple[date, ...]:
    """The days of the warnings decided before a day, in order."""
    return tuple(
        sorted(
            measure.decided_on
            for measure in measures
            if measure.measure == Measure.WARNING and measure.decided_on < before
        )
    )


def measures_act(days: tuple[date, ...], pack: str) -> Act:
    """Measures decided before, as the one thing a rule asks for. ``days``: at least one."""
    listed = "、".join(str(day) for day in days)
    zh, en = f"已于{listed}处理", f"measures were decided on {', '.join(map(str, days))}"
    step = Reasoning("proposals", pack, zh, en, (), days)
    return Act(f"measures:{days[-1]}", days[-1], days[-1], 0, (), zh, en, (step,))


def _is_in_doubt(made: MonthHours) -> bool:
    return bool(made.study.uncounted or made.uncounted_courses)
