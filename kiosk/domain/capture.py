"""Capturing biometric samples: modalities, finger positions, quality, what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Modality(StrEnum):
    """The biometric modalities the city requires (人脸, 指纹)."""

    FACE = "face"
    FINGERPRINT = "fingerprint"


class FingerPosition(IntEnum):
    """Finger position codes of ISO/IEC 19794-2, table 2."""

    RIGHT_THUMB = 1
    RIGHT_INDEX = 2
    RIGHT_MIDDLE = 3
    RIGHT_RING = 4
    RIGHT_LITTLE = 5
    LEFT_THUMB = 6
    LEFT_INDEX = 7
    LEFT_MIDDLE = 8
    LEFT_RING = 9
    LEFT_LITTLE = 10


class CaptureFailure(StrEnum):
    """Why a capture attempt gave no probe. None of these is ever held against a person."""

    TIMED_OUT = "timed_out"
    LOW_QUALITY = "low_quality"
    DEVICE_FAULT = "device_fault"
    STOPPED = "stopped"


class FaceGuidance(StrEnum):
    """The one instruction shown while a face is captured."""

    NO_FACE = "face_none"
    SEVERAL_FACES = "face_many"
    TOO_FAR = "face_too_far"
    TOO_CLOSE = "face_too_close"
    OFF_CENTRE = "face_off_centre"
    TOO_DARK = "face_dark"
    TOO_BRIGHT = "face_bright"
    TURN_TO_CAMERA = "face_pose"
    HOLD_STILL = "face_hold"


class FingerGuidance(StrEnum):
    """The one instruction shown while a fingerprint is captured."""

    PLACE = "finger_place"
    LIFT = "finger_lift"
    PLACE_AGAIN = "finger_place_again"
    DRY_OR_CLEAN = "finger_wet"
    PRESS_HARDER = "finger_light"
    KEEP_STILL = "finger_moved"


class PadOutcome(StrEnum):
    """Presentation attack detection (ISO/IEC 30107-1): a decision, or why there is none."""

    BONA_FIDE = "bona_fide"
    ATTACK = "attack"
    NOT_EVALUATED_NO_ENGINE = "not_evaluated_no_engine"


@dataclass(frozen=True, slots=True)
class QualityScore:
    """0 (useless) to 100 (best), as ISO/IEC 29794-1 orders it."""

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError(f"a quality score lies in 0..100, not {self.value}")
