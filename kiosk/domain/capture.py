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


class FingerStage(StrEnum):
    """Where a fingerprint comparison was made; each has its own scale and threshold."""

    CHARACTERISTICS = "characteristics"
    """On the host, from the feature file that the sensor made."""
    IMAGE = "image"
    """On the host, from the sensor's image."""
    SENSOR = "sensor"
    """On the sensor itself: the degraded mode, on a scale that nobody has calibrated."""


class CaptureFailure(StrEnum):
    """Why a capture attempt gave no probe. None of these is ever held against a person."""

    TIMED_OUT = "timed_out"
    LOW_QUALITY = "low_quality"
    DEVICE_FAULT = "device_fault"
    STOPPED = "stopped"
    NO_COMPARABLE_REFERENCE = "no_comparable_reference"
    """Only another engine's references are enrolled, or one of them was altered: enrol again."""
    REPLAYED = "replayed"
    """The probe is bit for bit one that was presented before, as no live finger's ever is."""


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
    UNCOVER = "face_covered"
    HOLD_STILL = "face_hold"
    TURN_LEFT = "live_turn_left"
    TURN_RIGHT = "live_turn_right"
    NOD = "live_nod"
    LOOK_UP = "live_look_up"
    OPEN_MOUTH = "live_open_mouth"
    BLINK = "live_blink"
    ACTION_SEEN = "live_seen"


class FingerGuidance(StrEnum):
    """The one instruction shown while a fingerprint is captured."""

    PLACE = "finger_place"
    LIFT = "finger_lift"
    PLACE_AGAIN = "finger_place_again"
    DRY_OR_CLEAN = "finger_wet"
    PRESS_HARDER = "finger_light"
    KEEP_STILL = "finger_moved"
    FORWARD = "finger_forward"
    BACK = "finger_back"
    CENTRE = "finger_centre"


class ChallengeAction(StrEnum):
    """What a person may be asked to do, to show that nobody holds up a picture."""

    TURN_LEFT = "turn_left"
    """To the person's own left."""
    TURN_RIGHT = "turn_right"
    NOD = "nod"
    LOOK_UP = "look_up"
    OPEN_MOUTH = "open_mouth"
    BLINK = "blink"
    """Never the only action: some people cannot, and a replayed video blinks too."""


class ChallengeNeed(StrEnum):
    """What rules actions out for a person or a place."""

    SEATED = "seated"
    """Seated below the camera: looking up and nodding leave its view."""
    BLIND = "blind"
    """Told by voice; blinking on demand cannot be expected, and eyes may not be visible."""
    NO_BLINK = "no_blink"
    NO_TURN = "no_turn"
    """A stiff neck: neither turning nor nodding."""
    NO_MOUTH = "no_mouth"


class PadMode(StrEnum):
    """What an office does with presentation attack detection."""

    OFF = "off"
    RECORDED = "recorded"
    """Outcomes go into the journal and change nothing."""
    ENFORCED = "enforced"
    """An attack alarm sends the person to an officer."""


class PadOutcome(StrEnum):
    """Presentation attack detection (ISO/IEC 30107-1): a decision, or why there is none."""

    BONA_FIDE = "bona_fide"
    ATTACK = "attack"
    NOT_EVALUATED_NO_ENGINE = "not_evaluated_no_engine"
    NOT_EVALUATED_OFF = "not_evaluated_off"
    CHALLENGE_NOT_COMPLETED = "challenge_not_completed"
    """No alarm, but no proof either: the person goes to an officer, as with an alarm."""
    CHALLENGE_NOT_POSSIBLE = "challenge_not_possible"
    """No alarm; too few of the actions are possible for this person, so none was asked for."""


class PadCue(StrEnum):
    """What raised an alarm: the passive measures, and the two that need a challenge."""

    BEZEL = "bezel"
    MOIRE = "moire"
    BRIGHTNESS = "brightness"
    FLATNESS = "flatness"
    LOOP = "loop"
    FACE_SWAP = "face_swap"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class QualityScore:
    """0 (useless) to 100 (best), as ISO/IEC 29794-1 orders it."""

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError(f"a quality score lies in 0..100, not {self.value}")
