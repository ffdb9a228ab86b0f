"""PySide6 6.12.0 under Python 3.11 loses one reference to True per emit and to None per call.

A kiosk that shows a preview would abort within a minute. This test keeps that release out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

CALLS = 500


class Emitter(QObject):
    fired = Signal()

    @Slot()
    def receive(self) -> None:
        """Does nothing."""


def _emit(emitter: Emitter) -> None:
    emitter.fired.emit()


def _connected() -> Emitter:
    emitter = Emitter()
    emitter.fired.connect(emitter.receive)
    return emitter


def _calls() -> dict[str, Callable[[], object]]:
    lonely, connected = Emitter(), _connected()
    return {
        "emit": partial(_emit, lonely),
        "emit to a Python slot": partial(_emit, connected),
        "a call that returns nothing": lambda: lonely.setObjectName("x"),
        "a call that returns None": lonely.parent,
        "a call that returns a bool": lonely.isWidgetType,
    }


@pytest.mark.parametrize("name", list(_calls()))
def test_calls_into_qt_lose_no_reference(qapp: QGuiApplication, name: str) -> None:
    call = _calls()[name]
    before = [sys.getrefcount(each) for each in (True, False, None)]
    for _ in range(CALLS):
        call()
    after = [sys.getrefcount(each) for each in (True, False, None)]
    lost = [then - now for then, now in zip(before, after, strict=True)]
    assert max(lost) < CALLS // 2
