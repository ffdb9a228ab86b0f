"""The one door to threads in the app process.

Work goes out by ``run``; answers come back on the Qt thread. A job that raises is a bug: it is
raised again on the Qt thread, where it is logged and ends the program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

Answer = Callable[[], None]
T = TypeVar("T")


class Threads(QObject):
    """Starts threads and brings their answers to the thread that made this object."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: set[threading.Thread] = set()
        self._answered.connect(self._deliver)

    def post(self, answer: Answer) -> None:
        """Run ``answer`` on the Qt thread, soon; callable from any thread."""
        self._answered.emit(answer)

    def run(self, name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do ``work`` on a thread of its own, then ``done`` with its result on the Qt thread."""

        def body() -> None:
            try:
                result = work()
            except BaseException as error:
                self.post(_raiser(error))
                raise
            self.post(lambda: done(result))

        thread = threading.Thread(target=body, name=name, daemon=True)
        thread.start()
        self._threads = {it for it in self._threads if it.is_alive()} | {thread}

    def join(self, timeout_s: float) -> None:
        """Wait for every thread; called once, when the program ends."""
        for thread in self._threads:
            thread.join(timeout_s)

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        answer()


def _raiser(error: BaseException) -> Answer:
    def again() -> None:
        raise error

    return again
