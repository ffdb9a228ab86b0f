"""The fingerprint worker: ``python -m kiosk.workers.fingerprint --channel-fd N``.

Owns the sensor. Every finger lifted, wet or refused is guidance; only the port's silence or loss
is a fault.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Final, NoReturn

from drivers.errors import CaptureFailed, DeviceError
from drivers.fingerprint.protocol import Characteristics, FingerprintSensor
from drivers.fingerprint.zfm import ZfmSensor
from kiosk.domain.capture import CaptureFailure
from kiosk.workers.backoff import Backoff
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.finger_tasks import ZFM_ENGINE_ID, FingerEnrolling, FingerReading
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerFailed,
    ReadFinger,
    Stop,
)
from kiosk.workers.settings import FINGERPRINT_SETTINGS, SETTINGS_VARIABLE, FingerprintSettings

POLL_INTERVAL_S: Final = 0.1
IDLE_CHECK_INTERVAL_S: Final = 2.0
"""How soon an unplugged sensor is noticed while nobody uses it."""


class FingerprintWorker:
    """Turns commands into sensor polls; keeps the sensor open, or keeps trying to."""

    def __init__(
        self,
        link: WorkerLink,
        sensor: FingerprintSensor,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._sensor = sensor
        self._clock = clock
        self._backoff = Backoff(cap_s=5.0, settled_after_s=10.0)
        self._task: FingerReading | FingerEnrolling | None = None
        self._probe_read = False
        """Whether buffer 1 holds the finger of this session: an older one is never compared."""
        self._fault = ""
        """Why the sensor is not open."""

    def run(self) -> NoReturn:
        """Until the app is gone (ChannelError)."""
        while True:
            try:
                self._sensor.open()
                self._backoff.started(self._clock())
                self._link.report(DeviceReady())
                self._serve()
            except DeviceError as error:
                self._lose(str(error))
            self._wait_closed(self._backoff.next_delay_s(self._clock()))

    def _serve(self) -> NoReturn:
        """Commands and polls. Raises DeviceError when the sensor is lost."""
        while True:
            wait_s = POLL_INTERVAL_S if self._task else IDLE_CHECK_INTERVAL_S
            commands = self._link.commands(wait_s)
            for command in commands:
                self._obey(command)
            if self._task is not None:
                self._poll(self._task)
            elif not commands:
                self._sensor.parameters()

    def _obey(self, command: Command) -> None:
        match command:
            case ReadFinger(request):
                self._forget()
                self._task = FingerReading(request)
            case EnrolFinger(request):
                self._forget()
                self._task = FingerEnrolling(request)
            case CompareFinger():
                self._compare(command)
            case Stop():
                self._forget()
            case _:
                raise ValueError(f"{command.kind} is no command of the fingerprint worker")

    def _poll(self, task: FingerReading | FingerEnrolling) -> None:
        try:
            reports = task.poll(self._sensor)
        except CaptureFailed:
            self._forget()
            self._link.report(FingerFailed(task.request, CaptureFailure.LOW_QUALITY))
            return
        for report in reports:
            self._link.report(report)
        if task.done:
            self._task = None
            self._probe_read = isinstance(task, FingerReading)

    def _compare(self, command: CompareFinger) -> None:
        if not self._probe_read:
            self._link.report(FingerFailed(command.request, CaptureFailure.STOPPED))
            return
        try:
            self._sensor.load_reference(Characteristics(command.reference))
            similarity = self._sensor.compare()
        except CaptureFailed:
            self._link.report(FingerFailed(command.request, CaptureFailure.LOW_QUALITY))
            return
        except DeviceError:
            self._link.report(FingerFailed(command.request, CaptureFailure.DEVICE_FAULT))
            raise
        self._link.report(FingerCompared(command.request, similarity, ZFM_ENGINE_ID))

    def _forget(self) -> None:
        self._task = None
        self._probe_read = False

    def _lose(self, message: str) -> None:
        self._sensor.close()
        if self._task is not None:
            self._link.report(FingerFailed(self._task.request, CaptureFailure.DEVICE_FAULT))
        self._forget()
        self._fault = message
        self._link.report(DeviceLost(message))

    def _wait_closed(self, delay_s: float) -> None:
        """Between two tries to open; whoever asks meanwhile learns at once that it is lost."""
        until_s = self._clock() + delay_s
        while (left_s := until_s - self._clock()) > 0:
            for command in self._link.commands(left_s):
                if isinstance(command, ReadFinger | EnrolFinger | CompareFinger):
                    self._link.report(FingerFailed(command.request, CaptureFailure.DEVICE_FAULT))
                    self._link.report(DeviceLost(self._fault))


def sensor_of(settings: FingerprintSettings) -> FingerprintSensor:
    """The sensor the settings name; not opened yet."""
    return ZfmSensor(
        port=settings.port,
        baud=settings.baud,
        address=settings.address,
        password=settings.password,
        reply_timeout_s=settings.reply_timeout_s,
    )


def main() -> int:
    """Serve until the app is gone; exit status 0."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.fingerprint")
    parser.add_argument("--channel-fd", type=int, required=True)
    args = parser.parse_args()
    link = WorkerLink(inherited_channel(args.channel_fd))
    sensor = sensor_of(FINGERPRINT_SETTINGS.validate_json(os.environ.pop(SETTINGS_VARIABLE)))
    try:
        FingerprintWorker(link, sensor).run()
    except ChannelError:
        return 0
    finally:
        sensor.close()


if __name__ == "__main__":
    sys.exit(main())
