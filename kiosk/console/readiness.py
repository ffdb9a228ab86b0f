"""What of the kiosk works, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.console.pages import Act, Content


class Part(StrEnum):
    """What a kiosk needs, in the order of the page."""

    CAMERA = "camera"
    FACE = "face"
    """The engine that finds and compares faces."""
    FINGERPRINT = "fingerprint"
    ID_CARD = "id_card"
    PRINTER = "printer"
    STORE = "store"
    DISK = "disk"
    CLOCK = "clock"
    ROSTER = "roster"
    PLATFORM = "platform"
    VOICE = "voice"
    PROGRAM = "program"


class Finding(StrEnum):
    """How a part stands. With its part it is the code of the sentence that says what to do."""

    GOOD = "good"
    MISSING = "missing"
    NEARLY_FULL = "nearly_full"
    LOCKED = "store_locked"
    CORRUPT = "store_corrupt"
    FULL = "disk_full"
    UNCALIBRATED = "uncalibrated"
    WRONG = "wrong"
    STALE = "stale"
    NEVER = "never"
    UNREACHED = "unreached"
    REFUSED = "refused"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    SILENT = "silent"
    GONE = "gone"
    WAITING = "waiting"
    """It starts by itself when nobody is there."""
    ABSENT = "absent"
    """This kiosk has none, and is not to have one."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part."""

    part: Part
    finding: Finding
    figure: int = 0
    """Days or megabytes, where the sentence names them."""


@dataclass(frozen=True, slots=True)
class ReadinessContent(Content):
    """Everything at once, as it is now."""

    parts: tuple[PartLine, ...]
    engine: str
    """Identifier of the face engine; empty for the built-in one."""
    software: str
    kiosk_code: str
    """By which the platform knows this kiosk (PROTOCOL.md §9.2)."""
    entries: int


@dataclass(frozen=True, slots=True)
class RestartProgram(Act):
    """End the program, so that the installed one is started."""
