"""What the running kiosk knows of itself, as the console asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.app.devices import Devices
from kiosk.app.drives import Drives, MountedDrives
from kiosk.app.face_settings import face_engine
from kiosk.app.host import Host
from kiosk.app.settings import Settings
from kiosk.app.storage import software_version
from kiosk.app.store_health import StoreHealth
from kiosk.ui.viewmodels.status import StatusViewModel
from sync.client.status import SyncStatus


@dataclass(frozen=True, slots=True)
class KioskState:
    """Everything that is called here may be called from any thread."""

    missing: Callable[[], frozenset[str]]
    """Names of the workers that are not ready."""
    store_fault: Callable[[], str | None]
    disk_nearly_full: Callable[[], bool]
    free_bytes: Callable[[], int]
    """Of the disk with the data folder; 0 where it cannot be looked at."""
    sync: Callable[[], SyncStatus | None]
    printer: Callable[[], str]
    """Code of its PrinterStatus; empty where nothing is to be done about it."""
    has_printer: bool
    has_card_reader: bool
    drives: Drives
    has_platform: bool
    can_speak: bool
    should_speak: bool
    engine: str
    """Identifier of the installed face engine; empty for the built-in one."""
    software: str
    update_waiting: Callable[[], bool]
    """Whether another program than the running one is installed."""
    restart: Callable[[], None]
    """Log the officer out, and start the installed program."""


def kiosk_state(
    settings: Settings,
    devices: Devices,
    health: StoreHealth,
    sync: Callable[[], SyncStatus | None],
    status: StatusViewModel,
    *,
    can_speak: bool,
    host: Host,
    update_waiting: Callable[[], bool],
    restart: Callable[[], None],
) -> KioskState:
    """Of the kiosk that runs with these settings. Raises SettingsProblem."""
    engine = face_engine(settings)
    return KioskState(
        missing=devices.missing,
        store_fault=lambda: None if health.fault is None else health.fault.value,
        disk_nearly_full=lambda: health.disk_nearly_full,
        free_bytes=lambda: _free_bytes(settings, host),
        sync=sync,
        printer=status.printer_stands,
        has_printer=settings.printer is not None,
        has_card_reader=devices.cards is not None,
        drives=MountedDrives(settings.data_dir, settings.export.folders),
        has_platform=settings.server is not None,
        can_speak=can_speak,
        should_speak=settings.voice.enabled,
        engine="" if engine is None else engine.engine_id,
        software=software_version(),
        update_waiting=update_waiting,
        restart=restart,
    )


def _free_bytes(settings: Settings, host: Host) -> int:
    try:
        return host.free_bytes(settings.data_dir)
    except OSError:
        return 0
