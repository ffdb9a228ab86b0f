"""What an emulated sensor remembers, and what its commands answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.commands import Confirmation
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.flash import Flash
from drivers.fingerprint.emulator.library import Library
from drivers.fingerprint.emulator.models import SensorModel
from drivers.fingerprint.emulator.notepad import Notepad
from drivers.fingerprint.emulator.registers import Registers, Settings
from drivers.fingerprint.synthetic import Plane

Image = NDArray[np.uint8]


class Window(Protocol):
    """The glass a finger is put on."""

    def light(self) -> Plane | None:
        """What lies on it: grey 0 to 255, float32 (288, 256), free of sensor noise; None: nothing.

        Two images of it differ by what the sensor's noise adds.
        """


@dataclass(slots=True)
class SensorState:
    """One emulated sensor."""

    model: SensorModel
    library: Library
    notepad: Notepad
    registers: Registers
    window: Window
    faults: Faults
    generator: np.random.Generator
    """For random codes."""
    noise: np.random.Generator
    """For what makes every image of a finger differ."""
    verified: bool = False
    passed: bool = False
    """Whether the last comparison or search found a match."""
    image: Image | None = None
    recorded: Image | None = None
    """The last image extracted or uploaded: what an attacker would replay. Survives a restart."""
    buffers: dict[int, bytes] = field(default_factory=dict)
    captures: int = 0
    """Images taken since the start."""
    led_on: bool = False

    @property
    def settings(self) -> Settings:
        """Change them through ``registers`` only."""
        return self.registers.values

    def restart(self) -> None:
        """Lose everything that is not in flash, as after a brown-out."""
        self.image = None
        self.buffers.clear()
        self.led_on = self.passed = False
        self.verified = self.settings.password == 0 and not self.faults.wrong_password

    def buffer_number(self, wanted: int) -> int:
        """Numbers other than 1 mean buffer 2 (manual, Img2Tz)."""
        return 1 if wanted == 1 else 2


def new_sensor_state(
    model: SensorModel,
    window: Window,
    faults: Faults,
    *,
    flash: Flash,
    seed: int | None = None,
    password: int | None = None,
) -> SensorState:
    """A sensor fresh from the factory, or as ``flash`` remembers it.

    ``seed`` None: other noise in every process, as in a real sensor.
    """
    codes, noise = np.random.default_rng(seed).spawn(2)
    return SensorState(
        model=model,
        library=Library(model.capacity, flash),
        notepad=Notepad(flash),
        registers=Registers(flash, password),
        window=window,
        faults=faults,
        generator=codes,
        noise=noise,
    )


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
"""Gets the bytes after the opcode: as many as ``sensor.ARGUMENT_BYTES`` says."""
