"""Plays a script against the running kiosk: a generator that yields what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

POLL_MS = 40


@dataclass(frozen=True, slots=True)
class Until:
    """Go on when ``condition`` holds; fail after ``timeout_s``."""

    what: str
    condition: Callable[[], bool]
    timeout_s: float = 60.0


Script = Generator[Until, None, None]


class SceneFailed(RuntimeError):
    """Something the script waited for did not happen."""


class Director(QObject):
    """Runs one script on the Qt thread, looking at its condition every POLL_MS."""

    def __init__(
        self,
        script: Script,
        clock_s: Callable[[], float],
        ended: Callable[[Exception | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._script = script
        self._clock_s = clock_s
        self._ended = ended
        self._waiting: Until | None = None
        self._since_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._advance()
        if self._waiting is not None:
            self._timer.start()

    @Slot()
    def _look(self) -> None:
        waiting = self._waiting
        if waiting is None:
            return
        if waiting.condition():
            self._advance()
        elif self._clock_s() - self._since_s > waiting.timeout_s:
            self._end(SceneFailed(f"waited {waiting.timeout_s:.0f} s for: {waiting.what}"))

    def _advance(self) -> None:
        try:
            self._waiting = next(self._script)
        except StopIteration:
            self._end(None)
        except (SceneFailed, OSError, LookupError) as error:
            self._end(error)
        else:
            self._since_s = self._clock_s()

    def _end(self, error: Exception | None) -> None:
        self._timer.stop()
        self._waiting = None
        self._ended(error)
