"""What Python gives to QML as the module ``Kiosk.Models``: the view-models, and QR codes.

The view-models are singletons. The instances are made in Python and carried by the engine they
serve: a singleton instance registered once for a process would serve only its first engine.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QJSEngine, QmlElement, QmlSingleton, QQmlEngine

from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.console import ConsoleViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.photograph import PhotographViewModel
from kiosk.ui.viewmodels.preview import PreviewViewModel
from kiosk.ui.viewmodels.printing import PrintingViewModel
from kiosk.ui.viewmodels.status import StatusViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class CheckIn(CheckInViewModel):
    """``CheckIn`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, CheckIn)


@QmlElement
@QmlSingleton
class Enrolment(EnrolmentViewModel):
    """``Enrolment`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, Enrolment)


@QmlElement
@QmlSingleton
class Console(ConsoleViewModel):
    """``Console`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, Console)


@QmlElement
@QmlSingleton
class Status(StatusViewModel):
    """``Status`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, Status)


@QmlElement
@QmlSingleton
class Preview(PreviewViewModel):
    """``Preview`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, Preview)


@QmlElement
@QmlSingleton
class Photograph(PhotographViewModel):
    """``Photograph`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, Photograph)


@QmlElement
@QmlSingleton
class Printing(PrintingViewModel):
    """``Printing`` in QML."""

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:
        """Called by Qt."""
        return _carried(engine, Printing)


def carry(engine: QQmlEngine, model: QObject) -> None:
    """Let ``model`` be the singleton of its class in ``engine``; Python keeps owning it."""
    QJSEngine.setObjectOwnership(model, QJSEngine.ObjectOwnership.CppOwnership)
    engine.setProperty(_key(type(model)), model)


def _carried(engine: QQmlEngine, kind: type[QObject]) -> QObject:
    model = engine.property(_key(kind))
    if not isinstance(model, kind):
        raise TypeError(f"the engine carries no {kind.__name__}; call carry first")
    return model


def _key(kind: type[QObject]) -> str:
    return f"_{kind.__name__}"
