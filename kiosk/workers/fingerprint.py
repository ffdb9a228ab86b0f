"""The fingerprint worker: ``python -m kiosk.workers.fingerprint --channel-fd N``.

Owns the sensor. Every finger lifted, wet or refused is guidance; only the port's silence or loss
is a fault.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Final, NoReturn

from drivers.errors import CaptureFailed, DeviceError
from drivers.fingerprint.known_sensor import KnownSensor
from drivers.fingerprint.protocol import FingerprintSensor, TransferAbandoned
from drivers.fingerprint.zfm import ZfmSensor
from kiosk.domain.capture import CaptureFailure
from kiosk.workers.backoff import Backoff
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.finger_comparing import FingerComparing, NotComparable
from kiosk.workers.finger_enrolling import EnrolRules, HostEnrolling
from kiosk.workers.finger_host import FingerHost
from kiosk.workers.finger_host_choice import host_of
from kiosk.workers.finger_press import PressPacer, PressRate, Probe
from kiosk.workers.finger_tasks import FingerReading, FingerTask, SensorEnrolling
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerFailed,
    FingersCompared,
    ReadFinger,
    Report,
    SearchFingers,
    Stop,
)
from kiosk.workers.settings import FINGERPRINT_SETTINGS, SETTINGS_VARIABLE, FingerprintSettings
from kiosk.workers.watched_sensor import WatchedSensor

POLL_INTERVAL_S: Final = 0.1
IDLE_CHECK_INTERVAL_S: Final = 2.0
"""How soon an unplugged sensor is noticed while nobody uses it."""


class FingerprintWorker:
    """Turns commands into sensor polls; keeps the sensor open, or keeps trying to."""

    def __init__(
        self,
        link: WorkerLink,
        sensor: FingerprintSensor,
        host: FingerHost | None,
        settings: FingerprintSettings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``host`` is None where the sensor alone compares and enrols."""
        self._link = link
        self._sensor = WatchedSensor(sensor, link.beat)
        self._host = host
        self._impressions = settings.impressions
        self._comparing = FingerComparing(
            self._sensor, host, settings.order == "image_first", self._watch
        )
        self._pacer = PressPacer(
            PressRate(settings.press_gap_s, settings.presses_per_minute), clock
        )
        self._clock = clock
        self._backoff = Backoff(cap_s=settings.reopen_within_s, settled_after_s=10.0)
        self._waiting: deque[Command] = deque()
        """Heard, and not obeyed yet."""
        self._task: FingerTask | None = None
        self._probe: Probe | None = None
        """The finger of this session: an older one is never compared."""
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
            self._listen(POLL_INTERVAL_S if self._task else IDLE_CHECK_INTERVAL_S)
            idle = not self._waiting
            while self._waiting:
                self._obey(self._waiting.popleft())
            if self._task is not None:
                self._poll(self._task)
            elif idle:
                self._sensor.parameters()

    def _listen(self, wait_s: float) -> None:
        """Commands that arrive within ``wait_s``, unless some wait to be obeyed already."""
        self._waiting += self._link.commands(0.0 if self._waiting else wait_s)

    def _watch(self) -> None:
        """Show life, and end what is under way once nobody waits for it."""
        self._link.beat()
        self._waiting += self._link.commands()
        if any(isinstance(it, Stop) for it in self._waiting):
            raise TransferAbandoned

    def _obey(self, command: Command) -> None:
        match command:
            case ReadFinger(request):
                self._forget()
                self._task = FingerReading(request, self._pacer, self._image_first())
            case EnrolFinger():
                self._forget()
                self._task = self._enrolling(command)
            case CompareFinger() | SearchFingers():
                self._compare(command)
            case Stop():
                self._end_session()
            case _:
                raise ValueError(f"{command.kind} is no command of the fingerprint worker")

    def _image_first(self) -> FingerComparing | None:
        comparing = self._comparing
        return comparing if comparing.image_first and self._host is not None else None

    def _enrolling(self, command: EnrolFinger) -> FingerTask:
        if self._host is None:
            return SensorEnrolling(command.request, self._pacer)
        rules = EnrolRules(self._impressions, command.alike_at)
        return HostEnrolling(command.request, rules, self._comparing, self._host, self._pacer)

    def _poll(self, task: FingerTask) -> None:
        try:
            reports = task.poll(self._sensor)
        except TransferAbandoned:
            self._forget()
            return
        except CaptureFailed:
            self._forget()
            self._link.report(FingerFailed(task.request, CaptureFailure.LOW_QUALITY))
            return
        for report in reports:
            self._link.report(report)
        if task.done:
            self._task = None
            self._probe = task.probe if isinstance(task, FingerReading) else None

    def _compare(self, command: CompareFinger | SearchFingers) -> None:
        if self._probe is None:
            self._fail(command.request, CaptureFailure.STOPPED)
            return
        try:
            self._link.report(self._compared(command, self._probe))
        except NotComparable:
            self._fail(command.request, CaptureFailure.NO_COMPARABLE_REFERENCE)
        except TransferAbandoned:
            self._forget()
            self._fail(command.request, CaptureFailure.STOPPED)
        except CaptureFailed:
            self._fail(command.request, CaptureFailure.LOW_QUALITY)
        except DeviceError:
            self._fail(command.request, CaptureFailure.DEVICE_FAULT)
            raise

    def _compared(self, command: CompareFinger | SearchFingers, probe: Probe) -> Report:
        match command:
            case CompareFinger(request, reference, accept_at):
                one = self._comparing.compare(probe, reference, accept_at)
                return FingerCompared(
                    request, one.similarity, one.engine, one.stage, probe.image_digest
                )
            case SearchFingers(request, references):
                many = self._comparing.search(probe, references)
                return FingersCompared(request, many.similarities, many.engine, many.stage)

    def _fail(self, request: int, failure: CaptureFailure) -> None:
        self._link.report(FingerFailed(request, failure))

    def _forget(self) -> None:
        self._task = None
        self._probe = None

    def _end_session(self) -> None:
        """Nothing of anybody is left: the references of a search neither."""
        self._forget()
        if self._host is not None:
            self._host.forget_references()

    def _lose(self, message: str) -> None:
        if self._task is not None:
            self._link.report(FingerFailed(self._task.request, CaptureFailure.DEVICE_FAULT))
        self._end_session()
        self._fault = message
        self._link.report(DeviceLost(message))
        # Last: closing a silent sensor takes time, and nobody needs to wait for that.
        self._sensor.close()

    def _wait_closed(self, delay_s: float) -> None:
        """Between two tries to open; whoever asks meanwhile learns at once that it is lost."""
        until_s = self._clock() + delay_s
        while (left_s := until_s - self._clock()) > 0:
            self._listen(left_s)
            while self._waiting:
                command = self._waiting.popleft()
                if isinstance(command, ReadFinger | EnrolFinger | CompareFinger | SearchFingers):
                    self._link.report(FingerFailed(command.request, CaptureFailure.DEVICE_FAULT))
                    self._link.report(DeviceLost(self._fault))


def sensor_of(
    settings: FingerprintSettings, monotonic: Callable[[], float] = time.monotonic
) -> FingerprintSensor:
    """The sensor the settings name; not opened yet. Its deadlines pass by ``monotonic``."""
    record = settings.known_sensor_file
    return ZfmSensor(
        port=settings.port,
        baud=settings.baud,
        address=settings.address,
        password=settings.password,
        reply_timeout_s=settings.reply_timeout_s,
        monotonic=monotonic,
        known_sensor=None if record is None else KnownSensor(record),
    )


def main(monotonic: Callable[[], float] = time.monotonic) -> int:
    """Serve until the app is gone; exit status 0. ``monotonic``: see ``sensor_of``."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.fingerprint")
    parser.add_argument("--channel-fd", type=int, required=True)
    args = parser.parse_args()
    link = WorkerLink(inherited_channel(args.channel_fd))
    settings = FINGERPRINT_SETTINGS.validate_json(os.environ.pop(SETTINGS_VARIABLE))
    sensor = sensor_of(settings, monotonic)
    try:
        FingerprintWorker(link, sensor, host_of(settings), settings).run()
    except ChannelError:
        return 0
    finally:
        sensor.close()


if __name__ == "__main__":
    sys.exit(main())
