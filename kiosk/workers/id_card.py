"""The identity card worker: ``python -m kiosk.workers.id_card --channel-fd N``.

Owns the reader. Cards are read only while the app asks for it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Final, NoReturn

from drivers.errors import DeviceError
from drivers.id_card.protocol import IdCardReader
from drivers.id_card.sdt import SdtReader
from kiosk.workers.backoff import Backoff
from kiosk.workers.card_messages import ReadCards
from kiosk.workers.card_watch import CardWatch
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import Command, DeviceLost, DeviceReady, Stop
from kiosk.workers.settings import ID_CARD_SETTINGS, SETTINGS_VARIABLE

POLL_INTERVAL_S: Final = 0.3
IDLE_CHECK_INTERVAL_S: Final = 2.0
"""How soon an unplugged reader is noticed while nobody uses it."""
REOPEN_WITHIN_S: Final = 5.0
"""A lost reader is tried again at least this often."""


class IdCardWorker:
    """Turns what lies on the reader into reports; keeps the reader open, or keeps trying to."""

    def __init__(
        self,
        link: WorkerLink,
        reader: IdCardReader,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._reader = reader
        self._watch = CardWatch(reader, link.beat)
        self._clock = clock
        self._backoff = Backoff(cap_s=REOPEN_WITHIN_S, settled_after_s=10.0)
        self._request: int | None = None

    def run(self) -> NoReturn:
        """Until the app is gone (ChannelError)."""
        while True:
            try:
                self._link.beat()
                self._reader.open()
                self._backoff.started(self._clock())
                self._link.report(DeviceReady())
                self._serve()
            except DeviceError as error:
                self._request = None
                self._watch.lost()
                self._link.report(DeviceLost(str(error)))
                self._reader.close()
            self._wait(self._backoff.next_delay_s(self._clock()))

    def _serve(self) -> NoReturn:
        """Commands and polls. Raises DeviceError when the reader is lost."""
        while True:
            wait_s = IDLE_CHECK_INTERVAL_S if self._request is None else POLL_INTERVAL_S
            for command in self._link.commands(wait_s):
                self._obey(command)
            self._link.beat()
            if self._request is not None:
                report = self._watch.look(self._request)
                if report is not None:
                    self._link.report(report)
            elif self._watch.lift_first:
                self._watch.see_it_lifted()
            else:
                self._reader.check()

    def _obey(self, command: Command) -> None:
        match command:
            case ReadCards(request):
                self._request = request
                self._watch.begin()
            case Stop():
                self._request = None
                self._watch.begin()
            case _:
                raise ValueError(f"{command.kind} is no command of the identity card worker")

    def _wait(self, delay_s: float) -> None:
        """Between two tries to open; whoever asks meanwhile asks again once it is there."""
        until_s = self._clock() + delay_s
        while (left_s := until_s - self._clock()) > 0:
            self._link.commands(left_s)


def main() -> int:
    """Serve until the app is gone; exit status 0."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.id_card")
    parser.add_argument("--channel-fd", type=int, required=True)
    args = parser.parse_args()
    link = WorkerLink(inherited_channel(args.channel_fd))
    settings = ID_CARD_SETTINGS.validate_json(os.environ.pop(SETTINGS_VARIABLE))
    reader = SdtReader(settings.port, settings.baud)
    try:
        IdCardWorker(link, reader).run()
    except ChannelError:
        return 0
    finally:
        reader.close()


if __name__ == "__main__":
    sys.exit(main())
