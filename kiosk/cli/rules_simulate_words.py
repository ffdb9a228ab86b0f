"""A simulation in words and as JSON: subject ids, days and articles, no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sync.rules.explanation import Reasoning
from sync.rules.simulate import Affected, Count, DutySummary, Simulation

_HEADINGS = {
    Count.DUE: "due",
    Count.ON_TIME: "on time",
    Count.LATE: "late",
    Count.MISSED: "missed",
    Count.WAITING: "waiting",
    Count.EXCUSED: "excused",
    Count.PROPOSALS: "drafts",
}
_SEALED = "(sealed)"
"""In place of the subject id of somebody sentenced as a minor."""
_MOST_EXPLAINED = 20
"""People whose difference is printed; the JSON has everybody."""


def lines(result: Simulation) -> Iterator[str]:
    """Both counts of every category, and why the first people are affected."""
    yield f"{result.pack}, {result.from_day} to {result.until}, people: {result.people}"
    for category in sorted({*result.before, *result.after}):
        yield f"{category}:"
        yield f"  in force  {_counts(result.before.get(category, Counter()))}"
        yield f"  changed   {_counts(result.after.get(category, Counter()))}"
    yield f"affected: {len(result.affected)} of {result.people}"
    for affected in result.affected[:_MOST_EXPLAINED]:
        yield f"  {_subject(affected)}"
        yield f"    in force  {_first(affected.first_before)}"
        yield f"    changed   {_first(affected.first_after)}"
    if len(result.affected) > _MOST_EXPLAINED:
        yield f"  and {len(result.affected) - _MOST_EXPLAINED} more; --json FILE has them all"


def as_json(result: Simulation) -> dict[str, object]:
    """All of it; days are ISO 8601, reasons in both languages."""
    return {
        "pack": result.pack,
        "from": result.from_day.isoformat(),
        "until": result.until.isoformat(),
        "people": result.people,
        "categories": {
            category: {
                "in_force": _numbers(result.before.get(category, Counter())),
                "changed": _numbers(result.after.get(category, Counter())),
            }
            for category in sorted({*result.before, *result.after})
        },
        "due_by_week": [
            {"monday": monday.isoformat(), "in_force": before, "changed": after}
            for monday, (before, after) in result.weeks.items()
        ],
        "affected": [_affected(each) for each in result.affected],
    }


def _counts(tally: Counter[Count]) -> str:
    return ", ".join(f"{name} {tally[count]}" for count, name in _HEADINGS.items())


def _numbers(tally: Counter[Count]) -> dict[str, int]:
    return {count.value: tally[count] for count in Count}


def _first(duty: DutySummary | None) -> str:
    """The first report that differs."""
    if duty is None:
        return "no such report"
    late = f" ({duty.late_days} days late)" if duty.late_days else ""
    why = duty.explanation[0]
    rule = f"{why.pack} {why.rule}" if why.pack else why.rule
    return f"due {duty.due}, {duty.status.value}{late}: {why.en} [{rule}]"


def _subject(affected: Affected) -> str:
    return _SEALED if affected.sealed else affected.subject


def _affected(affected: Affected) -> dict[str, object]:
    return {
        "subject": _subject(affected),
        "in_force": _numbers(affected.before),
        "changed": _numbers(affected.after),
        "first_in_force": _duty(affected.first_before),
        "first_changed": _duty(affected.first_after),
    }


def _duty(duty: DutySummary | None) -> dict[str, object] | None:
    if duty is None:
        return None
    return {
        "due": duty.due.isoformat(),
        "status": duty.status.value,
        "late_days": duty.late_days,
        "why": [_step(step) for step in duty.explanation],
    }


def _step(step: Reasoning) -> dict[str, object]:
    return {
        "rule": step.rule,
        "pack": step.pack,
        "zh": step.zh,
        "en": step.en,
        "basis": [f"{basis.source} {basis.article}" for basis in step.basis],
        "days": [day.isoformat() for day in step.days],
    }
