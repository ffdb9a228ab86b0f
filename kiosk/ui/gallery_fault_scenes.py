"""What people and officers see while something is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.checkin.presentation import Action, Screen, ScreenProps, Step
from kiosk.checkin.states import Fault
from kiosk.ui.gallery_receipts import VERIFIED
from kiosk.ui.viewmodels.status import StatusViewModel


@dataclass(frozen=True, slots=True)
class Health:
    """How the kiosk is, as its status shows it."""

    camera_ready: bool = True
    sensor_ready: bool = True
    card_reader: bool | None = None
    disk_nearly_full: bool = False
    store_fault: str = ""
    roster_age_days: int = 0
    printer: str = ""
    clock_wrong: bool = False
    update_waiting: bool = False

    def show_on(self, status: StatusViewModel) -> None:
        """Tell it to the status."""
        status.set_devices(
            camera_ready=self.camera_ready,
            sensor_ready=self.sensor_ready,
            card_reader=self.card_reader,
        )
        status.set_disk(nearly_full=self.disk_nearly_full)
        status.set_store(fault=self.store_fault)
        status.set_roster_age(self.roster_age_days)
        status.set_printer(self.printer)
        status.set_update(waiting=self.update_waiting)
        if self.clock_wrong:
            status.set_clock(calibrated=False, wrong=True)


_UNDATED = ScreenProps(
    Screen.COMPLETED,
    prompt="completed_recorded",
    step=Step.DONE,
    masked_name="陈**",
    receipt=replace(VERIFIED, recorded_wall_ms=946_684_800_000, next_due=None, clock_wrong=True),
    actions=frozenset({Action.FINISH}),
)
SOUND = Health()
ALL_BROKEN = Health(
    camera_ready=False,
    sensor_ready=False,
    card_reader=False,
    disk_nearly_full=True,
    store_fault=Fault.DISK_FULL,
    roster_age_days=12,
    printer="paper_out",
    clock_wrong=True,
    update_waiting=True,
)


def fault_scenes() -> Iterator[tuple[str, ScreenProps, Health]]:
    """Name, screen and health; the officer's own list stands with the officer's scenes."""
    idle = ScreenProps(Screen.IDLE, actions=frozenset({Action.START}))
    yield "idle-sensor-missing", idle, Health(sensor_ready=False)
    yield "idle-clock-wrong", idle, Health(clock_wrong=True)
    yield "completed-clock-wrong", _UNDATED, Health(clock_wrong=True)
    yield (
        "claim-camera-missing",
        ScreenProps(
            Screen.CLAIM,
            prompt="claim_look_or_type",
            step=Step.IDENTITY,
            actions=frozenset({Action.CANCEL, Action.ASK_FOR_OFFICER, Action.ENTER_ID_NUMBER}),
            live_preview=True,
        ),
        Health(camera_ready=False),
    )
    for fault in Fault:
        starting = fault is Fault.STARTING
        name = "starting" if starting else f"out-of-service-{fault.value.replace('_', '-')}"
        yield name, ScreenProps(Screen.OUT_OF_SERVICE, prompt=fault), SOUND
