"""What camera, face engine, sensor and comparison answer to a check-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from kiosk.domain.capture import (
    CaptureFailure,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.identity import SessionId
from kiosk.domain.record import Compared

ProbeHandle = NewType("ProbeHandle", str)
"""Names a probe held in session memory; the probe itself never enters a state or event."""


@dataclass(frozen=True, slots=True)
class FaceGuided:
    session: SessionId
    guidance: FaceGuidance
    progress: float
    """Share of the wanted samples already taken, 0 to 1."""


@dataclass(frozen=True, slots=True)
class FaceCaptured:
    session: SessionId
    probe: ProbeHandle
    quality: QualityScore
    pad: PadOutcome
    pad_alarms: tuple[PadCue, ...] = ()


@dataclass(frozen=True, slots=True)
class FaceCaptureFailed:
    session: SessionId
    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class FaceCompared:
    session: SessionId
    result: Compared
    quality: QualityScore
    pad: PadOutcome
    engine: str
    pad_alarms: tuple[PadCue, ...] = ()


@dataclass(frozen=True, slots=True)
class FingerGuided:
    session: SessionId
    guidance: FingerGuidance


@dataclass(frozen=True, slots=True)
class FingerprintCaptured:
    session: SessionId
    quality: QualityScore | None = None
    """None where the sensor's features were not read out."""


@dataclass(frozen=True, slots=True)
class FingerprintCaptureFailed:
    session: SessionId
    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class FingerprintCompared:
    session: SessionId
    result: Compared
    engine: str
    stage: FingerStage
