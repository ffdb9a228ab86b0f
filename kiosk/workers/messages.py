"""What the app process and its workers say to each other.

Two closed unions per worker, commands down and reports up, as CBOR maps checked by pydantic on
arrival: a worker that parses hostile bytes cannot make the app unpickle anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

import cbor2
from pydantic import Field, TypeAdapter

from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeAction,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
    PadCue,
    PadOutcome,
)
from kiosk.workers.card_messages import CardCommand, CardReport, RequestId

Digest = Annotated[bytes, Field(min_length=32, max_length=32)]
"""SHA-256 of bytes exactly as the sensor sent them."""
Similarity = Annotated[float, Field(ge=0, le=65_535)]
"""On a scale of kiosk/domain/finger_scales.py, or a sensor's 16-bit figure."""
MAX_SEARCHED = 24
"""References in one SearchFingers: the largest templates fit into one message of the channel."""


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
    """Fingerprint worker: wait for a finger and extract its features."""

    request: RequestId
    kind: Literal["read_finger"] = "read_finger"


@dataclass(frozen=True, slots=True)
class StoredFinger:
    """A reference as the store keeps it."""

    template: bytes = field(repr=False)
    """See FingerprintReference."""
    engine: str


@dataclass(frozen=True, slots=True)
class CompareFinger:
    """Fingerprint worker: compare the finger just read with this reference.

    Below ``accept_at`` on the characteristics the image is fetched and decides.
    """

    request: RequestId
    reference: StoredFinger
    accept_at: Similarity
    kind: Literal["compare_finger"] = "compare_finger"


@dataclass(frozen=True, slots=True)
class SearchFingers:
    """Fingerprint worker: compare the finger just read with each of these; no image is fetched."""

    request: RequestId
    references: Annotated[tuple[StoredFinger, ...], Field(min_length=1, max_length=MAX_SEARCHED)]
    kind: Literal["search_fingers"] = "search_fingers"


@dataclass(frozen=True, slots=True)
class EnrolFinger:
    """Fingerprint worker: several impressions of one finger, kept as one reference."""

    request: RequestId
    alike_at: Similarity
    """Impressions of one finger are at least so similar to each other, compared on the host."""
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
    """Features of the live finger are there to be compared."""

    request: RequestId
    digest: Digest
    """Of the characteristics as they were read out."""
    quality: Annotated[int, Field(ge=0, le=100)] | None
    """None where the layout of the characteristics is unknown."""
    kind: Literal["finger_read"] = "finger_read"


@dataclass(frozen=True, slots=True)
class FingerCompared:
    """The similarity on the scale of ``stage``; 0 where nothing is alike."""

    request: RequestId
    similarity: Similarity
    engine: str
    """What made the probe and what compared, such as ``leader-1+mcc-geometry-1``."""
    stage: FingerStage
    image_digest: Digest | None = None
    """Of the image, where one was read."""
    kind: Literal["finger_compared"] = "finger_compared"


@dataclass(frozen=True, slots=True)
class FingersCompared:
    """One similarity per reference, in their order."""

    request: RequestId
    similarities: tuple[Similarity | None, ...]
    """None where a reference cannot be compared with at this stage."""
    engine: str
    stage: FingerStage
    kind: Literal["fingers_compared"] = "fingers_compared"


@dataclass(frozen=True, slots=True)
class FingerEnrolled:
    """A new reference."""

    request: RequestId
    template: bytes = field(repr=False)
    engine: str
    digests: tuple[Digest, ...]
    """Of everything that was read out for it."""
    kind: Literal["finger_enrolled"] = "finger_enrolled"


@dataclass(frozen=True, slots=True)
class FingerFailed:
    """The request gave nothing; DEVICE_FAULT is followed by DeviceLost."""

    request: RequestId
    failure: CaptureFailure
    kind: Literal["finger_failed"] = "finger_failed"


FaceCommand = WatchForFace | SampleFace
FingerCommand = ReadFinger | CompareFinger | SearchFingers | EnrolFinger
Command = Annotated[FaceCommand | FingerCommand | CardCommand | Stop, Field(discriminator="kind")]
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
    | FingersCompared
    | FingerEnrolled
    | FingerFailed
    | CardReport,
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
