"""Every attack of the catalogue before PadSession, and the people it imitates."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.camera.attack import Attack, AttackKind
from drivers.camera.motion import Motion
from kiosk.biometrics.face.default_engine import default_engine
from kiosk.biometrics.face.protocols import FaceEngine
from kiosk.domain.capture import ChallengeAction, Modality, PadCue, PadMode, PadOutcome
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.policy import FingersExpected, decide
from kiosk.domain.record import Attempt, Compared, Outcome
from tests.integration.pad_presentation import Presentation

PERSON = "chen-guiying"
OFFICER = "he-xiaoyan"
"""Of whom no motions are rendered."""
TURN, MOUTH = ChallengeAction.TURN_LEFT, ChallengeAction.OPEN_MOUTH
ALARMS = {PadOutcome.ATTACK, PadOutcome.CHALLENGE_NOT_COMPLETED}


@pytest.fixture(scope="module")
def engine() -> FaceEngine:
    return default_engine()


def outcome_enforced(pad: PadOutcome) -> Outcome:
    """Where everything else matches."""
    match = ComparisonDecision.MATCH
    face = Compared(DissimilarityScore(0.2), DissimilarityThreshold(0.4), match)
    finger = Compared(SimilarityScore(90), SimilarityThreshold(50), match)
    attempts = (Attempt(Modality.FACE, 1, face, pad=pad), Attempt(Modality.FINGERPRINT, 1, finger))
    return decide(
        attempts, face_enrolled=True, fingers=FingersExpected(2), pad_mode=PadMode.ENFORCED
    ).outcome


@pytest.mark.parametrize(
    ("kind", "actions"),
    [
        (AttackKind.PRINT_FLAT, (TURN, MOUTH)),
        (AttackKind.PRINT_BENT, (TURN, MOUTH)),
        (AttackKind.PRINT_CUT_EYES, (MOUTH, TURN)),
        (AttackKind.PAPER_MASK, (TURN, MOUTH)),
        (AttackKind.FROZEN_FRAME, (MOUTH, TURN)),
    ],
)
def test_what_cannot_move_ends_at_the_officer(
    engine: FaceEngine, tmp_path: Path, kind: AttackKind, actions: tuple[ChallengeAction, ...]
) -> None:
    verdict = Presentation(engine, tmp_path, PERSON, Attack(kind=kind)).judged(*actions)
    assert verdict.outcome in ALARMS
    assert outcome_enforced(verdict.outcome) is Outcome.REFERRED


def test_a_sheet_held_up_shows_its_edges_without_any_question(
    engine: FaceEngine, tmp_path: Path
) -> None:
    attack = Attack(kind=AttackKind.PRINT_FLAT)
    verdict = Presentation(engine, tmp_path, PERSON, attack).judged(seconds=0.5)
    assert verdict.outcome is PadOutcome.ATTACK
    assert PadCue.BEZEL in verdict.alarms


@pytest.mark.parametrize("obeying", [Motion.TURN_LEFT, None], ids=["recording", "turned"])
def test_a_tablet_shows_its_edges_even_when_what_it_shows_obeys(
    engine: FaceEngine, tmp_path: Path, obeying: Motion | None
) -> None:
    attack = Attack(kind=AttackKind.TABLET_REPLAY, replay_motion=obeying)
    verdict = Presentation(engine, tmp_path, PERSON, attack).judged(TURN, MOUTH)
    assert verdict.outcome is PadOutcome.ATTACK
    assert PadCue.BEZEL in verdict.alarms
    assert outcome_enforced(verdict.outcome) is Outcome.REFERRED


def test_an_injected_loop_is_recognised(engine: FaceEngine, tmp_path: Path) -> None:
    attack = Attack(kind=AttackKind.LOOPED_CLIP, loop_frames=8)
    verdict = Presentation(engine, tmp_path, PERSON, attack).judged(seconds=2.5)
    assert verdict.outcome is PadOutcome.ATTACK
    assert verdict.alarms == (PadCue.LOOP,)
    assert outcome_enforced(verdict.outcome) is Outcome.REFERRED


@pytest.mark.parametrize(
    ("person", "actions"),
    [
        ("chen-guiying", (TURN, MOUTH, ChallengeAction.NOD)),
        ("zhou-meilin", (MOUTH, ChallengeAction.TURN_RIGHT)),
        ("li-jianguo", (ChallengeAction.NOD, MOUTH)),
        ("wu-ming", (MOUTH, ChallengeAction.TURN_RIGHT)),
        ("huang-zhiqiang", (ChallengeAction.LOOK_UP, TURN)),
    ],
)
def test_people_who_do_what_is_asked_pass(
    engine: FaceEngine, tmp_path: Path, person: str, actions: tuple[ChallengeAction, ...]
) -> None:
    presentation = Presentation(engine, tmp_path, person)
    verdict = presentation.judged(*actions)
    assert verdict.outcome is PadOutcome.BONA_FIDE, verdict
    assert [motion.value for motion in presentation.asked] == [action.value for action in actions]
    assert outcome_enforced(verdict.outcome) is Outcome.VERIFIED


def test_an_opening_mouth_is_not_taken_for_a_turning_sheet(
    engine: FaceEngine, tmp_path: Path
) -> None:
    """At 12 pictures a second it looked flatter than paper: it stretches the face like a tilt."""
    verdict = Presentation(engine, tmp_path, PERSON, fps=12).judged(MOUTH)
    assert verdict.outcome is PadOutcome.BONA_FIDE, verdict
    assert PadCue.FLATNESS not in [cue.name for cue in verdict.cues]


def test_who_is_only_watched_raises_no_alarm(engine: FaceEngine, tmp_path: Path) -> None:
    verdict = Presentation(engine, tmp_path, OFFICER).judged(seconds=1.0)
    assert verdict.outcome is PadOutcome.BONA_FIDE, verdict
    assert outcome_enforced(verdict.outcome) is Outcome.VERIFIED


def test_whoever_does_nothing_ends_at_the_officer(engine: FaceEngine, tmp_path: Path) -> None:
    verdict = Presentation(engine, tmp_path, PERSON, obeys=False).judged(TURN, MOUTH)
    assert verdict.outcome is PadOutcome.CHALLENGE_NOT_COMPLETED
    assert verdict.alarms == ()
    assert outcome_enforced(verdict.outcome) is Outcome.REFERRED
