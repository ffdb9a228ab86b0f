"""The order of controls, also of those that have no size yet."""

from __future__ import annotations

import pytest
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.ui.reading_order import controls_in_order

pytestmark = pytest.mark.qt

PAGE = b"""
import QtQuick
import QtQuick.Templates

Item {
    AbstractButton { objectName: "below"; y: 40; width: 20; height: 20 }
    AbstractButton { objectName: "right"; x: 30; width: 20; height: 20 }
    AbstractButton { objectName: "unsized"; y: 25; width: 20; height: 0 }
    AbstractButton { objectName: "left"; y: 5; width: 20; height: 20 }
}
"""


@pytest.mark.usefixtures("qapp")
def test_a_control_without_height_takes_its_place_among_the_others() -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(PAGE, "")
    page = component.create()
    assert isinstance(page, QQuickItem)
    order = [control.objectName() for control in controls_in_order(page)]
    assert order == ["left", "right", "unsized", "below"]
