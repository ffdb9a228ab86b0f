"""The sensor models that can be emulated."""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.synthetic_impression import SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX


@dataclass(frozen=True, slots=True)
class Durations:
    """How long a sensor thinks, in seconds.

    The makers' sheets promise upper bounds only (image < 0.3 s, search < 1 s per 200 to 1000
    templates); these are assumptions within them, not measurements of hardware.
    """

    capture_s: float = 0.25
    no_finger_s: float = 0.12
    extract_s: float = 0.35
    match_s: float = 0.02
    search_per_template_s: float = 0.0008
    store_s: float = 0.08
    delete_s: float = 0.05
    empty_s: float = 0.3


_COMMON = frozenset(Opcode) - {
    Opcode.HIGH_SPEED_SEARCH,
    Opcode.AURA_LED,
    Opcode.HANDSHAKE,
    Opcode.LED_ON,
    Opcode.LED_OFF,
    Opcode.GET_ECHO,
    Opcode.AUTO_SEARCH,
}
_OPTICAL = _COMMON | {
    Opcode.HIGH_SPEED_SEARCH,
    Opcode.LED_ON,
    Opcode.LED_OFF,
    Opcode.GET_ECHO,
}
_ZFM70 = _OPTICAL | {Opcode.AUTO_SEARCH}
_R503 = _COMMON | {Opcode.AURA_LED, Opcode.HANDSHAKE}


@dataclass(frozen=True, slots=True)
class SensorModel:
    """What differs between members of the family."""

    name: str
    capacity: int
    """Templates in flash."""
    character_file_bytes: int
    """256, 384 or 768; a template is two character files."""
    commands: frozenset[Opcode] = _OPTICAL
    """What it obeys."""
    unknown_command: Confirmation = Confirmation.PACKET_RECEIVE_ERROR
    """How it answers everything else."""
    width_px: int = SENSOR_WIDTH_PX
    height_px: int = SENSOR_HEIGHT_PX
    """At most the window of the synthetic fingers, whose middle it sees."""
    durations: Durations = field(default_factory=Durations)

    @property
    def image_bytes(self) -> int:
        """Two pixels to a byte, the left one in the high nibble, row by row."""
        return self.width_px * self.height_px // 2


MODELS = {
    model.name: model
    for model in (
        SensorModel("zfm20", capacity=1000, character_file_bytes=256),
        SensorModel("zfm70", capacity=200, character_file_bytes=256, commands=_ZFM70),
        SensorModel("as608", capacity=162, character_file_bytes=256),
        SensorModel("fpm10a", capacity=150, character_file_bytes=256),
        SensorModel("r307", capacity=1000, character_file_bytes=384),
        SensorModel(
            "r503",
            capacity=200,
            character_file_bytes=768,
            commands=_R503,
            unknown_command=Confirmation.UNSUPPORTED,
            width_px=192,
            height_px=192,
        ),
    )
}
"""Capacities, file and image sizes as owners report them; they vary between firmwares."""
