"""What counts as a demo that did its work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.demo.proof import Proof

PLAYED = Proof(
    check_ins=2,
    referred=1,
    synced=9,
    entries=9,
    journals_equal=True,
    city_behind=True,
    journal_verified=True,
    receipt_verified=True,
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
        replace(PLAYED, check_ins=1),
        replace(PLAYED, check_ins=3),
        replace(PLAYED, referred=0),
        replace(PLAYED, journals_equal=False),
        replace(PLAYED, journal_verified=False),
        replace(PLAYED, receipt_verified=False),
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
        replace(USED_AFTERWARDS, check_ins=1),
        replace(USED_AFTERWARDS, referred=0),
    ],
)
def test_playing_on_excuses_no_broken_journal(proof: Proof) -> None:
    assert not proof.ok(played_on=True)
