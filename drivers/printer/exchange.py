"""One exchange with an ESC/POS printer: questions, answers and deadlines."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Final

from drivers.printer.device_line import DeviceLine
from drivers.printer.escpos_commands import CLEAR_BUFFERS, is_queued, is_real_time

ANSWER_S: Final = 2.0
"""A band on a slow line takes 0.9 s, and printing it less."""
JOB_S: Final = 60.0
"""80 mm paper at 19 200 bit/s takes 40 s."""
FINISH_S: Final = 5.0
"""Cutting takes half a second. A printer that is still sound then does not know GS r."""
ASK_AGAIN_S: Final = 0.5
CLEAR_S: Final = 0.5
_MOST_ANSWERS = 64


class Silence(Exception):
    """The printer takes nothing, or answers nothing, in time."""


class Exchange:
    """Tells answers out of turn (DLE EOT) from the one in turn (GS r)."""

    def __init__(self, line: DeviceLine, monotonic: Callable[[], float]) -> None:
        self._line = line
        self._monotonic = monotonic
        self._job_ends = inf
        self._finish_ends = inf
        self._printed = False

    def discard(self) -> None:
        """What comes now answers nobody. Raises LineGone, Silence for endless babble."""
        for _ in range(_MOST_ANSWERS):
            if not self._line.read(0):
                return
        raise Silence

    def begin_job(self) -> None:
        """From now on a picture is under way: together no longer than JOB_S."""
        self._job_ends = self._monotonic() + JOB_S

    def ask(self, question: bytes) -> int:
        """The answer to a DLE EOT. Raises Silence, LineGone."""
        self.send(question)
        ends = self._monotonic() + ANSWER_S
        while (left_s := ends - self._monotonic()) > 0:
            answers = [byte for byte in self._received(left_s) if is_real_time(byte)]
            if answers:
                return answers[-1]
        raise Silence

    def send(self, command: bytes) -> None:
        """Write all of it; ANSWER_S without progress is silence. Raises Silence, LineGone."""
        left = command
        while left:
            if self._monotonic() > self._job_ends:
                raise Silence
            before, left = left, self._line.write(left, ANSWER_S)
            if before == left:
                raise Silence

    def expect_end(self) -> None:
        """From now on an answer in turn says that all is printed."""
        self._finish_ends = self._monotonic() + FINISH_S

    def finished(self) -> bool:
        """Whether all is printed; waits ASK_AGAIN_S for it. Raises LineGone."""
        if not self._printed:
            self._received(ASK_AGAIN_S)
        return self._printed or self._monotonic() >= self._finish_ends

    def clear(self) -> None:
        """Let nothing of the picture come out later, on somebody else's visit. Raises LineGone."""
        self._line.forget_unsent()
        left = CLEAR_BUFFERS
        ends = self._monotonic() + CLEAR_S
        while left and self._monotonic() < ends:
            left = self._line.write(left, CLEAR_S)

    def _received(self, timeout_s: float) -> bytes:
        received = self._line.read(timeout_s)
        if self._finish_ends < inf and any(is_queued(byte) for byte in received):
            self._printed = True
        return received
