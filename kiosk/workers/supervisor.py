"""The one door for worker processes: started, listened to, restarted, ended here."""

from __future__ import annotations

import select
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import cbor2
from pydantic import ValidationError

from kiosk.workers.backoff import Backoff
from kiosk.workers.channel import Channel, ChannelError
from kiosk.workers.messages import Command, DeviceLost, Report, decode_report, encode_command
from kiosk.workers.process import WorkerProcess, end_worker, start_worker

HEARTBEAT_TIMEOUT_S: Final = 3.0
START_TIMEOUT_S: Final = 60.0
"""To the first report: loading the face models takes 2 s, and took 17 s with 8 busy processes."""
END_GRACE_S: Final = 2.0


@dataclass(slots=True)
class _Run:
    process: WorkerProcess
    channel: Channel
    deadline_s: float
    """When it counts as stuck unless something is heard before."""


class Worker:
    """One worker program, kept running until ``close``.

    Call ``pump`` when ``fileno`` becomes readable and ``check`` about once a second, both from the
    thread that owns the worker. ``fileno`` stays the same across restarts. A restarted worker
    knows nothing: on its DeviceReady, send what it should be doing.
    """

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        on_report: Callable[[Report], None],
        *,
        clock: Callable[[], float],
        pass_fds: Sequence[int] = (),
        variables: Mapping[str, str] | None = None,
        niceness: int = 0,
        backoff: Backoff | None = None,
    ) -> None:
        """Stores settings; ``start`` starts it.

        ``name`` appears in DeviceLost messages. ``argv`` follows the interpreter, for example
        ``("-m", "kiosk.workers.camera", …)``; ``--channel-fd N`` is added. ``clock`` answers
        monotonic seconds. ``pass_fds`` stay open in the worker under the same numbers;
        ``variables`` are added to its environment; ``niceness`` to the app's (nice(2)).
        """
        self._name = name
        self._argv = tuple(argv)
        self._on_report = on_report
        self._clock = clock
        self._pass_fds = tuple(pass_fds)
        self._variables = dict(variables or {})
        self._niceness = niceness
        self._backoff = backoff or Backoff()
        self._poller = select.epoll()
        self._run: _Run | None = None
        self._start_at_s: float | None = None
        self._dying: list[WorkerProcess] = []

    def start(self) -> None:
        """Start the program. Raises OSError where even Python cannot be started."""
        now_s = self._clock()
        process, channel = start_worker(self._argv, self._pass_fds, self._variables, self._niceness)
        self._poller.register(channel.fileno(), select.EPOLLIN)
        self._run = _Run(process, channel, now_s + START_TIMEOUT_S)
        self._start_at_s = None
        self._backoff.started(now_s)

    @property
    def running(self) -> bool:
        return self._run is not None

    @property
    def process_id(self) -> int | None:
        """Of the running process; for diagnosis."""
        return self._run.process.pid if self._run else None

    def fileno(self) -> int:
        """Readable when ``pump`` has something to do."""
        return self._poller.fileno()

    def send(self, command: Command) -> bool:
        """Hand over a command. False: nobody is there; DeviceLost has been or is now reported."""
        if self._run is None:
            return False
        try:
            self._run.channel.send(encode_command(command))
        except ChannelError:
            self._lose("stopped")
            return False
        return True

    def pump(self) -> None:
        """Pass every report that has arrived to ``on_report``."""
        run = self._run
        if run is None:
            return
        try:
            messages = run.channel.receive()
            reports = [decode_report(message) for message in messages]
        except ChannelError:
            self._lose("stopped")
            return
        except (cbor2.CBORError, ValidationError):
            self._lose("sent what is no report")
            return
        if reports:
            run.deadline_s = self._clock() + HEARTBEAT_TIMEOUT_S
        for report in reports:
            self._on_report(report)

    def check(self) -> None:
        """Restart the program where it has ended, fallen silent, or waited long enough."""
        self.pump()
        self._dying = [process for process in self._dying if process.poll() is None]
        now_s = self._clock()
        if self._run is None:
            if self._start_at_s is not None and now_s >= self._start_at_s:
                self._restart(now_s)
        elif self._run.process.poll() is not None:
            self._lose("stopped")
        elif now_s > self._run.deadline_s:
            self._lose("stopped answering")

    def close(self) -> None:
        """End the program and let go of everything; safe to call twice."""
        self._start_at_s = None
        if self._run is not None:
            self._end(END_GRACE_S)
        self._poller.close()

    def _restart(self, now_s: float) -> None:
        try:
            self.start()
        except OSError:
            # No memory or no process slots just now; DeviceLost was reported when it was lost.
            self._start_at_s = now_s + self._backoff.next_delay_s(now_s)

    def _lose(self, what_happened: str) -> None:
        self._end(0.0)
        self._start_at_s = self._clock() + self._backoff.next_delay_s(self._clock())
        self._on_report(
            DeviceLost(f"The {self._name} worker {what_happened}; it is restarting by itself.")
        )

    def _end(self, grace_s: float) -> None:
        run, self._run = self._run, None
        if run is not None:
            self._poller.unregister(run.channel.fileno())
            if not end_worker(run.process, run.channel, grace_s):
                self._dying.append(run.process)
