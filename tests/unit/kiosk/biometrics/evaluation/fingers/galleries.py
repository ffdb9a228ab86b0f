"""Enrolled fingers that nobody has: minutiae drawn at random, and what a sensor would keep."""

from __future__ import annotations

import math

import numpy as np

from drivers.fingerprint.characteristics import CharacterFile, Minutia, encode_character_file
from kiosk.biometrics.fingerprint.characteristics import ENGINE, minutiae_of_characteristics
from kiosk.biometrics.fingerprint.minutiae import Minutiae, MinutiaKind, wrapped_angles
from kiosk.biometrics.fingerprint.template import FingerTemplate, ReferenceImpression
from kiosk.domain.capture import QualityScore

WIDTH_PX, HEIGHT_PX = 256, 288
QUALITY = QualityScore(80)


def at_x(*xs_px: float) -> Minutiae:
    """A minutia at each x, which the stand-in comparator tells fingers by."""
    return _minutiae(np.array([(x, 100.0) for x in xs_px]), np.zeros(len(xs_px)))


def random_finger(seed: int, count: int = 14) -> Minutiae:
    """Anywhere in the sensor's window."""
    rng = np.random.default_rng(seed)
    positions = rng.uniform((5, 5), (WIDTH_PX - 5, HEIGHT_PX - 5), (count, 2))
    return _minutiae(positions, rng.uniform(0, 2 * math.pi, count))


def pressed(finger: Minutiae, seed: int) -> Minutiae:
    """Another press of it: a pixel and two degrees of jitter."""
    rng = np.random.default_rng(seed)
    positions = finger.positions_px + rng.normal(0, 1, finger.positions_px.shape)
    angles = finger.angles_rad + rng.normal(0, math.radians(2), len(finger))
    inside = np.clip(positions, 0, (WIDTH_PX - 1, HEIGHT_PX - 1))
    return _minutiae(inside, angles.astype(np.float64))


def character_file(minutiae: Minutiae) -> bytes:
    """What the sensor would extract where it saw the same minutiae."""
    records = (
        Minutia(int(x), int(y), int(math.degrees(float(angle))) % 360, 15, 0)
        for (x, y), angle in zip(minutiae.positions_px, minutiae.angles_rad, strict=True)
    )
    return encode_character_file(CharacterFile(tuple(records), quality=100))


def of_image(image: Minutiae, characteristics: Minutiae | None) -> ReferenceImpression:
    """As an enrolment keeps it whose sensor gave its image away."""
    raw = b"" if characteristics is None else character_file(characteristics)
    return ReferenceImpression(image, "leader-1", QUALITY, raw)


def without_image(characteristics: Minutiae) -> ReferenceImpression:
    """As an enrolment keeps it whose sensor gave none."""
    raw = character_file(characteristics)
    return ReferenceImpression(minutiae_of_characteristics(raw), ENGINE, QUALITY, raw)


def template(*impressions: ReferenceImpression) -> FingerTemplate:
    """One finger."""
    return FingerTemplate(impressions)


def enrolled_finger(seed: int, presses: int = 1) -> FingerTemplate:
    """A finger told by its seed, as it is enrolled."""
    finger = random_finger(seed)
    images = (pressed(finger, 1000 * seed + press) for press in range(presses))
    return template(*(of_image(image, image) for image in images))


def _minutiae(
    positions_px: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    angles_rad: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> Minutiae:
    count = len(positions_px)
    return Minutiae(
        positions_px.astype(np.float32),
        wrapped_angles(angles_rad),
        np.full(count, MinutiaKind.ENDING, dtype=np.uint8),
        np.full(count, 100, dtype=np.uint8),
        WIDTH_PX,
        HEIGHT_PX,
    )
