"""One application and one front end for all tests of this folder, without a display."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from kiosk.checkin.presentation import Screen, ScreenProps
from kiosk.ui.fonts import choose_family
from kiosk.ui.gallery import PANELS, USUAL, Gallery
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.viewmodels.status import CHINESE


@pytest.fixture(scope="session")
def shared_gallery(qapp: QGuiApplication) -> Iterator[Gallery]:
    # The kiosk's own font: what fits is judged with the letters people see.
    qapp.setFont(QFont(choose_family(QFontDatabase.families())))
    gallery = Gallery()
    yield gallery
    gallery.front_end.close()
    qapp.processEvents()


@pytest.fixture
def gallery(shared_gallery: Gallery) -> Iterator[Gallery]:
    """Upright, Chinese, normal text, nothing typed; put back afterwards."""
    shared_gallery.show_on(PANELS[0])
    shared_gallery.mend_camera()
    yield shared_gallery
    shared_gallery.appearance = USUAL
    # As after every visit: what was typed is forgotten with its screen.
    shared_gallery.front_end.checkin.show(ScreenProps(Screen.IDLE))
    shared_gallery.front_end.status.resetForNextPerson()
    assert shared_gallery.front_end.status.property("language") == CHINESE


@pytest.fixture
def front_end(gallery: Gallery) -> FrontEnd:
    return gallery.front_end
