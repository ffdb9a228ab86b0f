"""A picture looked at by itself: which faces, and what is wrong with the largest."""

from __future__ import annotations

from kiosk.biometrics.face.assessment import Assessment, assess
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityLimits


def looked_at(engine: FaceEngine, image_rgb: RgbImage) -> Assessment:
    """Detected and assessed, at the usual limits."""
    return assess(engine, image_rgb, engine.detect(image_rgb), QualityLimits())
