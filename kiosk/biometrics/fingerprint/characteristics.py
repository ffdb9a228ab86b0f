"""Minutiae from the raw characteristics of a ZFM sensor.

The angle is taken to be that of ISO/IEC 19794-2 (into the ridge of an ending, into the valley of a
bifurcation), as the emulator writes it; no public dump of a real sensor has its image beside it.
What the type bit means in real sensors is not known, so every kind is OTHER.
"""

from __future__ import annotations

import numpy as np

from drivers.fingerprint.characteristics import (
    CharacterFile,
    UnknownLayout,
    decode_template,
)
from kiosk.biometrics.fingerprint.minutiae import Minutiae, MinutiaKind, wrapped_angles

ENGINE = "zfm-characteristics-1"
"""The extractor's name beside what this module read."""
WIDTH_PX = 256
HEIGHT_PX = 288
_FILE_BYTES = {256: 256, 512: 256, 384: 384, 768: 384}
"""The size of one character file, by the size of what came: one file, or a template of two."""
_BEST_QUALITY = 15


def minutiae_of_characteristics(raw: bytes) -> Minutiae:
    """The minutiae of a character file (256 or 384 bytes) or of a template (512 or 768).

    Of a template's two impressions the better one: they lie apart in places of their own. Raises
    drivers.fingerprint.characteristics.UnknownLayout.
    """
    return max(impressions_of_characteristics(raw), key=_goodness)


def impressions_of_characteristics(raw: bytes) -> tuple[Minutiae, ...]:
    """Every filled character file, at least one. Raises UnknownLayout."""
    if len(raw) not in _FILE_BYTES:
        raise UnknownLayout(
            f"{len(raw)} bytes are no character file (256 or 384) and no template (512 or 768)"
        )
    files = decode_template(raw, _FILE_BYTES[len(raw)])
    if not files:
        raise UnknownLayout("the sensor's file is empty: read the finger again")
    return tuple(_minutiae_of(file) for file in files)


def _minutiae_of(file: CharacterFile) -> Minutiae:
    fields = np.array(
        [(m.x_px, m.y_px, m.angle_deg, m.quality) for m in file.minutiae], dtype=np.float64
    ).reshape(-1, 4)
    if bool((fields[:, :3] >= (WIDTH_PX, HEIGHT_PX, 360)).any()):
        raise UnknownLayout("the character file has a minutia outside the sensor's window")
    return Minutiae(
        positions_px=fields[:, :2].astype(np.float32),
        angles_rad=wrapped_angles(np.radians(fields[:, 2])),
        kinds=np.full(len(fields), MinutiaKind.OTHER, dtype=np.uint8),
        qualities=np.rint(fields[:, 3] * 100 / _BEST_QUALITY).astype(np.uint8),
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
    )


def _goodness(minutiae: Minutiae) -> int:
    """The sum of qualities: many good minutiae before few, or many poor ones."""
    return int(minutiae.qualities.sum(dtype=np.int64))
