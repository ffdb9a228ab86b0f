"""The program restarts only while nobody is at the kiosk, and the screen says so first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app.health import KioskHealth
from kiosk.app.print_desk import PrintDesk
from kiosk.app.restart import EXIT_RESTART, Restart
from kiosk.app.update_watch import UpdateWatch
from kiosk.checkin.runner import CheckInRunner
from kiosk.checkin.states import Attending, Fault, Idle, OutOfService, State

pytestmark = pytest.mark.qt


@dataclass
class Desk:
    """Health, runner and printer as the restart sees them."""

    state: State = field(default_factory=Idle)
    restarting: bool = False
    busy: bool = False
    left: list[int] = field(default_factory=list)

    def health_changed(self) -> None:
        if isinstance(self.state, Idle | OutOfService):
            self.state = OutOfService(Fault.RESTARTING) if self.restarting else Idle()


@pytest.fixture
def bench(qapp: QGuiApplication) -> tuple[Desk, UpdateWatch, Restart, Callable[[], None]]:
    desk = Desk()
    watch = UpdateWatch(lambda: "1", lambda: 0.0)
    restart = Restart(
        watch,
        cast("KioskHealth", desk),
        cast("CheckInRunner", desk),
        cast("PrintDesk", desk),
        desk.left.append,
    )
    (shown,) = restart.findChildren(QTimer)

    def read() -> None:
        assert shown.isActive()
        shown.stop()
        shown.timeout.emit()

    return desk, watch, restart, read


Bench = tuple[Desk, UpdateWatch, Restart, Callable[[], None]]


def test_the_screen_says_so_and_then_the_program_ends(bench: Bench) -> None:
    desk, watch, restart, read = bench
    restart.look()
    assert not desk.restarting
    watch.ask()
    restart.look()
    assert desk.state == OutOfService(Fault.RESTARTING)
    assert desk.left == []
    read()
    assert desk.left == [EXIT_RESTART]


def test_neither_a_visit_nor_a_receipt_that_is_being_printed_is_cut_off(bench: Bench) -> None:
    desk, watch, restart, _ = bench
    watch.ask()
    desk.state = Attending()
    restart.look()
    desk.state, desk.busy = Idle(), True
    restart.look()
    assert not desk.restarting
    desk.busy = False
    restart.look()
    assert desk.restarting


def test_an_officer_who_comes_meanwhile_is_not_sent_away(bench: Bench) -> None:
    desk, watch, restart, read = bench
    watch.ask()
    restart.look()
    desk.state = Attending()
    read()
    assert (desk.left, desk.restarting) == ([], False)
    desk.state = Idle()
    restart.look()
    read()
    assert desk.left == [EXIT_RESTART]
