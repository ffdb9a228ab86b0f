from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.face.guidance import ShownGuidance, guidance_for, next_guidance
from kiosk.biometrics.face.quality import QualityFinding
from kiosk.domain.capture import FaceGuidance

MS = 1_000_000


def test_no_finding_means_hold_still() -> None:
    assert guidance_for(frozenset()) is FaceGuidance.HOLD_STILL
    assert guidance_for({QualityFinding.BLURRED}) is FaceGuidance.HOLD_STILL


def test_every_finding_has_its_own_instruction() -> None:
    said = [guidance_for({finding}) for finding in set(QualityFinding) - {QualityFinding.BLURRED}]
    assert len(set(said)) == len(said)
    assert FaceGuidance.HOLD_STILL not in said


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ({QualityFinding.NO_FACE, QualityFinding.TOO_DARK}, FaceGuidance.NO_FACE),
        ({QualityFinding.TOO_FAR, QualityFinding.SEVERAL_FACES}, FaceGuidance.SEVERAL_FACES),
        ({QualityFinding.OFF_CENTRE, QualityFinding.TOO_CLOSE}, FaceGuidance.TOO_CLOSE),
        ({QualityFinding.TOO_DARK, QualityFinding.OFF_CENTRE}, FaceGuidance.OFF_CENTRE),
        ({QualityFinding.TURNED, QualityFinding.TOO_BRIGHT}, FaceGuidance.TOO_BRIGHT),
        ({QualityFinding.BLURRED, QualityFinding.TURNED}, FaceGuidance.TURN_TO_CAMERA),
        ({QualityFinding.COVERED, QualityFinding.TURNED}, FaceGuidance.TURN_TO_CAMERA),
        ({QualityFinding.COVERED, QualityFinding.BLURRED}, FaceGuidance.UNCOVER),
    ],
)
def test_only_the_most_important_is_said(found: set[QualityFinding], wanted: FaceGuidance) -> None:
    assert guidance_for(found) is wanted


def _shown(*wanted: tuple[int, FaceGuidance]) -> list[FaceGuidance]:
    current: ShownGuidance | None = None
    shown = []
    for at_ms, guidance in wanted:
        current = next_guidance(current, guidance, at_ms * MS)
        shown.append(current.shown)
    return shown


FAR, DARK, HOLD = FaceGuidance.TOO_FAR, FaceGuidance.TOO_DARK, FaceGuidance.HOLD_STILL
TURN = FaceGuidance.TURN_LEFT
NONE, MANY = FaceGuidance.NO_FACE, FaceGuidance.SEVERAL_FACES


def test_the_first_instruction_shows_at_once() -> None:
    assert _shown((0, FAR)) == [FAR]


def test_a_new_instruction_waits_until_the_old_one_could_be_read() -> None:
    assert _shown((0, FAR), (100, HOLD), (1199, HOLD), (1200, HOLD)) == [FAR, FAR, FAR, HOLD]


def test_a_new_instruction_waits_until_the_old_one_is_not_wanted_any_more() -> None:
    assert _shown((0, FAR), (1500, FAR), (1899, HOLD), (1900, HOLD)) == [FAR, FAR, FAR, HOLD]


def test_that_nobody_is_there_is_said_without_waiting() -> None:
    assert _shown((0, FAR), (399, NONE), (400, NONE)) == [FAR, FAR, NONE]
    assert _shown((0, NONE), (400, HOLD)) == [NONE, HOLD]
    assert _shown((0, HOLD), (400, MANY)) == [HOLD, MANY]


def test_a_challenge_does_not_wait() -> None:
    assert _shown((0, HOLD), (400, TURN)) == [HOLD, TURN]
    assert _shown((0, TURN), (400, FaceGuidance.ACTION_SEEN)) == [TURN, FaceGuidance.ACTION_SEEN]


def test_one_stray_frame_changes_nothing() -> None:
    frames = [(0, FAR), (100, HOLD), (200, FAR), (500, NONE), (550, FAR), (900, FAR)]
    assert set(_shown(*frames)) == {FAR}


def test_an_instruction_that_no_longer_applies_cannot_stay() -> None:
    """Two others alternate, neither lasts; still the old one goes."""
    frames = [(0, FAR), *((at, DARK if at % 200 else HOLD) for at in range(100, 2000, 100))]
    shown = _shown(*frames)
    assert FAR not in shown[13:]
    assert len(set(shown[13:])) == 1


@given(
    st.lists(
        st.tuples(st.integers(1, 700), st.sampled_from((FAR, DARK, HOLD, NONE, MANY))),
        min_size=2,
        max_size=60,
    )
)
def test_instructions_never_flicker(steps: list[tuple[int, FaceGuidance]]) -> None:
    now_ms, current = 0, None
    changes: list[tuple[int, FaceGuidance, FaceGuidance]] = []
    for gap_ms, wanted in steps:
        now_ms += gap_ms
        before = current
        current = next_guidance(before, wanted, now_ms * MS)
        if before is not None and current.shown is not before.shown:
            changes.append((now_ms, before.shown, current.shown))
            assert current.shown is wanted
    for (earlier_ms, _, _), (later_ms, old, new) in pairwise(changes):
        about_presence = {old, new} & {NONE, MANY}
        assert later_ms - earlier_ms >= (400 if about_presence else 1200)


@given(st.sampled_from((FAR, DARK, HOLD, NONE, MANY)), st.sampled_from((FAR, DARK, HOLD)))
def test_what_lasts_is_said_in_the_end(first: FaceGuidance, then: FaceGuidance) -> None:
    assert _shown((0, first), *((at, then) for at in range(100, 1400, 100)))[-1] is then
