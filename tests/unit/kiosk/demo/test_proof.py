"""What counts as a demo that did its work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.demo.proof import Proof, VisitLine

LATE = VisitLine("routine_report", "2026-11-20", 3, 3, (), 1, wants_to_talk=False)
ON_THE_DAY = VisitLine(
    "routine_report", "2026-11-23", 0, 8, ("in_difficulty", "talk"), 0, wants_to_talk=True
)
BACK = VisitLine("leave_return", None, 0, 2, (), 0, wants_to_talk=False)

PLAYED = Proof(
    check_ins=3,
    referred=1,
    reviewed=1,
    synced=9,
    entries=9,
    journals_equal=True,
    city_behind=True,
    journal_verified=True,
    receipt_verified=True,
    printed=True,
    visits=(LATE, ON_THE_DAY, BACK),
    office_day={"people": 3, "done": 3, "on_leave": 1, "talk": 1},
    read_models_equal=True,
    journal_path="kiosk.db",
    data_dir="kiosk",
)
USED_AFTERWARDS = replace(
    PLAYED, check_ins=4, referred=2, entries=14, journals_equal=False, city_behind=True
)


def test_the_script_as_it_stands() -> None:
    assert PLAYED.ok(played_on=False)


@pytest.mark.parametrize(
    "proof",
    [
        replace(PLAYED, check_ins=2),
        replace(PLAYED, check_ins=4),
        replace(PLAYED, read_models_equal=False),
        replace(PLAYED, office_day={"people": 3, "done": 2, "on_leave": 1, "talk": 1}),
        replace(PLAYED, visits=(LATE, ON_THE_DAY)),
        replace(PLAYED, visits=(replace(LATE, late_days=0), ON_THE_DAY, BACK)),
        replace(PLAYED, visits=(LATE, replace(ON_THE_DAY, flags=("talk",)), BACK)),
        replace(PLAYED, visits=(LATE, replace(ON_THE_DAY, due_met=None), BACK)),
        replace(PLAYED, visits=(LATE, ON_THE_DAY, replace(BACK, purpose="routine_report"))),
        replace(PLAYED, visits=(LATE, ON_THE_DAY, replace(BACK, answers=0))),
        replace(PLAYED, referred=0),
        replace(PLAYED, reviewed=0),
        replace(PLAYED, journals_equal=False),
        replace(PLAYED, journal_verified=False),
        replace(PLAYED, receipt_verified=False),
        replace(PLAYED, printed=False),
    ],
)
def test_anything_else_without_a_window_is_a_failure(proof: Proof) -> None:
    assert not proof.ok(played_on=False)


def test_whoever_plays_on_may_check_in_again_and_pull_the_cable() -> None:
    assert USED_AFTERWARDS.ok(played_on=True)
    assert not USED_AFTERWARDS.ok(played_on=False)


@pytest.mark.parametrize(
    "proof",
    [
        replace(USED_AFTERWARDS, city_behind=False),
        replace(USED_AFTERWARDS, journal_verified=False),
        replace(USED_AFTERWARDS, receipt_verified=False),
        replace(USED_AFTERWARDS, check_ins=2),
        replace(USED_AFTERWARDS, referred=0),
    ],
)
def test_playing_on_excuses_no_broken_journal(proof: Proof) -> None:
    assert not proof.ok(played_on=True)
