"""What the host can set in an emulated sensor, and finds again after a restart."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from drivers.fingerprint.emulator.flash import Flash
from drivers.fingerprint.packets import DEFAULT_ADDRESS

_SECTION = "registers"


@dataclass(slots=True)
class Settings:
    """The sensor's registers."""

    password: int = 0
    address: int = DEFAULT_ADDRESS
    baud: int = 57_600
    security_level: int = 3
    packet_size_code: int = 2


class Registers:
    """Registers kept in flash: a sensor left at another baud rate wakes up at it."""

    def __init__(self, flash: Flash, password: int | None = None) -> None:
        """``password``: set it; None: as found in flash."""
        self._flash = flash
        self.values = Settings(**flash.section(_SECTION))
        if password is not None:
            self.set(password=password)

    def set(self, **changes: int) -> None:
        """Change fields of ``Settings``."""
        for name, value in changes.items():
            setattr(self.values, name, value)
        self._flash.write(_SECTION, asdict(self.values))
