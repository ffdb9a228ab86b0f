"""The photograph an officer takes: live, fresh, one at most, forgotten with its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.console.manual import ManualFormContent, PhotographContent
from kiosk.console.pages import Content
from kiosk.ui.gallery_pictures import drawn_person
from kiosk.ui.viewmodels.photograph import PhotographProvider, PhotographViewModel, jpeg_of
from kiosk.ui.viewmodels.preview import STALE_AFTER_NS, PreviewFrame

FORM = ManualFormContent("p1", "李建国", ("routine_report",), two_officers=False)
PICTURE = PhotographContent(
    "p1", "李建国", date(2026, 3, 3), "09:26", "other", "identity_card", "", (), b""
)


class Camera:
    """A FrameSource under the test's control."""

    def __init__(self) -> None:
        self.now_ns = 5_000_000_000
        self.frame: PreviewFrame | None = None
        self.show("#2050a0")

    def newest(self) -> PreviewFrame | None:
        return self.frame

    def show(self, colour: str) -> None:
        image = QImage(16, 8, QImage.Format.Format_RGB32)
        image.fill(colour)
        self.frame = PreviewFrame(bytes(image.constBits()), 16, 8, 1, self.now_ns)


@pytest.fixture
def camera(qapp: QGuiApplication) -> Camera:
    return Camera()


@pytest.fixture
def provider(camera: Camera) -> PhotographProvider:
    return PhotographProvider()


@pytest.fixture
def photograph(camera: Camera, provider: PhotographProvider) -> PhotographViewModel:
    made = PhotographViewModel(camera, provider, lambda: camera.now_ns)
    made.follow(FORM)
    return made


def colour_of(jpeg: bytes | None) -> tuple[int, int]:
    """Width, and blue of one pixel to the nearest sixteenth."""
    assert jpeg is not None
    image = QImage.fromData(jpeg)
    return image.width(), round(image.pixelColor(3, 3).blue() / 16)


def shown(provider: PhotographProvider) -> int:
    return provider.requestImage("1", QSize(), QSize()).width()


def test_what_the_camera_shows_is_taken_and_can_be_taken_again(
    photograph: PhotographViewModel, camera: Camera, provider: PhotographProvider
) -> None:
    photograph.take()
    assert photograph.taken() is None, "nobody has aimed"
    photograph.aim()
    assert photograph.property("aiming")
    photograph.take()
    assert colour_of(photograph.taken()) == (16, 10)
    assert (photograph.property("aiming"), shown(provider)) == (False, 16)
    first = photograph.property("number")
    photograph.aim()
    assert (photograph.taken(), photograph.property("number"), shown(provider)) == (None, 0, 1)
    camera.show("#205010")
    photograph.take()
    assert colour_of(photograph.taken()) == (16, 1)
    assert photograph.property("number") > first


def test_no_old_picture_is_taken(photograph: PhotographViewModel, camera: Camera) -> None:
    photograph.aim()
    camera.now_ns += STALE_AFTER_NS + 1
    photograph.take()
    camera.frame = None
    photograph.take()
    assert photograph.taken() is None
    assert photograph.property("aiming"), "it is taken as soon as the camera is back"


@pytest.mark.parametrize("other", [None, replace(FORM, subject="p2"), PICTURE])
def test_it_is_forgotten_with_its_page(
    photograph: PhotographViewModel, provider: PhotographProvider, other: Content | None
) -> None:
    photograph.aim()
    photograph.take()
    photograph.follow(replace(FORM, two_officers=True))
    assert photograph.taken() is not None, "the same form, read again"
    photograph.follow(other)
    assert (photograph.taken(), photograph.property("number"), shown(provider)) == (None, 0, 1)


@pytest.mark.parametrize("leave", [PhotographViewModel.rest, PhotographViewModel.drop])
def test_the_camera_is_let_go(
    photograph: PhotographViewModel, leave: Callable[[PhotographViewModel], None]
) -> None:
    photograph.aim()
    leave(photograph)
    assert not photograph.property("aiming")


def test_one_that_is_looked_at_was_not_taken(
    photograph: PhotographViewModel, provider: PhotographProvider
) -> None:
    photograph.follow(replace(PICTURE, jpeg=jpeg_of(drawn_person())))
    assert (photograph.taken(), shown(provider)) == (None, 640)
    assert photograph.property("number") > 0
    photograph.follow(None)
    assert shown(provider) == 1
