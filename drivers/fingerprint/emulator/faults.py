"""What can go wrong with an emulated sensor. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from string import hexdigits

FaultValue = bool | int | float | str | None


@dataclass(slots=True)
class Faults:
    """The faults now in force; every default means "sound"."""

    flip_probability: float = 0.0
    """Chance for every sent byte to have one bit flipped."""
    drop_probability: float = 0.0
    """Chance for every sent byte to get lost."""
    noise_prefix: str = ""
    """Hexadecimal bytes sent once, before the next packet."""
    noise_bytes: int = 0
    """This many random bytes are sent once, before the next packet."""
    bad_checksums: int = 0
    """This many of the next packets carry a wrong checksum."""
    truncate_to_bytes: int | None = None
    """The next packet is cut after this many bytes."""
    silent: bool = False
    """Commands are not executed and not answered."""
    reply_delay_s: float = 0.0
    """Every reply is this much later."""
    unplug_after_bytes: int | None = None
    """The plug is pulled after this many more bytes; 0: now."""
    from_command: int | None = None
    """``silent`` and ``unplug_after_bytes`` begin with the next command of this code; cleared by
    it."""
    flash_error: bool = False
    full_library: bool = False
    """Every page of the library counts as used."""
    wrong_password: bool = False
    """No password is accepted."""
    wrong_address: bool = False
    """The sensor has another address than its register says, and ignores what is not for it."""
    replay: bool = False
    """An attack: whatever lies on the glass, the last image that was extracted or uploaded before
    is delivered again, bit by bit."""
    image_lost_by_extraction: bool = False
    """Extraction leaves a black image behind, as some firmwares do (pyfingerprint issue 110)."""
    messy_image: bool = False
    few_features: bool = False
    lift_during_capture: bool = False
    """Every capture fails because the finger leaves."""

    def change(self, changes: Mapping[str, object]) -> None:
        """Set the named fields. Raises ValueError for an unknown name or a wrong type."""
        checked = {name: self._checked(name, value) for name, value in changes.items()}
        for name, value in checked.items():
            setattr(self, name, value)

    def _checked(self, name: str, value: object) -> object:
        if name not in {f.name for f in fields(self)}:
            raise ValueError(f"there is no fault called {name}")
        sound = getattr(Faults(), name)
        if name in ("truncate_to_bytes", "unplug_after_bytes", "from_command"):
            right = value is None or (type(value) is int and value >= 0)
        elif name == "noise_prefix":
            right = isinstance(value, str) and set(value) <= set(hexdigits) and not len(value) % 2
        elif isinstance(sound, float):
            right = type(value) in (int, float)
        elif name in ("bad_checksums", "noise_bytes"):
            right = type(value) is int and value >= 0
        else:
            right = type(value) is type(sound)
        if not right:
            raise ValueError(f"fault {name} cannot be {value!r}")
        return value
