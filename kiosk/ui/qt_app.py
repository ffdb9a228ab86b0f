"""The Qt side of the app process: the application object and the window with all screens."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, QTranslator, QUrl, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.checkin.presentation import Screen
from kiosk.ui.compiled_qml import compiled_qml
from kiosk.ui.environment import qt_environment
from kiosk.ui.fonts import choose_family
from kiosk.ui.keys import key_named
from kiosk.ui.notices import NoticeShelf
from kiosk.ui.qml_models import (
    CheckIn,
    Console,
    Enrolment,
    Photograph,
    Preview,
    Printing,
    Status,
    carry,
)
from kiosk.ui.qr_symbol import QrProvider
from kiosk.ui.settings import FrontEndSettings
from kiosk.ui.translations import compile_translations
from kiosk.ui.two_keys import TwoKeys
from kiosk.ui.viewmodels.photograph import PhotographProvider
from kiosk.ui.viewmodels.preview import Frames, FrameSource, PreviewProvider
from kiosk.ui.viewmodels.status import CHINESE

_QML = Path(__file__).with_name("qml")
APPEARANCE_RESET_MS = 60_000
"""A language or text size chosen at the idle screen and then left alone lasts this long."""


class FrontEndFailed(RuntimeError):
    """The screens could not be loaded; the message lists why."""


def create_application(argv: Sequence[str]) -> QGuiApplication:
    """The one application object, with the environment Qt needs and the Chinese font.

    Call it once, before anything else of Qt. Raises kiosk.ui.fonts.FontMissing.
    """
    os.environ.update(qt_environment(os.environ) | compiled_qml(os.environ))
    application = QGuiApplication(list(argv))
    application.setApplicationName("Baodao")
    application.setFont(QFont(choose_family(QFontDatabase.families())))
    return application


class FrontEnd(QObject):
    """The window and its view-models. Needs a QGuiApplication.

    ``checkin``, ``enrolment``, ``console``, ``status`` and ``preview`` are driven from Python: call
    ``status.tick`` once a second. ``window`` is the Qt Quick window.
    """

    def __init__(
        self,
        settings: FrontEndSettings,
        frames: FrameSource,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[tzinfo], datetime] = datetime.now,
    ) -> None:
        """Load the screens. Raises FrontEndFailed, TranslationFailed."""
        super().__init__()
        self.settings = settings
        self._frames = Frames(frames)
        self._translator = QTranslator(self)
        self._translations = compile_translations(settings.assets / "i18n")
        self._engine = QQmlApplicationEngine()
        provider = PreviewProvider()
        self.checkin = CheckIn(
            settings.zone,
            lambda: clock_ns() / 1e9,
            self,
            today=lambda: wall_clock(settings.zone).date(),
        )
        self.enrolment = Enrolment(NoticeShelf(settings.assets / "notices"), self)
        pictures = PhotographProvider()
        self.photograph = Photograph(self._frames, pictures, clock_ns, self)
        self.console = Console(self, photograph=self.photograph.taken)
        self.status = Status(settings.office_name, settings.panel_width_mm, settings.animated, self)
        self.preview = Preview(self._frames, provider, clock_ns, self)
        self.printing = Printing(self)
        self._appearance_reset = QTimer(self, singleShot=True, interval=APPEARANCE_RESET_MS)
        self._connect()
        self.status.tick(wall_clock(settings.zone))
        self._engine.addImageProvider("preview", provider)
        self._engine.addImageProvider("photograph", pictures)
        self._engine.addImageProvider("qr", QrProvider())
        for model in (
            self.checkin,
            self.enrolment,
            self.console,
            self.status,
            self.preview,
            self.photograph,
            self.printing,
        ):
            carry(self._engine, model)
        self.window = self._load()
        self.keys = TwoKeys(
            self.window,
            self.checkin,
            enrolment=self.enrolment,
            status=self.status,
            next_key=key_named(settings.next_key),
            choose_key=key_named(settings.choose_key),
            parent=self,
        )

    def serve(self, office_name: str, frames: FrameSource) -> None:
        """What the store and the camera say: the screens are there before both."""
        self.status.set_office_name(office_name)
        self._frames.source = frames

    def grab(self, path: Path) -> None:
        """Save a picture of the window; OSError when it cannot be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grabWindow().save(str(path)):
            raise OSError(f"{path} could not be written")

    def resize(self, width_px: int, height_px: int, panel_width_mm: float) -> None:
        """Show on a panel of this size; lays every screen out anew."""
        self.status.set_panel_width_mm(panel_width_mm)
        self.window.resize(width_px, height_px)

    def set_language(self, language: str) -> None:
        """``zh_CN`` or ``en``; ValueError for any other."""
        self.status.setLanguage(language)

    def close(self) -> None:
        """Stop the preview, close the window, give the engine back."""
        self.preview.set_active(False)
        self._appearance_reset.stop()
        QCoreApplication.removeTranslator(self._translator)
        self.window.close()
        self._engine.deleteLater()

    def _connect(self) -> None:
        self.checkin.screenChanged.connect(self._screen_changed)
        # Not before the page is gone: it would be built anew for the screen it falls back to.
        self.checkin.screenChanged.connect(
            self._officer_may_have_left, Qt.ConnectionType.QueuedConnection
        )
        self.checkin.livePreviewChanged.connect(self._choose_preview)
        self.enrolment.livePreviewChanged.connect(self._choose_preview)
        self.checkin.screenChanged.connect(self._forget_photograph)
        self.photograph.aimingChanged.connect(self._choose_preview)
        self.console.contentChanged.connect(self._console_turned)
        self.status.languageChanged.connect(self._language_changed)
        for signal in (
            self.status.languageChanged,
            self.status.highContrastChanged,
            self.status.textScaleChanged,
            self.status.lowReachChanged,
            self.status.mutedChanged,
            self.status.listeningChanged,
        ):
            signal.connect(self._appearance_changed)
        self._appearance_reset.timeout.connect(self._appearance_left_alone)

    def _load(self) -> QQuickWindow:
        problems: list[str] = []

        def note(errors: list[QQmlError]) -> None:
            problems.extend(error.toString() for error in errors)

        self._engine.warnings.connect(note)
        self._engine.addImportPath(str(_QML))
        self._engine.setInitialProperties(
            {
                "width": self.settings.width_px,
                "height": self.settings.height_px,
                "fullScreen": self.settings.full_screen,
            }
        )
        self._engine.load(QUrl.fromLocalFile(str(_QML / "Kiosk" / "Main.qml")))
        self._engine.warnings.disconnect(note)
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise FrontEndFailed("the screens could not be loaded: " + "; ".join(problems))
        return roots[0]

    @Slot()
    def _screen_changed(self) -> None:
        self._choose_preview()
        screen = self.checkin.property("screen")
        if screen != Screen.OFFICER.value:
            self.enrolment.forget()
        if screen == Screen.IDLE.value:
            self.status.resetForNextPerson()

    @Slot()
    def _officer_may_have_left(self) -> None:
        if self.checkin.property("screen") != Screen.OFFICER.value:
            self.enrolment.leave()

    @Slot()
    def _choose_preview(self) -> None:
        if self.checkin.property("screen") == Screen.OFFICER.value:
            enrolling = bool(self.enrolment.property("livePreview"))
            self.preview.set_active(enrolling or bool(self.photograph.property("aiming")))
        else:
            self.preview.set_active(bool(self.checkin.property("livePreview")))

    @Slot()
    def _forget_photograph(self) -> None:
        if self.checkin.property("screen") != Screen.OFFICER.value:
            self.photograph.drop()

    @Slot()
    def _console_turned(self) -> None:
        self.photograph.follow(self.console.content)

    @Slot()
    def _language_changed(self) -> None:
        QCoreApplication.removeTranslator(self._translator)
        language = self.status.property("language")
        if language != CHINESE:
            for compiled in self._translations:
                if compiled.stem == f"kiosk_{language}":
                    self._translator.load(str(compiled))
            QCoreApplication.installTranslator(self._translator)
        self._engine.retranslate()

    @Slot()
    def _appearance_changed(self) -> None:
        if self.status.appearance_is_changed():
            self._appearance_reset.start()
        else:
            self._appearance_reset.stop()

    @Slot()
    def _appearance_left_alone(self) -> None:
        if self.checkin.property("screen") == Screen.IDLE.value:
            self.status.resetForNextPerson()
