"""A result on screen, a printer, and threads that get on only when the test says so."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from drivers.printer.protocol import PrinterStatus, Raster
from kiosk.app.print_desk import PaperStyle, PrintDesk
from kiosk.app.threads import Threads
from kiosk.checkin import events as ev
from kiosk.checkin.states import InSession
from kiosk.domain.capture import FingerStage
from kiosk.ui.gallery_receipts import VERIFIED
from kiosk.ui.paper.words import CHINESE
from kiosk.ui.viewmodels.printing import PrintingViewModel
from tests.ui.paper.visits import ZONE
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

T = TypeVar("T")


class HandThreads(Threads):
    """Jobs wait in line, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: deque[tuple[str, Callable[[], None]]] = deque()

    def run(self, name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.waiting.append((name, lambda: done(work())))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.waiting]

    def finish(self) -> None:
        """Let the oldest job be done and answered."""
        _, job = self.waiting.popleft()
        job()


@dataclass
class FakePrinter:
    """Implements ReceiptPrinter: stands as it is told, and keeps what it printed."""

    now: PrinterStatus = PrinterStatus.READY
    printed: list[Raster] = field(default_factory=list)

    def status(self) -> PrinterStatus:
        return self.now

    def print_and_cut(self, raster: Raster) -> PrinterStatus:
        if self.now.can_print:
            self.printed.append(raster)
        return self.now


class PrintRoom:
    """``desk`` between ``view``, a runner in ``world`` and ``printer``."""

    def __init__(self) -> None:
        self.world = World(commit_answer=VERIFIED)
        self.runner = runner_in(self.world)
        self.printer = FakePrinter()
        self.threads = HandThreads()
        self.view = PrintingViewModel()
        self.language = CHINESE
        self.told: list[PrinterStatus] = []
        self.desk = PrintDesk(
            view=self.view,
            runner=self.runner,
            printer=self.printer,
            style=PaperStyle(lambda: "示范街道司法所", ZONE, 384, lambda: self.language),
            threads=self.threads,
            status_changed=self.told.append,
        )

    @property
    def stage(self) -> str:
        return str(self.view.property("stage"))

    def look(self) -> None:
        """Let the desk ask the printer, and get its answer."""
        self.desk.look()
        self.threads.finish()

    def refer_somebody(self) -> None:
        """Somebody types a number, says yes, asks for an officer, and is on record."""
        self.runner.begin()
        assert self.world.session is not None
        self.runner.post(ev.IdNumberEntered(self.world.session, NUMBER))
        self.runner.post(ev.ClaimConfirmed(self.world.session))
        self.runner.post(ev.OfficerRequested(self.world.session))
        self.desk.show()

    def verify_somebody(self) -> None:
        """Somebody under rules of leave matches, and is on record."""
        ruled = replace(CLAIM, agenda=replace(CLAIM.agenda, rule_pack="gz@1"))
        self.world.roster = {NUMBER.value: ruled}
        self.runner.begin()
        session = self.world.session
        assert session is not None
        self.runner.post(ev.IdNumberEntered(session, NUMBER))
        self.runner.post(ev.ClaimConfirmed(session))
        self.runner.face_probed(session, PROBE)
        self.runner.finger_read(session, self.world.fresh_digest(), None)
        self.runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
        self.desk.show()

    def leave(self) -> None:
        """The person touches the last button."""
        state = self.runner.state
        assert isinstance(state, InSession)
        self.runner.post(ev.FinishPressed(state.session))
        self.desk.show()
