"""Biometric references (ISO/IEC 2382-37, 37.03.16): what probes are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import SubjectId

ON_SENSOR_ENGINE: Final = "zfm-on-sensor"
"""References that only a ZFM/R30x sensor itself can compare."""


@dataclass(frozen=True, slots=True)
class FaceReference:
    """One enrolled face sample's feature set."""

    subject: SubjectId
    features: bytes
    """Little-endian float32; 128 of them for the dlib engine."""
    engine: str
    """References of different engines are never compared."""
    quality: QualityScore


@dataclass(frozen=True, slots=True)
class FingerprintReference:
    """One enrolled finger."""

    subject: SubjectId
    finger: FingerPosition
    template: bytes
    """Impressions as kiosk/biometrics/fingerprint/template.py writes them; with
    ``ON_SENSOR_ENGINE`` the sensor's own feature file, 512 bytes on ZFM/R30x."""
    engine: str
    """What extracted the features, such as ``leader-1``."""


Reference = FaceReference | FingerprintReference


def template_of(reference: Reference) -> bytes:
    """What probes are compared with, in the engine's own form."""
    return reference.features if isinstance(reference, FaceReference) else reference.template
