"""What each PAD mode does with each PAD outcome."""

from __future__ import annotations

import pytest

from kiosk.domain.capture import CaptureFailure, Modality, PadMode, PadOutcome
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.policy import Decision, FingersExpected, Policy, decide, pad_alarm
from kiosk.domain.record import Attempt, Compared, NotCaptured, Outcome, Reason

FINGER = Attempt(
    Modality.FINGERPRINT,
    1,
    Compared(SimilarityScore(80), SimilarityThreshold(50), ComparisonDecision.MATCH),
)
NOBODY = Attempt(Modality.FINGERPRINT, 1, NotCaptured(CaptureFailure.TIMED_OUT))
ATTACK = Decision(Outcome.REFERRED, (Reason.PRESENTATION_ATTACK,))
NOT_POSSIBLE = Decision(Outcome.REFERRED, (Reason.CHALLENGE_NOT_POSSIBLE,))
NOT_SHOWN = Decision(Outcome.REFERRED, (Reason.LIVENESS_NOT_SHOWN,))


def face(pad: PadOutcome, decision: ComparisonDecision = ComparisonDecision.MATCH) -> Attempt:
    value = 0.3 if decision is ComparisonDecision.MATCH else 0.6
    result = Compared(DissimilarityScore(value), DissimilarityThreshold(0.4), decision)
    return Attempt(Modality.FACE, 1, result, pad=pad)


def decided(mode: PadMode, *attempts: Attempt) -> Decision:
    return decide(attempts, face_enrolled=True, fingers=FingersExpected(2), pad_mode=mode)


@pytest.mark.parametrize("mode", [PadMode.OFF, PadMode.RECORDED])
@pytest.mark.parametrize("pad", PadOutcome)
def test_what_is_only_recorded_changes_nothing(mode: PadMode, pad: PadOutcome) -> None:
    assert decided(mode, face(pad), FINGER) == Decision(Outcome.VERIFIED)
    assert pad_alarm((face(pad),), mode) is None


@pytest.mark.parametrize(
    ("pad", "decision"),
    [
        (PadOutcome.BONA_FIDE, Decision(Outcome.VERIFIED)),
        (PadOutcome.ATTACK, ATTACK),
        (PadOutcome.CHALLENGE_NOT_COMPLETED, NOT_SHOWN),
        (PadOutcome.CHALLENGE_NOT_POSSIBLE, NOT_POSSIBLE),
        (PadOutcome.NOT_EVALUATED_NO_ENGINE, NOT_SHOWN),
        (PadOutcome.NOT_EVALUATED_OFF, NOT_SHOWN),
    ],
)
def test_enforced_only_a_bona_fide_match_is_enough(pad: PadOutcome, decision: Decision) -> None:
    assert decided(PadMode.ENFORCED, face(pad), FINGER) == decision


@pytest.mark.parametrize("pad", [PadOutcome.ATTACK, PadOutcome.CHALLENGE_NOT_COMPLETED])
def test_enforced_an_alarm_outweighs_what_comes_after_it(pad: PadOutcome) -> None:
    alarmed = face(pad, ComparisonDecision.NON_MATCH)
    decision = decided(PadMode.ENFORCED, alarmed, face(PadOutcome.BONA_FIDE), FINGER)
    assert decision.outcome is Outcome.REFERRED
    assert decided(PadMode.ENFORCED, alarmed, NOBODY).outcome is Outcome.REFERRED


def test_that_no_challenge_was_possible_is_no_alarm() -> None:
    unasked = face(PadOutcome.CHALLENGE_NOT_POSSIBLE, ComparisonDecision.NON_MATCH)
    assert pad_alarm((unasked,), PadMode.ENFORCED) is None
    decision = decided(PadMode.ENFORCED, unasked, FINGER)
    assert decision == Decision(Outcome.REFERRED, (Reason.FACE_NON_MATCH,))


def test_an_attack_is_named_before_an_unfinished_challenge() -> None:
    both = (face(PadOutcome.CHALLENGE_NOT_COMPLETED), face(PadOutcome.ATTACK))
    assert pad_alarm(both, PadMode.ENFORCED) is Reason.PRESENTATION_ATTACK


def test_a_challenge_takes_its_own_time() -> None:
    plain, asked = Policy(), Policy(challenge=True)
    assert asked.face_deadline_s == plain.face_deadline_s + plain.deadlines.challenge_s
