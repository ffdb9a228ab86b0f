"""What the app process and its workers say to each other.

Two closed unions per worker, commands down and reports up, as CBOR maps checked by pydantic on
arrival: a worker that parses hostile bytes cannot make the app unpickle anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import cbor2
from pydantic import Field, TypeAdapter

from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeAction,
    FaceGuidance,
    FingerGuidance,
    PadCue,
    PadOutcome,
)

RequestId = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Sent at least once a second by every worker that is not stuck."""

    kind: Literal["heartbeat"] = "heartbeat"


@dataclass(frozen=True, slots=True)
class DeviceReady:
    """The worker holds its device (or its models are loaded)."""

    kind: Literal["device_ready"] = "device_ready"


@dataclass(frozen=True, slots=True)
class DeviceLost:
    """The device is gone; the worker keeps trying to get it back."""

    message: str
    """One sentence: what is wrong and what to do."""
    kind: Literal["device_lost"] = "device_lost"


@dataclass(frozen=True, slots=True)
class WatchForFace:
    """Face worker: report presence at a low rate until told otherwise."""

    kind: Literal["watch_for_face"] = "watch_for_face"


@dataclass(frozen=True, slots=True)
class SampleFace:
    """Face worker: guide, and take ``samples`` quality-passed samples."""

    request: RequestId
    samples: Annotated[int, Field(ge=1, le=10)]
    pad: bool = False
    """Whether to look for presentation attacks."""
    challenge: tuple[ChallengeAction, ...] = ()
    """With ``pad``: asked for after the samples are taken, in this order."""
    kind: Literal["sample_face"] = "sample_face"


@dataclass(frozen=True, slots=True)
class ReadFinger:
    """Fingerprint worker: wait for a finger and extract its features into the sensor."""

    request: RequestId
    kind: Literal["read_finger"] = "read_finger"


@dataclass(frozen=True, slots=True)
class CompareFinger:
    """Fingerprint worker: compare the features just read with this reference, on the sensor."""

    request: RequestId
    reference: bytes
    kind: Literal["compare_finger"] = "compare_finger"


@dataclass(frozen=True, slots=True)
class EnrolFinger:
    """Fingerprint worker: two impressions of one finger, combined into a reference."""

    request: RequestId
    kind: Literal["enrol_finger"] = "enrol_finger"


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop whatever is going on and forget what was captured."""

    kind: Literal["stop"] = "stop"


@dataclass(frozen=True, slots=True)
class FacePresence:
    """How many faces the idle watch sees."""

    faces: Annotated[int, Field(ge=0)]
    kind: Literal["face_presence"] = "face_presence"


@dataclass(frozen=True, slots=True)
class FaceGuided:
    """The one instruction to show now, and the share of samples taken (0 to 1)."""

    request: RequestId
    guidance: FaceGuidance
    progress: float
    age_ms: Annotated[int, Field(ge=0)] = 0
    """From the capture of the frame this was read from to the sending of this report."""
    kind: Literal["face_guided"] = "face_guided"


@dataclass(frozen=True, slots=True)
class FaceSample:
    """One feature set: little-endian float32, ``dimension`` of them; and its quality, 0 to 100."""

    features: bytes
    quality: Annotated[int, Field(ge=0, le=100)]


@dataclass(frozen=True, slots=True)
class FaceSampled:
    """The wanted samples, all of one face track."""

    request: RequestId
    samples: tuple[FaceSample, ...]
    engine: str
    """Engine id and version, e.g. ``dlib-resnet-v1``."""
    pad: PadOutcome
    pad_alarms: tuple[PadCue, ...] = ()
    kind: Literal["face_sampled"] = "face_sampled"


@dataclass(frozen=True, slots=True)
class FaceSamplingFailed:
    request: RequestId
    failure: CaptureFailure
    kind: Literal["face_sampling_failed"] = "face_sampling_failed"


@dataclass(frozen=True, slots=True)
class FingerGuided:
    request: RequestId
    guidance: FingerGuidance
    kind: Literal["finger_guided"] = "finger_guided"


@dataclass(frozen=True, slots=True)
class FingerRead:
    """Features of the live finger are in the sensor."""

    request: RequestId
    kind: Literal["finger_read"] = "finger_read"


@dataclass(frozen=True, slots=True)
class FingerCompared:
    """The sensor's similarity score; 0 where the sensor says no match."""

    request: RequestId
    similarity: Annotated[int, Field(ge=0, le=65_535)]
    engine: str
    kind: Literal["finger_compared"] = "finger_compared"


@dataclass(frozen=True, slots=True)
class FingerEnrolled:
    request: RequestId
    reference: bytes
    engine: str
    kind: Literal["finger_enrolled"] = "finger_enrolled"


@dataclass(frozen=True, slots=True)
class FingerFailed:
    """The request gave nothing; DEVICE_FAULT is followed by DeviceLost."""

    request: RequestId
    failure: CaptureFailure
    kind: Literal["finger_failed"] = "finger_failed"


Command = Annotated[
    WatchForFace | SampleFace | ReadFinger | CompareFinger | EnrolFinger | Stop,
    Field(discriminator="kind"),
]
Report = Annotated[
    Heartbeat
    | DeviceReady
    | DeviceLost
    | FacePresence
    | FaceGuided
    | FaceSampled
    | FaceSamplingFailed
    | FingerGuided
    | FingerRead
    | FingerCompared
    | FingerEnrolled
    | FingerFailed,
    Field(discriminator="kind"),
]

_COMMANDS: TypeAdapter[Command] = TypeAdapter(Command)
_REPORTS: TypeAdapter[Report] = TypeAdapter(Report)


def encode_command(command: Command) -> bytes:
    """CBOR bytes of a command."""
    return _encoded(_COMMANDS.dump_python(command))


def decode_command(data: bytes) -> Command:
    """A command from its bytes; pydantic.ValidationError when it is none."""
    return _COMMANDS.validate_python(cbor2.loads(data))


def encode_report(report: Report) -> bytes:
    """CBOR bytes of a report."""
    return _encoded(_REPORTS.dump_python(report))


def decode_report(data: bytes) -> Report:
    """A report from its bytes; pydantic.ValidationError when it is none."""
    return _REPORTS.validate_python(cbor2.loads(data))


def _encoded(fields: object) -> bytes:
    return cbor2.dumps(fields)
