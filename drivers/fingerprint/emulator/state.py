"""What an emulated sensor remembers, and what its commands answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.commands import Confirmation
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.library import Library
from drivers.fingerprint.emulator.models import SensorModel
from drivers.fingerprint.packets import DEFAULT_ADDRESS

Image = NDArray[np.uint8]


class Window(Protocol):
    """The glass a finger is put on."""

    def image(self) -> Image | None:
        """What lies on it: uint8 (288, 256), 0 to 15; None if nothing does."""


@dataclass(slots=True)
class Settings:
    """The sensor's registers."""

    password: int = 0
    address: int = DEFAULT_ADDRESS
    baud: int = 57_600
    security_level: int = 3
    packet_size_code: int = 2


@dataclass(slots=True)
class SensorState:
    """One emulated sensor."""

    model: SensorModel
    library: Library
    window: Window
    faults: Faults
    generator: np.random.Generator
    settings: Settings
    verified: bool = False
    image: Image | None = None
    buffers: dict[int, bytes] = field(default_factory=dict)
    captures: int = 0
    """Images taken since the start."""

    def restart(self) -> None:
        """Lose everything that is not in flash, as after a brown-out."""
        self.image = None
        self.buffers.clear()
        self.verified = self.settings.password == 0 and not self.faults.wrong_password

    def buffer_number(self, wanted: int) -> int:
        """Numbers other than 1 mean buffer 2 (manual, Img2Tz)."""
        return 1 if wanted == 1 else 2


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one command."""

    code: int
    """Confirmation code."""
    data: bytes = b""
    """Follows the code in the acknowledgement."""
    stream: bytes | None = None
    """Sent after the acknowledgement in data packets."""
    duration_s: float = 0.0
    """How long a real sensor would think first."""
    receive: Callable[[bytes], None] | None = None
    """Takes what the host sends next in data packets."""
    then: Callable[[], None] | None = None
    """Done once the reply has left."""
    boots: bool = False
    """The boot byte follows the reply."""


OK = Reply(Confirmation.OK)

Handler = Callable[[SensorState, bytes], Reply]
"""Gets the bytes after the opcode; struct.error or IndexError: too few of them."""
