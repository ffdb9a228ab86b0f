"""What every worker program shares: its channel, its heartbeat, its end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from kiosk.workers.channel import Channel
from kiosk.workers.messages import Command, Heartbeat, Report, decode_command, encode_report

HEARTBEAT_INTERVAL_S: Final = 1.0
BUSY_HEARTBEAT_INTERVAL_S: Final = 0.1
"""Small against what a supervisor waits, so that all of that is left for what follows."""


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
        """Send a heartbeat unless one just went: before and within work that takes long."""
        self._beat_every(BUSY_HEARTBEAT_INTERVAL_S)

    def commands(self, wait_s: float = 0.0) -> list[Command]:
        """Commands that arrive within ``wait_s``, heart beating meanwhile.

        Returns as soon as there is one. Commands come from the app alone and are always well
        formed: an undecodable one is a bug and raises pydantic.ValidationError.
        """
        until_s = self._clock() + wait_s
        while True:
            self._beat_every(HEARTBEAT_INTERVAL_S)
            self._channel.wait(min(until_s, self._beat_at_s) - self._clock())
            commands = [decode_command(message) for message in self._channel.receive()]
            if commands or self._clock() >= until_s:
                return commands

    def _beat_every(self, interval_s: float) -> None:
        now_s = self._clock()
        if now_s >= self._beat_at_s - HEARTBEAT_INTERVAL_S + interval_s:
            self.report(Heartbeat())
            self._beat_at_s = now_s + HEARTBEAT_INTERVAL_S
