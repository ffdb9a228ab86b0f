from __future__ import annotations

import pytest

from kiosk.biometrics.face.guidance import ShownGuidance, guidance_for, next_guidance
from kiosk.biometrics.face.quality import QualityFinding
from kiosk.domain.capture import FaceGuidance

MS = 1_000_000


def test_no_finding_means_hold_still() -> None:
    assert guidance_for(frozenset()) is FaceGuidance.HOLD_STILL
    assert guidance_for({QualityFinding.BLURRED}) is FaceGuidance.HOLD_STILL


def test_every_instruction_can_be_reached() -> None:
    reached = {guidance_for({finding}) for finding in QualityFinding}
    assert reached == set(FaceGuidance)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ({QualityFinding.NO_FACE, QualityFinding.TOO_DARK}, FaceGuidance.NO_FACE),
        ({QualityFinding.TOO_FAR, QualityFinding.SEVERAL_FACES}, FaceGuidance.SEVERAL_FACES),
        ({QualityFinding.OFF_CENTRE, QualityFinding.TOO_CLOSE}, FaceGuidance.TOO_CLOSE),
        ({QualityFinding.TOO_DARK, QualityFinding.OFF_CENTRE}, FaceGuidance.OFF_CENTRE),
        ({QualityFinding.TURNED, QualityFinding.TOO_BRIGHT}, FaceGuidance.TOO_BRIGHT),
        ({QualityFinding.BLURRED, QualityFinding.TURNED}, FaceGuidance.TURN_TO_CAMERA),
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


def test_the_first_instruction_shows_at_once() -> None:
    assert _shown((0, FAR)) == [FAR]


def test_a_new_instruction_waits_until_it_has_lasted() -> None:
    assert _shown((0, FAR), (100, HOLD), (300, HOLD), (400, HOLD)) == [FAR, FAR, FAR, HOLD]


def test_one_stray_frame_changes_nothing() -> None:
    frames = [(0, FAR), (100, HOLD), (200, FAR), (500, HOLD), (550, FAR), (900, FAR)]
    assert set(_shown(*frames)) == {FAR}


def test_an_instruction_that_no_longer_applies_cannot_stay() -> None:
    """Two others alternate, neither lasts; still the old one goes."""
    frames = [(0, FAR), *((at, DARK if at % 200 else HOLD) for at in range(100, 1000, 100))]
    shown = _shown(*frames)
    assert FAR not in shown[5:]
    assert len(set(shown[5:])) == 1
