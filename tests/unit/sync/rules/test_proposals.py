"""Drafts for a named human: when, on what evidence, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.rules.hours import CreditedCourse
from sync.rules.pack import Measure, SentenceType
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.proposals import DecidedProposal, Proposal, proposals
from sync.rules.standing import Circumstances
from sync.rules.supervision import Closure, DecidedMeasure, Supervision
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from tests.unit.sync.rules.clock_cases import (
    OFFICER,
    approved,
    circumstances,
    clock_pack,
    rule,
    visit_at,
)
from tests.unit.sync.rules.schedule_cases import FIRST, a_person

DUE = FIRST + timedelta(days=7)
"""The first due day, a Monday."""
ON_PROBATION = replace(a_person(), sentence_type=SentenceType.PROBATION)


def raised(
    on: date,
    visits: tuple[Visit, ...] = (),
    person: Supervision = ON_PROBATION,
    around: Circumstances | None = None,
    decided: tuple[DecidedProposal, ...] = (),
) -> tuple[Proposal, ...]:
    return proposals(person, around or circumstances(), visits, decided, on, addressee=OFFICER)


def names(drafts: tuple[Proposal, ...]) -> list[str]:
    return [draft.rule for draft in drafts]


def days_late(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, []),
        (1, ["up_to_10_days"]),
        (10, ["up_to_10_days"]),
        (11, ["over_10_days"]),
        (30, ["over_10_days"]),
        (31, ["over_a_month"]),
    ],
)
def test_an_absence_crosses_one_clock_after_the_other(days: int, expected: list[str]) -> None:
    assert names(raised(days_late(days))) == expected


def test_a_draft_names_the_article_the_period_and_the_human() -> None:
    (draft,) = raised(days_late(12))
    assert (draft.measure, draft.about) == (Measure.WARNING, f"report:{DUE}")
    assert (draft.since, draft.until, draft.evidence) == (DUE, days_late(12), ())
    assert draft.addressed_to == OFFICER
    assert OFFICER in draft.zh
    assert "逾期12日" in draft.zh
    assert "12 days late" in draft.en
    assert draft.basis == draft.explanation[-1].basis != ()
    assert draft.explanation[-1].rule == "proposals.over_10_days"


def test_the_visit_that_ended_an_absence_is_its_evidence() -> None:
    late = visit_at(days_late(12))
    (draft,) = raised(days_late(13), (late,))
    assert (draft.rule, draft.evidence, draft.until) == ("over_10_days", (late.place,), late.day)


def test_a_report_on_time_or_in_grace_leads_to_nothing() -> None:
    assert raised(days_late(6), (visit_at(DUE),)) == ()
    with_grace = circumstances(clock_pack(grace=2))
    assert raised(days_late(4), (visit_at(days_late(2)),), around=with_grace) == ()


def test_several_reports_missed_in_a_row_are_one_absence() -> None:
    (draft,) = raised(days_late(25))
    assert "漏报4次" in draft.zh


def test_what_was_decided_is_not_raised_again() -> None:
    (draft,) = raised(days_late(3))
    done = DecidedProposal(draft.subject, draft.rule, draft.about)
    assert raised(days_late(5), decided=(done,)) == ()
    assert raised(days_late(5), (visit_at(days_late(4)),), decided=(done,)) == ()
    assert names(raised(days_late(12), decided=(done,))) == ["over_10_days"]


def test_a_decision_about_another_person_or_absence_changes_nothing() -> None:
    others = (
        DecidedProposal("p-2", "up_to_10_days", f"report:{DUE}"),
        DecidedProposal("p-1", "up_to_10_days", "report:2025-01-01"),
    )
    assert names(raised(days_late(3), decided=others)) == ["up_to_10_days"]


def test_nobody_decides_on_a_draft_without_a_name() -> None:
    with pytest.raises(ValueError, match="name of the human"):
        proposals(ON_PROBATION, circumstances(), (), (), DUE, addressee=" ")


def test_a_rule_for_others_raises_nothing() -> None:
    paroled = replace(ON_PROBATION, sentence_type=SentenceType.PAROLE)
    assert raised(days_late(40), person=paroled) == ()
    assert raised(days_late(40), person=replace(ON_PROBATION, sentence_type=None)) == ()


def test_measures_before_the_absence_count_those_for_it_do_not() -> None:
    before = (
        DecidedMeasure("admonition", FIRST),
        DecidedMeasure("admonition", FIRST + timedelta(days=2)),
    )
    twice = replace(ON_PROBATION, measures=before)
    assert names(raised(days_late(3), person=twice)) == ["again_after_two", "up_to_10_days"]
    once_for_it = (before[0], DecidedMeasure("admonition", days_late(1)))
    assert names(raised(days_late(3), person=replace(twice, measures=once_for_it))) == [
        "up_to_10_days"
    ]
    warned_since = (*before, DecidedMeasure("warning", DUE - timedelta(days=1)))
    assert names(raised(days_late(3), person=replace(twice, measures=warned_since))) == [
        "up_to_10_days"
    ]


def test_two_warnings_are_enough_where_the_rule_asks_for_nothing_else() -> None:
    warned = (DecidedMeasure("warning", FIRST), DecidedMeasure("warning", DUE))
    person = replace(ON_PROBATION, measures=warned)
    (draft,) = raised(DUE, (visit_at(DUE),), person=person)
    assert (draft.rule, draft.about) == ("two_warnings", f"measures:{DUE}")
    assert raised(DUE - timedelta(days=1), person=person) == ()


def test_a_leave_overstayed() -> None:
    away = replace(ON_PROBATION, leaves=(approved(FIRST, DUE + timedelta(days=3)),))
    # The last day is a Thursday; the return is due on Friday.
    assert raised(days_late(5), person=away) == ()
    (draft,) = raised(days_late(6), person=away)
    assert (draft.rule, draft.about, draft.since) == ("overstayed", "leave:L1", days_late(4))
    back = visit_at(days_late(6), purpose="leave_return")
    (draft,) = raised(days_late(6), (back,), person=away)
    assert draft.evidence == (back.place,)
    assert raised(days_late(6), (visit_at(days_late(2), purpose="leave_return"),), away) == ()


def test_study_hours_of_the_last_whole_month() -> None:
    person = replace(a_person(from_day=date(2026, 1, 1)), sentence_type=SentenceType.PAROLE)
    studies = circumstances(
        clock_pack(study=1, proposals=(rule("study", Measure.ADMONITION, study_short=True),))
    )
    session = (
        visit_at(date(2026, 1, 6), 9, purpose="study_sign_in"),
        visit_at(date(2026, 1, 6), 9, 59, purpose="study_sign_out"),
    )
    on = date(2026, 2, 2)
    (draft,) = raised(on, session, person, studies)
    assert (draft.about, draft.evidence) == ("study:2026-01", tuple(v.place for v in session))
    longer = (session[0], visit_at(date(2026, 1, 6), 10, purpose="study_sign_out"))
    assert raised(on, longer, person, studies) == ()
    assert raised(date(2026, 1, 31), (), person, studies) == ()
    forgotten = (*session, visit_at(date(2026, 1, 8), purpose="study_sign_in"))
    assert raised(on, forgotten, person, studies) == ()
    lost = replace(studies, outages=frozenset({date(2026, 1, 9)}))
    assert raised(on, session, person, lost) == ()
    visit = visit_at(date(2026, 1, 12))
    place = EntryPlace("kiosk-1", 1, 9_999)
    course = CreditedCourse("p-1", "c", visit.day, True, 1, place, visit.place)
    drafts = proposals(
        person, studies, (*session, visit), (), on, addressee=OFFICER, courses=(course,)
    )
    assert drafts == ()


def test_a_new_pack_does_not_judge_what_ended_before_it() -> None:
    old = clock_pack(proposals=())
    new = clock_pack(version="2", effective_from=days_late(8))
    packs = PackTimeline([DatedPack(old, old.effective_from, 1), DatedPack(new, days_late(8), 2)])
    around = Circumstances(packs)
    assert (
        raised(days_late(9), (visit_at(days_late(3)), visit_at(days_late(7))), around=around) == ()
    )
    assert names(raised(days_late(9), around=around)) == ["up_to_10_days"]


def test_a_referred_visit_stops_everything_until_an_officer_decides() -> None:
    referred = visit_at(days_late(12), outcome=VisitOutcome.REFERRED)
    assert raised(days_late(12), (referred,)) == ()
    assert raised(days_late(13), (referred, visit_at(days_late(13)))) == ()


def test_a_visit_somebody_broke_off_changes_nothing() -> None:
    declined = visit_at(days_late(2), outcome=VisitOutcome.DECLINED)
    assert names(raised(days_late(3), (declined,))) == ["up_to_10_days"]


def test_days_on_which_nobody_could_report_do_not_count() -> None:
    shut = Closure(DUE, days_late(11), known_on=FIRST)
    closed = circumstances(closures=(shut,))
    assert raised(days_late(11), around=closed) == ()
    out = circumstances(outages=frozenset(days_late(n) for n in range(1, 12)))
    assert names(raised(days_late(12), around=out)) == ["up_to_10_days"]


def test_an_untrusted_clock_dates_nobodys_absence() -> None:
    unsure = visit_at(days_late(12), clock_trusted=False)
    assert raised(days_late(12), (unsure,)) == ()
    adrift = visit_at(date(2019, 1, 1), clock_trusted=False)
    assert raised(days_late(12), (adrift,)) == ()


def test_an_untrusted_visit_that_must_be_older_leaves_no_doubt() -> None:
    adrift = visit_at(date(2031, 1, 1), clock_trusted=False, place=EntryPlace("k", 1, 5))
    older = visit_at(FIRST - timedelta(days=30), place=EntryPlace("k", 1, 6))
    assert names(raised(days_late(12), (adrift, older))) == ["over_10_days"]


def test_an_approved_leave_excuses() -> None:
    away = replace(ON_PROBATION, leaves=(approved(FIRST, days_late(40)),))
    assert raised(days_late(12), person=away) == ()
