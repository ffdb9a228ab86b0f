"""Settings the app hands to its workers, as JSON in their environment.

Not on the command line, which every user of the machine can read (proc(5)).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from drivers.camera.identity import AllowedIdentity

SLOWEST_BAUD_FOR_IMAGES: Final = 38_400
"""An image is 40,032 bytes in packets of 128, 10 bits each on the line: 10.4 s. At 19,200 baud
20.9 s, and a comparison with the image may take 20 (kiosk/domain/policy.py)."""
MOST_IMPRESSIONS: Final = 5
"""Their images take 52 s at the slowest speed, of 75 s for the finger (kiosk/enrolment/policy.py);
the rest is for pressing."""


@dataclass(frozen=True, slots=True)
class OpenCvCameraSettings:
    """A real camera through OpenCV (V4L2)."""

    device: int | str = 0
    """Index, or a path such as ``/dev/v4l/by-path/…`` that survives re-plugging."""
    driver: Literal["opencv"] = "opencv"
    allowed_identity: AllowedIdentity | None = None
    """The only camera accepted; without it any that is not virtual."""
    allow_virtual: bool = False
    """For development: accept a device fed by a program."""


@dataclass(frozen=True, slots=True)
class SyntheticCameraSettings:
    """The stand-in: plays the person that the stage file puts before it."""

    stage_file: Path
    people_dir: Path
    driver: Literal["synthetic"] = "synthetic"


CameraSettings = Annotated[
    OpenCvCameraSettings | SyntheticCameraSettings, Field(discriminator="driver")
]


@dataclass(frozen=True, slots=True)
class FaceSettings:
    """Gates of face sampling."""

    same_person_threshold: Annotated[float, Field(gt=0, lt=2)] = 0.40
    """Every sample's dissimilarity to the first one; above it sampling starts again."""
    inter_eye_min_px: Annotated[float, Field(gt=0)] = 60.0
    laplacian_variance_min: Annotated[float, Field(ge=0)] = 35.0
    engines_dir: Path | None = None
    engine: str | None = None
    """An engine installed in ``engines_dir``; the built-in one where absent."""
    niceness: Annotated[int, Field(ge=0, le=19)] = 10
    """Beside the front end: at nice 10 its 99th-percentile frame gap stays below 20 ms
    (measured)."""


@dataclass(frozen=True, slots=True)
class FingerprintSettings:
    """A ZFM/R30x sensor on a serial port, or its emulator's pseudo-terminal."""

    port: str
    baud: Annotated[int, Field(gt=0, le=115_200, multiple_of=9_600)] = 57_600
    address: Annotated[int, Field(ge=0, le=0xFFFFFFFF)] = 0xFFFFFFFF
    password: Annotated[int, Field(ge=0, le=0xFFFFFFFF)] = field(default=0, repr=False)
    reply_timeout_s: Annotated[float, Field(gt=0, lt=3)] = 2.0
    """Below the supervisor's heartbeat timeout, or a slow sensor would look like a stuck worker."""
    order: Literal["characteristics_first", "image_first", "sensor_only"] = "characteristics_first"
    """What decides. ``characteristics_first``: the sensor's features, and its image where they are
    not enough. ``image_first``: always the image, 3 to 7 s slower. ``sensor_only``: the sensor,
    whose scores nobody has calibrated."""
    comparator: Literal["mcc-geometry", "geometry"] = "mcc-geometry"
    """What compares minutiae on the host. ``geometry`` is free of patents, with more false
    non-matches; each has thresholds on a scale of its own (kiosk/domain/finger_scales.py)."""
    extractor: Literal["best", "mindtct"] = "best"
    """What finds minutiae in images: LEADER, mindtct where it is missing; or mindtct alone."""
    impressions: Annotated[int, Field(ge=1, le=MOST_IMPRESSIONS)] = 3
    """Of each enrolled finger."""
    press_gap_s: Annotated[float, Field(ge=0, le=5)] = 0.5
    presses_per_minute: Annotated[int, Field(ge=6, le=600)] = 60
    """How fast recordings could be tried; see PressRate."""
    reopen_within_s: Annotated[float, Field(gt=0, le=60)] = 5.0
    """A lost sensor is tried again at least this often."""
    allow_export: Annotated[bool, Field(strict=True)] = False
    """Whether ``baodao finger export`` may write what is enrolled here to files."""
    known_sensor_file: Path | None = None
    """Where the sensor that belongs here is recorded. The kiosk sets it, beside its other data;
    without one any sensor will do."""

    def __post_init__(self) -> None:
        if self.baud < SLOWEST_BAUD_FOR_IMAGES and self.order != "sensor_only":
            raise ValueError(
                f"baud {self.baud} is too slow for images of fingers: use {SLOWEST_BAUD_FOR_IMAGES}"
                ' or more (the driver finds a sensor at another speed), or order = "sensor_only"'
            )


@dataclass(frozen=True, slots=True)
class IdCardSettings:
    """A reader of identity cards on a serial port, or its emulator's pseudo-terminal."""

    port: str
    """Such as ``/dev/serial/by-path/…``, which survives re-plugging."""
    baud: Literal[115_200, 57_600, 38_400, 19_200] = 115_200
    """As set in the reader; delivered with 115200."""


SETTINGS_VARIABLE: Final = "BAODAO_WORKER_SETTINGS"

CAMERA_SETTINGS: TypeAdapter[OpenCvCameraSettings | SyntheticCameraSettings] = TypeAdapter(
    CameraSettings
)
FACE_SETTINGS: TypeAdapter[FaceSettings] = TypeAdapter(FaceSettings)
FINGERPRINT_SETTINGS: TypeAdapter[FingerprintSettings] = TypeAdapter(FingerprintSettings)
ID_CARD_SETTINGS: TypeAdapter[IdCardSettings] = TypeAdapter(IdCardSettings)
