"""Which sensor this is: the family has no command that says so."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.fingerprint.characteristics import UnknownLayout, character_file_bytes
from drivers.fingerprint.finger_image import R503_FORMAT, ZFM_FORMAT, ImageFormat
from drivers.fingerprint.protocol import Characteristics, SensorModel, UnknownSensor

_LARGEST_CAPACITY = 5000
"""Five times the largest library known (R307: 1000)."""
_NAME_BY_CAPACITY = {162: "AS608", 150: "FPM10A"}
"""As owners report them."""


@dataclass(slots=True)
class Sightings:
    """What a sensor has shown of itself since it was opened."""

    file_bytes: int | None = None
    unknown_layout: str = ""
    image_format: ImageFormat | None = None
    unknown_image_bytes: int | None = None
    booted: bool = False
    """It sent the boot byte, as the R503 and some R30x do."""

    def see_characteristics(self, raw: Characteristics) -> None:
        """Learn from what UpChar delivered."""
        try:
            self.file_bytes = character_file_bytes(raw)
        except UnknownLayout as problem:
            self.unknown_layout = str(problem)


def detect_model(capacity: int, seen: Sightings) -> SensorModel:
    """The model with a library of ``capacity`` pages that behaves as seen. Raises UnknownSensor."""
    if not 1 <= capacity <= _LARGEST_CAPACITY:
        raise UnknownSensor(
            f"the fingerprint sensor reports a library of {capacity} pages: "
            "use a sensor of the ZFM or R30x family"
        )
    if seen.unknown_layout:
        raise UnknownSensor(
            f"the fingerprint sensor's features cannot be read ({seen.unknown_layout}): "
            "use a known model, or compare on the sensor"
        )
    if seen.unknown_image_bytes is not None:
        raise unknown_image(seen.unknown_image_bytes)
    is_r503 = seen.image_format == R503_FORMAT or (
        seen.image_format is None and seen.booted and capacity == 200
    )
    image_format = seen.image_format or (R503_FORMAT if is_r503 else ZFM_FORMAT)
    return SensorModel(
        name=_name(capacity, seen.file_bytes, is_r503=is_r503),
        capacity=capacity,
        character_file_bytes=seen.file_bytes,
        image_dpi=image_format.dpi,
    )


def unknown_image(packed_bytes: int) -> UnknownSensor:
    """The refusal of an image of unknown size."""
    return UnknownSensor(
        f"the fingerprint sensor's images have {packed_bytes} bytes, a size of no known model: "
        "use a known model, or compare characteristics only"
    )


def _name(capacity: int, file_bytes: int | None, *, is_r503: bool) -> str:
    if is_r503:
        return "R503"
    if file_bytes == 384:
        return "R307"
    return _NAME_BY_CAPACITY.get(capacity, "ZFM-20")
