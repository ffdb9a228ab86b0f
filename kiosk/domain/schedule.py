"""When the next report is owed."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.domain.person import Person


def due_after(person: Person, reported: date) -> date | None:
    """The day of the next report after one made on ``reported``; None where none is owed.

    Without a first day the interval counts from the report itself. With one, the days are fixed: a
    report fulfils the next of them from ``window_days`` before it on; an earlier one fulfils
    nothing that is still to come.
    """
    every = person.report_every_days
    if every <= 0:
        return None
    if person.report_from is None:
        return reported + timedelta(days=every)
    window = min(person.window_days, every - 1)
    fulfilled_up_to = reported + timedelta(days=window)
    if fulfilled_up_to < person.report_from:
        return person.report_from
    passed = (fulfilled_up_to - person.report_from).days // every
    return person.report_from + timedelta(days=(passed + 1) * every)
