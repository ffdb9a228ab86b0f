"""The workflows' timer on Qt's monotonic clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot


class QtTimer(QObject):
    """Implements the Timer port: one action, replaced by the next ``start``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._action: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._fire)

    def start(self, seconds: float, action: Callable[[], None]) -> None:
        """Call ``action`` once after ``seconds``."""
        self._action = action
        self._timer.start(max(0, round(seconds * 1000)))

    def stop(self) -> None:
        """Forget the action."""
        self._action = None
        self._timer.stop()

    @Slot()
    def _fire(self) -> None:
        action, self._action = self._action, None
        if action is not None:
            action()
