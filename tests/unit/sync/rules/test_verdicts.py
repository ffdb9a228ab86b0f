"""An officer's verdict on a referred visit, in the eyes of every rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.rules.acts import Evidence
from sync.rules.clocks import tasks
from sync.rules.duties import DutyStatus
from sync.rules.leave_returns import ReturnStatus, returns_due
from sync.rules.standing import Circumstances, report_facts, standing
from sync.rules.tasks import TaskKind
from sync.rules.verdicts import Verdict, VerdictKind, as_known, verdict_of, with_rulings
from sync.rules.visits import EntryPlace, Ruling, Visit, VisitOutcome
from sync.wire.entry import ClockGrade, Entry, EntryKind
from tests.unit.sync.rules import schedule_strategies as any_
from tests.unit.sync.rules.clock_cases import approved, packs_of, visit_at
from tests.unit.sync.rules.schedule_cases import a_pack, a_person, a_visit, report, timeline

DUE = date(2026, 1, 12)
PLAIN = Circumstances(timeline(a_pack({"普管": report(window=2, grace=3)})))
REFERRED = a_visit(DUE, 5, VisitOutcome.REFERRED, reasons=("face_non_match",))
LATER = DUE + timedelta(days=2)


def a_verdict(
    kind: VerdictKind = VerdictKind.MATCH,
    *,
    seq: int = 6,
    visit: EntryPlace = REFERRED.place,
    day: date = LATER,
    subject: str = "p-1",
    device: str = "kiosk-1",
) -> Verdict:
    return Verdict(EntryPlace(device, 1, seq), visit, subject, kind, day)


def ruled(*verdicts: Verdict) -> Visit:
    (visit,) = with_rulings([REFERRED], verdicts)
    return visit


def status_on(day: date, visits: Sequence[Visit]) -> tuple[DutyStatus, int]:
    duty = standing(a_person(), PLAIN, visits, day).duties[0]
    return duty.status, duty.late_days


@pytest.mark.parametrize("kind", [VerdictKind.MATCH, VerdictKind.MATCH_WITH_CONCERN])
def test_a_match_meets_what_was_due_when_the_visit_was_made(kind: VerdictKind) -> None:
    visit = ruled(a_verdict(kind))
    assert status_on(LATER, [visit]) == (DutyStatus.DONE, 0)
    duty = standing(a_person(), PLAIN, [visit], LATER).duties[0]
    assert duty.answered_by == REFERRED.place
    assert f"officer found on {LATER}" in duty.explanation[-1].en


def test_no_match_meets_nothing_and_the_clock_has_run() -> None:
    visit = ruled(a_verdict(VerdictKind.NO_MATCH))
    assert status_on(LATER, [visit]) == (DutyStatus.OVERDUE, 2)
    facts = report_facts(a_person(), PLAIN, [visit], LATER)
    assert [it.due for it in facts.met] == [DUE]


@pytest.mark.parametrize("kind", VerdictKind)
def test_before_the_verdict_the_visit_waits(kind: VerdictKind) -> None:
    visit = ruled(a_verdict(kind))
    on = LATER - timedelta(days=1)
    assert status_on(on, [visit]) == (DutyStatus.WAITING, 0)
    found = tasks(standing(a_person(), PLAIN, [visit], on), (), (), None, 0)
    assert [task.kind for task in found] == [TaskKind.VERDICT]
    after = tasks(standing(a_person(), PLAIN, [visit], LATER), (), (), None, 0)
    assert TaskKind.VERDICT not in [task.kind for task in after]


@pytest.mark.parametrize(
    "verdict",
    [
        a_verdict(subject="p-2"),
        a_verdict(seq=4),
        a_verdict(device="kiosk-2"),
        a_verdict(visit=EntryPlace("kiosk-1", 1, 4)),
    ],
)
def test_what_is_about_something_else_changes_nothing(verdict: Verdict) -> None:
    assert ruled(verdict) == REFERRED


def test_the_first_verdict_counts() -> None:
    second = a_verdict(VerdictKind.NO_MATCH, seq=7, day=DUE)
    assert ruled(second, a_verdict()).ruling == Ruling(LATER, was_the_person=True)


def test_only_what_was_referred_is_ruled_on() -> None:
    verified = replace(REFERRED, outcome=VisitOutcome.VERIFIED)
    assert with_rulings([verified], [a_verdict(VerdictKind.NO_MATCH)]) == (verified,)


def test_a_match_on_the_way_back_from_leave_ends_the_leave() -> None:
    leave = approved(date(2026, 1, 5), date(2026, 1, 9))
    back = visit_at(date(2026, 1, 9), purpose="leave_return", outcome=VisitOutcome.REFERRED)
    found = {}
    for was_the_person in (True, False):
        visit = replace(back, ruling=Ruling(date(2026, 1, 10), was_the_person))
        (found[was_the_person],) = returns_due(
            a_person(leaves=(leave,)), packs_of(), [visit], date(2026, 1, 11)
        )
    assert found[True].status is ReturnStatus.DONE
    assert found[False].answered_by is None


def test_what_was_found_leaves_no_doubt() -> None:
    for was_the_person in (True, False):
        (visit,) = as_known([replace(REFERRED, ruling=Ruling(LATER, was_the_person))], LATER)
        evidence = Evidence([visit])
        assert not evidence.leaves_doubt(DUE, DUE)
        assert evidence.proves(REFERRED.place) is was_the_person
    assert Evidence([REFERRED]).leaves_doubt(DUE, DUE)


@any_.UNTIMED
@given(any_.offices(), any_.days, st.data())
def test_a_match_is_a_verified_visit_and_no_match_none(
    office: any_.Office, on: date, data: st.DataObject
) -> None:
    visits = data.draw(any_.reviewed(office.visits))
    plain = [_as_if(visit, on) for visit in visits]
    person, here = office.person, office.circumstances
    mine = standing(person, here, visits, on)
    theirs = standing(person, here, plain, on)
    assert [(it.status, it.late_days, it.answered_by) for it in mine.duties] == [
        (it.status, it.late_days, it.answered_by) for it in theirs.duties
    ]
    assert report_facts(person, here, visits, on) == report_facts(person, here, plain, on)
    known = [visit for visit in visits if visit.ruling is None or visit.ruling.day <= on]
    waiting = [replace(it, ruling=None) for it in visits if it not in known]
    assert standing(person, here, [*known, *waiting], on) == mine


def _as_if(visit: Visit, on: date) -> Visit:
    if visit.ruling is None or visit.ruling.day > on:
        return replace(visit, ruling=None)
    outcome = VisitOutcome.VERIFIED if visit.ruling.was_the_person else VisitOutcome.DECLINED
    return replace(visit, outcome=outcome, ruling=None)


def entry(**more: object) -> Entry:
    fields: dict[str, object] = {
        "kind": EntryKind.VISIT_REVIEWED,
        "office": "o",
        "subject": "p-1",
        "officer": "o-1",
        "outcome": "match",
        "body": {"visit": "kiosk-1/1/5", "why": "", "note": ""},
        "device": "kiosk-1",
        "epoch": 1,
        "seq": 6,
        "prev": bytes(32),
        "event_id": bytes(16),
        "wall_ms": 1_768_350_000_000,
        "boot_id": bytes(16),
        "boot_ms": 1,
        "clock_grade": ClockGrade.RTC_ONLY,
        "software": "",
    }
    return Entry.model_validate(fields | more)


def test_an_entry_is_read() -> None:
    assert verdict_of(entry()) == a_verdict()


@pytest.mark.parametrize(
    "more",
    [
        {"kind": EntryKind.FLAG_ACKNOWLEDGED},
        {"subject": None},
        {"outcome": "verified"},
        {"outcome": None},
        {"body": {}},
        {"body": {"visit": "kiosk-1/1"}},
        {"body": {"visit": "kiosk-1/01/5"}},
        {"body": {"visit": "kiosk-1/1/" + "9" * 4000}},
    ],
)
def test_what_does_not_say_enough_is_no_verdict(more: dict[str, object]) -> None:
    assert verdict_of(entry(**more)) is None
