"""Whatever an act or a page of the console answers, there is a sentence for it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QJSValue, QQmlComponent, qmlEngine

import kiosk.app.console
from kiosk.app.carrier_export import ExportRefusal
from kiosk.app.casework_journal import Refusal
from kiosk.app.departures import DepartureRefusal
from kiosk.app.officer_unlock import UnlockRefusal
from kiosk.app.own_pin import PinRefusal
from kiosk.console.pages import ConsoleProblem
from kiosk.enrolment.pin_strength import WeakPin
from kiosk.enrolment.problems import StoreFault
from kiosk.store.carrier import CarrierFault
from kiosk.ui.gallery import Gallery

pytestmark = pytest.mark.qt

PROBE = b"""
import QtQml
import Kiosk
QtObject { readonly property var all: ConsoleWords.sentences }
"""
ANSWERS: tuple[type[StrEnum], ...] = (
    Refusal,
    StoreFault,
    ConsoleProblem,
    ExportRefusal,
    CarrierFault,
    PinRefusal,
    WeakPin,
    UnlockRefusal,
    DepartureRefusal,
)
SOURCES = Path(*kiosk.app.console.__path__)


def sentences(gallery: Gallery) -> dict[object, object]:
    """Of the console, by code, in the language shown."""
    engine = qmlEngine(gallery.front_end.window)
    assert engine is not None
    component = QQmlComponent(engine)
    component.setData(PROBE, QUrl())
    probe = component.create()
    assert isinstance(probe, QObject), component.errorString()
    value = probe.property("all")
    plain = value.toVariant() if isinstance(value, QJSValue) else value
    assert isinstance(plain, dict)
    return plain


def test_every_answer_has_its_sentence(gallery: Gallery) -> None:
    written = "\n".join(path.read_text("utf-8") for path in SOURCES.glob("*.py"))
    said = set(re.findall(r'"(console_[a-z_]+)"', written))
    assert said
    codes = said.union(*(map(str, kind) for kind in ANSWERS))
    assert codes - {str(code) for code in sentences(gallery)} == set()
