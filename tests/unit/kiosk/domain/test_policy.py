"""The decision, case by case, and the thresholds that are refused."""

from __future__ import annotations

import pytest

from kiosk.domain.capture import CaptureFailure, FingerStage, Modality, PadMode, PadOutcome
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    NormalisedScore,
    NormalisedThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.domain.policy import Decision, FingersExpected, Policy, decide
from kiosk.domain.record import Attempt, Compared, NotCaptured, Outcome, Reason

FACE_YES = Attempt(
    Modality.FACE,
    1,
    Compared(DissimilarityScore(0.3), DissimilarityThreshold(0.4), ComparisonDecision.MATCH),
)
FACE_NO = Attempt(
    Modality.FACE,
    1,
    Compared(DissimilarityScore(0.5), DissimilarityThreshold(0.4), ComparisonDecision.NON_MATCH),
)
FINGER_YES = Attempt(
    Modality.FINGERPRINT,
    1,
    Compared(SimilarityScore(80), SimilarityThreshold(50), ComparisonDecision.MATCH),
)
FINGER_NO = Attempt(
    Modality.FINGERPRINT,
    1,
    Compared(SimilarityScore(0), SimilarityThreshold(50), ComparisonDecision.NON_MATCH),
)
ATTACK = Attempt(Modality.FACE, 1, FACE_YES.result, pad=PadOutcome.ATTACK)


def failed(modality: Modality, failure: CaptureFailure) -> Attempt:
    return Attempt(modality, 1, NotCaptured(failure))


FACE_GONE = failed(Modality.FACE, CaptureFailure.TIMED_OUT)
FINGER_GONE = failed(Modality.FINGERPRINT, CaptureFailure.TIMED_OUT)
FINGER_DEAD = failed(Modality.FINGERPRINT, CaptureFailure.DEVICE_FAULT)
FINGER_POOR = failed(Modality.FINGERPRINT, CaptureFailure.LOW_QUALITY)
FACE_OLD = failed(Modality.FACE, CaptureFailure.NO_COMPARABLE_REFERENCE)
FINGER_OLD = failed(Modality.FINGERPRINT, CaptureFailure.NO_COMPARABLE_REFERENCE)


@pytest.mark.parametrize(
    ("attempts", "outcome", "reasons"),
    [
        ((FACE_YES, FINGER_YES), Outcome.VERIFIED, ()),
        ((FACE_NO, FACE_YES, FINGER_NO, FINGER_YES), Outcome.VERIFIED, ()),
        ((FACE_YES,), Outcome.REFERRED, (Reason.FINGERPRINT_NOT_CAPTURED,)),
        ((FACE_NO, FINGER_YES), Outcome.REFERRED, (Reason.FACE_NON_MATCH,)),
        ((FACE_YES, FINGER_NO), Outcome.REFERRED, (Reason.FINGERPRINT_NON_MATCH,)),
        ((FACE_YES, FINGER_DEAD), Outcome.REFERRED, (Reason.DEVICE_FAULT,)),
        ((FACE_YES, FINGER_POOR), Outcome.REFERRED, (Reason.FINGERPRINT_NOT_CAPTURED,)),
        ((FACE_GONE, FINGER_GONE), Outcome.DECLINED, (Reason.NO_PRESENTATION,)),
        ((FACE_OLD, FINGER_YES), Outcome.REFERRED, (Reason.FACE_REFERENCE_OUTDATED,)),
        ((FACE_GONE, FACE_OLD, FINGER_YES), Outcome.REFERRED, (Reason.FACE_REFERENCE_OUTDATED,)),
        ((FACE_YES, FINGER_OLD), Outcome.REFERRED, (Reason.FINGERPRINT_REFERENCE_OUTDATED,)),
        (
            (FACE_OLD, FINGER_DEAD),
            Outcome.REFERRED,
            (Reason.FACE_REFERENCE_OUTDATED, Reason.DEVICE_FAULT),
        ),
        (
            (FACE_OLD, FINGER_GONE),
            Outcome.REFERRED,
            (Reason.FACE_REFERENCE_OUTDATED, Reason.FINGERPRINT_NOT_CAPTURED),
        ),
    ],
)
def test_decisions(
    attempts: tuple[Attempt, ...], outcome: Outcome, reasons: tuple[Reason, ...]
) -> None:
    decision = decide(
        attempts, face_enrolled=True, fingers=FingersExpected(2), pad_mode=PadMode.RECORDED
    )
    assert decision == Decision(outcome, reasons)


def test_somebody_without_references_goes_to_an_officer() -> None:
    decision = decide(
        (), face_enrolled=False, fingers=FingersExpected(0), pad_mode=PadMode.RECORDED
    )
    assert decision == Decision(
        Outcome.REFERRED, (Reason.FACE_NOT_ENROLLED, Reason.FINGERPRINT_NOT_ENROLLED)
    )


@pytest.mark.parametrize("value", [0.6, 0.4501, 0.0, -0.1, float("nan")])
def test_unsafe_face_thresholds_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="unsafe"):
        Policy(face_threshold=DissimilarityThreshold(value))


@pytest.mark.parametrize("fmr", [0.0, 0.011, 1.0])
def test_an_unsafe_false_match_rate_is_refused(fmr: float) -> None:
    with pytest.raises(ValueError, match="normalised_fmr"):
        Policy(normalised_fmr=fmr)


@pytest.mark.parametrize("value", [0.0, 0.22, 1.01, float("nan")])
def test_unsafe_host_fingerprint_thresholds_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="characteristics"):
        FingerprintThresholds(characteristics=SimilarityThreshold(value))
    with pytest.raises(ValueError, match="image"):
        FingerprintThresholds(image=SimilarityThreshold(value))


def test_every_stage_of_a_fingerprint_has_its_own_threshold() -> None:
    policy = Policy()
    assert [policy.threshold_for(stage).value for stage in FingerStage] == [0.34, 0.29, 50.0]


def test_comparing_a_finger_leaves_time_for_its_image() -> None:
    """36,864 bytes in packets of 128, each with 11 around them, take 7 s at 57,600 baud."""
    image_s = (36_864 // 128) * (128 + 11) * 10 / 57_600
    assert image_s == pytest.approx(6.95)
    deadlines = Policy().deadlines
    assert Policy().finger_compare_deadline_s - deadlines.compare_s > image_s


def test_thresholds_decide_on_their_own_side() -> None:
    assert DissimilarityThreshold(0.4).decide(DissimilarityScore(0.4)) is ComparisonDecision.MATCH
    assert (
        DissimilarityThreshold(0.4).decide(DissimilarityScore(0.41)) is ComparisonDecision.NON_MATCH
    )
    limit = NormalisedThreshold(-3.0)
    assert limit.decide(NormalisedScore(-3.0)) is ComparisonDecision.MATCH
    assert limit.decide(NormalisedScore(-2.9)) is ComparisonDecision.NON_MATCH
    assert SimilarityThreshold(50).decide(SimilarityScore(50)) is ComparisonDecision.MATCH
    assert SimilarityThreshold(50).decide(SimilarityScore(49)) is ComparisonDecision.NON_MATCH


def test_a_score_that_is_no_number_never_matches() -> None:
    nan = float("nan")
    assert DissimilarityThreshold(0.4).decide(DissimilarityScore(nan)) is not (
        ComparisonDecision.MATCH
    )
    assert SimilarityThreshold(50).decide(SimilarityScore(nan)) is not ComparisonDecision.MATCH
    assert NormalisedThreshold(1.0).decide(NormalisedScore(nan)) is not ComparisonDecision.MATCH
