"""What works at this kiosk now; ``baodao doctor`` tries everything, with the kiosk stopped."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.reading import Asking, Reading, Source
from kiosk.app.storage import Storage
from kiosk.console.pages import Done, Refused
from kiosk.console.readiness import Finding, Part, PartLine, ReadinessContent, RestartProgram
from kiosk.ui.viewmodels.status import ROSTER_STALE_AFTER_DAYS
from sync.client.status import SyncMessage
from sync.wire.entry import ClockGrade
from sync.wire.kiosk_code import kiosk_code

BYTES_PER_MB = 1_000_000
_CALIBRATED = (ClockGrade.ANCHORED_THIS_BOOT, ClockGrade.ANCHORED_EARLIER)
_WORKERS = (Part.CAMERA, Part.FACE, Part.FINGERPRINT)
_UNREACHED = (
    SyncMessage.NOT_TRIED,
    SyncMessage.OFFLINE,
    SyncMessage.SERVER_BUSY,
    SyncMessage.STORE_FAILED,
)
_GOOD = (SyncMessage.UP_TO_DATE, SyncMessage.ROSTER_HELD)


def readiness_source(storage: Storage, kiosk: KioskState) -> Source:
    """Everything at once."""

    def read(_: Reading) -> ReadinessContent:
        missing = kiosk.missing()
        devices = (_worker(part, missing) for part in _WORKERS)
        cards = _worker(Part.ID_CARD, missing) if kiosk.has_card_reader else None
        return ReadinessContent(
            parts=(
                *devices,
                cards or PartLine(Part.ID_CARD, Finding.ABSENT),
                _printer(kiosk),
                _store(kiosk),
                _disk(kiosk),
                _clock(storage),
                _roster(storage, kiosk),
                _platform(kiosk),
                _voice(kiosk),
                _program(kiosk),
            ),
            engine=kiosk.engine,
            software=kiosk.software,
            kiosk_code=kiosk_code(storage.journal.device),
            entries=storage.journal.count(),
        )

    return read


def restart_program(kiosk: KioskState) -> Callable[[RestartProgram, Asking], Done | Refused]:
    """The officer is logged out, and with nobody at the kiosk the program starts anew."""

    def do(_: RestartProgram, __: Asking) -> Done:
        kiosk.restart()
        return Done("restart_asked")

    return do


def _worker(part: Part, missing: frozenset[str]) -> PartLine:
    return PartLine(part, Finding.MISSING if part.value in missing else Finding.GOOD)


def _printer(kiosk: KioskState) -> PartLine:
    if not kiosk.has_printer:
        return PartLine(Part.PRINTER, Finding.ABSENT)
    stands = kiosk.printer()
    return PartLine(Part.PRINTER, Finding(stands) if stands else Finding.GOOD)


def _store(kiosk: KioskState) -> PartLine:
    fault = kiosk.store_fault()
    return PartLine(Part.STORE, Finding.GOOD if fault is None else Finding(fault))


def _disk(kiosk: KioskState) -> PartLine:
    finding = Finding.NEARLY_FULL if kiosk.disk_nearly_full() else Finding.GOOD
    return PartLine(Part.DISK, finding, kiosk.free_bytes() // BYTES_PER_MB)


def _clock(storage: Storage) -> PartLine:
    grade = storage.journal.clock_grade()
    if grade is ClockGrade.ANOMALOUS:
        return PartLine(Part.CLOCK, Finding.WRONG)
    return PartLine(Part.CLOCK, Finding.GOOD if grade in _CALIBRATED else Finding.UNCALIBRATED)


def _roster(storage: Storage, kiosk: KioskState) -> PartLine:
    """A kiosk that no platform feeds has no roster to grow old."""
    if not kiosk.has_platform:
        return PartLine(Part.ROSTER, Finding.ABSENT)
    days = storage.roster_gate.stale_days()
    if days is None:
        return PartLine(Part.ROSTER, Finding.NEVER)
    finding = Finding.STALE if days > ROSTER_STALE_AFTER_DAYS else Finding.GOOD
    return PartLine(Part.ROSTER, finding, days)


def _platform(kiosk: KioskState) -> PartLine:
    if not kiosk.has_platform:
        return PartLine(Part.PLATFORM, Finding.ABSENT)
    status = kiosk.sync()
    message = SyncMessage.NOT_TRIED if status is None else status.message
    if message in _UNREACHED:
        return PartLine(Part.PLATFORM, Finding.UNREACHED)
    return PartLine(Part.PLATFORM, Finding.GOOD if message in _GOOD else Finding.REFUSED)


def _voice(kiosk: KioskState) -> PartLine:
    if not kiosk.should_speak:
        return PartLine(Part.VOICE, Finding.ABSENT)
    return PartLine(Part.VOICE, Finding.GOOD if kiosk.can_speak else Finding.MISSING)


def _program(kiosk: KioskState) -> PartLine:
    return PartLine(Part.PROGRAM, Finding.WAITING if kiosk.update_waiting() else Finding.GOOD)
