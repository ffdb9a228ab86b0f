"""What every worker program shares: its channel, its heartbeat, its end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from kiosk.workers.channel import Channel
from kiosk.workers.messages import Command, Heartbeat, Report, decode_command, encode_report

HEARTBEAT_INTERVAL_S: Final = 1.0


class WorkerLink:
    """A worker's side of the conversation.

    Its methods raise ChannelError when the app is gone: let it end the program (``serve``).
    """

    def __init__(self, channel: Channel, clock: Callable[[], float] = time.monotonic) -> None:
        self._channel = channel
        self._clock = clock
        self._beat_at_s = clock()

    def report(self, report: Report) -> None:
        """Send a report to the app."""
        self._channel.send(encode_report(report))

    def beat(self) -> None:
        """Send a heartbeat if one is due: for work that takes long between two ``commands``."""
        now_s = self._clock()
        if now_s >= self._beat_at_s:
            self.report(Heartbeat())
            self._beat_at_s = now_s + HEARTBEAT_INTERVAL_S

    def commands(self, wait_s: float = 0.0) -> list[Command]:
        """Commands that arrive within ``wait_s``, heart beating meanwhile.

        Returns as soon as there is one. Commands come from the app alone and are always well
        formed: an undecodable one is a bug and raises pydantic.ValidationError.
        """
        until_s = self._clock() + wait_s
        while True:
            self.beat()
            self._channel.wait(min(until_s, self._beat_at_s) - self._clock())
            commands = [decode_command(message) for message in self._channel.receive()]
            if commands or self._clock() >= until_s:
                return commands
