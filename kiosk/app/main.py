"""Starting the kiosk program, and ending it loudly on a bug."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.app.front_end_settings import front_end_settings
from kiosk.app.host import Host, this_computer
from kiosk.app.kiosk import Kiosk
from kiosk.app.log import close_log, log_bug, log_store, open_log
from kiosk.app.settings import Settings
from kiosk.app.storage import NotRegistered, open_storage
from kiosk.app.store_health import fault_of
from kiosk.checkin.presentation import present
from kiosk.checkin.states import OutOfService
from kiosk.store.errors import StoreError
from kiosk.ui.announcement_texts import AnnouncementUnfit
from kiosk.ui.fonts import FontMissing
from kiosk.ui.qt_app import FrontEnd, FrontEndFailed, create_application
from kiosk.ui.translations import TranslationFailed
from kiosk.ui.viewmodels.preview import PreviewFrame

EXIT_BUG = 70
"""EX_SOFTWARE (sysexits.h): the service manager restarts the program."""
RETRY_MS = 10_000


class NotStarted(Exception):
    """One sentence: why the program cannot run, and what to do."""


class Shell(QObject):
    """The kiosk, or while its store cannot be opened, a screen that says so and tries again."""

    def __init__(self, settings: Settings, host: Host | None = None) -> None:
        """``host`` is the computer it runs on where none is given."""
        super().__init__()
        self._settings = settings
        self._host = host
        self.kiosk: Kiosk | None = None
        self._fault_screen: FrontEnd | None = None
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.start)

    @Slot()
    def start(self) -> None:
        """Open the store and start. Raises NotRegistered, and what making a Kiosk raises."""
        try:
            kiosk = self._opened()
        except StoreError as error:
            self._tell(error)
            return
        self._retry.stop()
        if self._fault_screen is not None:
            self._fault_screen.close()
            self._fault_screen = None
        self.kiosk = kiosk
        self.kiosk.start()

    def close(self) -> None:
        """Stop everything; safe to call twice."""
        self._retry.stop()
        if self.kiosk is not None:
            self.kiosk.close()
            self.kiosk = None
        if self._fault_screen is not None:
            self._fault_screen.close()
            self._fault_screen = None

    @property
    def front(self) -> FrontEnd | None:
        """The front end that is on screen."""
        return self._fault_screen if self.kiosk is None else self.kiosk.front

    def _opened(self) -> Kiosk:
        """Raises StoreErrors, also of what is read first after the store was opened."""
        host = self._host or this_computer()
        wake_sync = threading.Event()
        storage = open_storage(self._settings, wake_sync.set, host.clock)
        try:
            return Kiosk(self._settings, storage, wake_sync, host)
        except BaseException:
            storage.close()
            raise

    def _tell(self, error: StoreError) -> None:
        log_store(str(error))
        if self._fault_screen is None:
            self._fault_screen = FrontEnd(front_end_settings(self._settings, ""), NoFrames())
        self._fault_screen.checkin.show(present(OutOfService(fault_of(error))))
        self._retry.start()


class NoFrames:
    """A FrameSource without a camera."""

    def newest(self) -> PreviewFrame | None:
        """There is none."""
        return None


def run_kiosk(settings: Settings) -> int:
    """Run until the window is closed; the exit status. Raises NotStarted, SettingsProblem."""
    application = start_application(settings)
    shell = Shell(settings)
    try:
        shell.start()
        return application.exec()
    except (NotRegistered, TranslationFailed, FrontEndFailed, AnnouncementUnfit) as problem:
        raise NotStarted(str(problem)) from problem
    finally:
        shell.close()
        close_log()


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
