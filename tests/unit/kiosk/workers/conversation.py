"""Both ends of a worker's channel in one process, for tests of worker loops."""

from __future__ import annotations

from kiosk.workers.channel import PeerGone, channel_pair, inherited_channel
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import (
    Command,
    Heartbeat,
    Report,
    decode_report,
    encode_command,
)


class Conversation:
    """``link`` is what the worker under test holds; the rest plays the app."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.step_s = 0.0
        """Added at every look at the clock; above 0, no wait of the worker lasts."""
        self._app, end = channel_pair()
        self._worker = inherited_channel(end.detach())
        self.link = WorkerLink(self._worker, clock=self.clock)
        self._heard: list[Report] = []

    def clock(self) -> float:
        """The worker's clock."""
        self.now_s += self.step_s
        return self.now_s

    def tell(self, command: Command) -> None:
        """A command for the worker."""
        self._app.send(encode_command(command))

    def hang_up(self) -> None:
        """The app goes away; the worker's next word raises PeerGone."""
        self._collect()
        self._app.close()

    def heard(self) -> list[Report]:
        """What the worker has said so far, heartbeats left out."""
        self._collect()
        return [report for report in self._heard if not isinstance(report, Heartbeat)]

    def heartbeats(self) -> int:
        """How often the heart has beaten so far."""
        self._collect()
        return self._heard.count(Heartbeat())

    def close(self) -> None:
        self._app.close()
        self._worker.close()

    def _collect(self) -> None:
        if self._app.fileno() >= 0:
            try:
                self._heard += [decode_report(message) for message in self._app.receive()]
            except PeerGone:
                return
