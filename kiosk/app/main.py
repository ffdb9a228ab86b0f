"""Starting the kiosk program, and ending it loudly on a bug.

The first page comes first: this module and what it imports need Qt and the screens, but no
database, no cryptography and no numpy. What does is kiosk.app.opening, loaded behind that page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, tzinfo
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.app.crew import open_crew
from kiosk.app.front_end_settings import front_end_settings
from kiosk.app.log import close_log, log_bug, log_started, open_log
from kiosk.app.not_started import NotStarted
from kiosk.app.settings import Settings, SettingsProblem
from kiosk.app.threads import Threads
from kiosk.checkin.presentation import present
from kiosk.checkin.states import Fault, OutOfService
from kiosk.ui.fonts import FontMissing
from kiosk.ui.qt_app import FrontEnd, FrontEndFailed, create_application
from kiosk.ui.translations import TranslationFailed
from kiosk.ui.viewmodels.preview import NoFrames
from kiosk.workers.crew import Crew

if TYPE_CHECKING:
    from kiosk.app.host import Host
    from kiosk.app.kiosk import Kiosk

EXIT_NOT_STARTED = 2
EXIT_BUG = 70
"""EX_SOFTWARE (sysexits.h): the service manager restarts the program."""
RETRY_MS = 10_000
UNSEEN_MS = 1_000
"""A window that no screen shows is never drawn; what is behind it is loaded all the same."""
JOIN_S = 5.0


class Shell(QObject):
    """The page that is shown first, and behind it the kiosk or, while its store cannot be opened,
    the reason."""

    def __init__(
        self,
        settings: Settings,
        host: Host | None = None,
        crew: Crew | None = None,
        leave: Callable[[int], None] = QCoreApplication.exit,
    ) -> None:
        """``host`` is the computer it runs on where none is given; ``crew`` are the kiosk's
        workers where they run already; ``leave`` ends the program with a status."""
        super().__init__()
        self._settings = settings
        self._host = host
        self._crew = crew
        self._leave = leave
        self._front: FrontEnd | None = None
        self._threads = Threads(self)
        self._loading = False
        self.kiosk: Kiosk | None = None
        self.problem: NotStarted | SettingsProblem | None = None
        """Why the program ended itself with EXIT_NOT_STARTED."""
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.start)

    def show_first_page(self) -> None:
        """Say that the kiosk is starting; ``start`` follows once that was drawn.

        Raises FrontEndFailed, TranslationFailed.
        """
        self._shown(Fault.STARTING).window.frameSwapped.connect(self._first_page_drawn)
        QTimer.singleShot(UNSEEN_MS, self._first_page_drawn)

    @Slot()
    def start(self) -> None:
        """Open the store and start. Raises NotStarted, SettingsProblem, and as show_first_page."""
        from kiosk.app.opening import open_store, put_together

        store = open_store(self._settings, self._host)
        if isinstance(store, Fault):
            self._tell(store)
            return
        crew = self._crew or open_crew(self._settings)
        front = self._shown(Fault.STARTING)
        opened = put_together(self._settings, store, front, crew)
        self._crew = None
        if isinstance(opened, Fault):
            # What was put together so far has hold of the screens.
            crew.close()
            front.close()
            self._front = None
            self._tell(opened)
            return
        self._retry.stop()
        self._front = None
        self.kiosk = opened
        self.kiosk.start()

    def close(self) -> None:
        """Stop everything; safe to call twice."""
        self._retry.stop()
        self._threads.join(JOIN_S)
        if self.kiosk is not None:
            self.kiosk.close()
            self.kiosk = None
        if self._front is not None:
            self._front.close()
            self._front = None

    @property
    def front(self) -> FrontEnd | None:
        """The front end that is on screen."""
        return self._front if self.kiosk is None else self.kiosk.front

    @Slot()
    def _first_page_drawn(self) -> None:
        if not self._loading:
            self._loading = True
            log_started("first page")
            # On a thread: the page's clock goes on, and its buttons answer.
            self._threads.run("loading", _load, self._loaded)

    def _loaded(self, _: None) -> None:
        try:
            self.start()
        except (NotStarted, SettingsProblem) as problem:
            self.problem = problem
            self._leave(EXIT_NOT_STARTED)

    def _shown(self, fault: Fault) -> FrontEnd:
        if self._front is None:
            clock = datetime.now if self._host is None else self._host_time
            self._front = FrontEnd(front_end_settings(self._settings), NoFrames(), wall_clock=clock)
        self._front.checkin.show(present(OutOfService(fault)))
        return self._front

    def _tell(self, fault: Fault) -> None:
        """Nobody is served: the camera is let go of until the store is there."""
        if self._crew is not None:
            self._crew.close()
            self._crew = None
        self._shown(fault)
        self._retry.start()

    def _host_time(self, zone: tzinfo) -> datetime:
        if self._host is None:
            raise RuntimeError("a shell without a host has the time of datetime")
        return datetime.fromtimestamp(self._host.clock.wall_ms() / 1000, zone)


def _load() -> None:
    import_module("kiosk.app.opening")


def run_kiosk(settings: Settings, crew: Crew) -> int:
    """Run until the window is closed; the exit status. Raises NotStarted, SettingsProblem.

    ``crew`` belongs to the program from now on.
    """
    with closing(crew):
        application = start_application(settings)
        shell = Shell(settings, crew=crew)
        try:
            shell.show_first_page()
            status = application.exec()
        except (TranslationFailed, FrontEndFailed) as problem:
            raise NotStarted(str(problem)) from problem
        finally:
            shell.close()
            close_log()
    if shell.problem is not None:
        raise shell.problem
    return status


def start_application(settings: Settings) -> QGuiApplication:
    """The Qt application, the log, and the hook that ends the program on a bug."""
    try:
        open_log(settings.data_dir / "logs")
        application = create_application(sys.argv[:1])
    except (OSError, FontMissing) as problem:
        raise NotStarted(str(problem)) from problem
    sys.excepthook = _end_on_bug
    return application


def _end_on_bug(
    kind: type[BaseException], _error: BaseException, traceback: TracebackType | None
) -> None:
    log_bug(kind, traceback)
    QCoreApplication.exit(EXIT_BUG)
