"""Pictures of every screen, without a display: ``python -m kiosk.ui.gallery --out FOLDER``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.ui.announcement_texts import newest_announcement
from kiosk.ui.gallery_pictures import StillPicture, preview_picture
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.qt_app import FrontEnd, create_application
from kiosk.ui.settings import FrontEndSettings
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.conversation import ConversationViewModel
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH, TEXT_SCALES

NOW = datetime(2026, 3, 3, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
_LONG_AGO_NS = 10_000_000_000
_SETTLED_NS = 500_000_000


@dataclass(frozen=True, slots=True)
class Panel:
    """A size the kiosk is sold in."""

    name: str
    width_px: int
    height_px: int
    width_mm: float


PANELS = (Panel("portrait", 1080, 1920, 268.0), Panel("landscape", 1280, 800, 217.0))
LARGE_PANELS = (
    Panel("portrait-4k", 2160, 3840, 268.0),
    Panel("landscape-4k", 3840, 2160, 597.0),
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person chose at the foot of the screen; ``text_scale`` is one of TEXT_SCALES."""

    text_scale: float = 1.0
    high_contrast: bool = False
    low_reach: bool = False


USUAL = Appearance()


class Gallery:
    """A front end that is put into any scene and photographed."""

    def __init__(self, appearance: Appearance = USUAL) -> None:
        self.appearance = appearance
        settings = FrontEndSettings(office_name="海州区月坛街道司法所", animated=False)
        self._picture = StillPicture(preview_picture(settings.assets / "people"))
        self.front_end = FrontEnd(
            settings, self._picture, lambda: self._picture.now_ns, lambda _: NOW
        )
        texts = newest_announcement(settings.assets / "announcements")
        self.front_end.enrolment.announcing.set_text(texts)
        self.front_end.status.set_voice(can_speak=True, muted=False)

    def show_on(self, panel: Panel) -> None:
        """Change the panel."""
        self.front_end.resize(panel.width_px, panel.height_px, panel.width_mm)

    def enter(self, scene: Scene, language: str) -> None:
        """Show ``scene`` in ``language``, every timer at rest."""
        front_end = self.front_end
        self._picture.interrupted = scene.camera_interrupted
        front_end.status.set_network(
            online=scene.online,
            pending_count=0 if scene.online else 7,
            message=scene.sync_message,
        )
        front_end.status.set_clock(calibrated=scene.clock_calibrated)
        scene.health.show_on(front_end.status)
        if scene.officer is not None:
            front_end.console.show(scene.console)
            front_end.enrolment.show(scene.officer)
        front_end.checkin.show(scene.props)
        front_end.printing.show(scene.printing)
        self._choose(language)
        if scene.camera_interrupted:
            self.lose_camera()
        self.look_at_page()
        for key in scene.typed:
            self._keys(scene).pressKey(key)
        self.settle()

    def change(self, appearance: Appearance, language: str) -> None:
        """Let the person of the scene on screen choose another look."""
        self.appearance = appearance
        self._choose(language)
        self.settle()

    def _choose(self, language: str) -> None:
        # The idle screen sets all of it back for the next person.
        status = self.front_end.status
        self.front_end.set_language(language)
        while status.property("textScale") != self.appearance.text_scale:
            status.toggleTextScale()
        if status.property("highContrast") != self.appearance.high_contrast:
            status.toggleHighContrast()
        if status.property("lowReach") != self.appearance.low_reach:
            status.toggleLowReach()

    def look_at_page(self) -> None:
        """Let the time pass in which a page just shown takes no answer."""
        self._picture.now_ns += _SETTLED_NS

    def lose_camera(self) -> None:
        """Give no picture any more, until one has waited long enough for it."""
        self._picture.interrupted = True
        self._picture.now_ns += _LONG_AGO_NS
        self.front_end.preview.pull()

    def mend_camera(self) -> None:
        """Give a picture again, whatever scene was shown last."""
        self._picture.interrupted = False

    def leave(self, scene: Scene) -> None:
        """Forget what the scene typed."""
        for _ in scene.typed:
            self._keys(scene).eraseKey()

    def _keys(self, scene: Scene) -> CheckInViewModel | ConversationViewModel:
        checkin = self.front_end.checkin
        return checkin if scene.props.page is None else checkin.pages

    def settle(self) -> None:
        """Let bindings, layouts and deferred deletions finish."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def photographs(
        self, out: Path, only: str = "", panels: Sequence[Panel] = PANELS
    ) -> Iterator[Path]:
        """Every scene on every panel in every language, as files under ``out``."""
        for panel in panels:
            self.show_on(panel)
            for language in (CHINESE, ENGLISH):
                for scene in scenes():
                    if only not in scene.name:
                        continue
                    self.enter(scene, language)
                    path = out / panel.name / language / f"{scene.name}.png"
                    self.front_end.grab(path)
                    self.leave(scene)
                    yield path


def main(argv: Sequence[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.ui.gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", default="", help="only scenes with this in their name")
    parser.add_argument("--text-scale", type=float, choices=TEXT_SCALES, default=TEXT_SCALES[0])
    parser.add_argument("--high-contrast", action="store_true", help="in the other palette")
    parser.add_argument("--low-reach", action="store_true", help="in the lower half of the panel")
    parser.add_argument("--large", action="store_true", help="on panels of 3840 x 2160 pixels")
    arguments = parser.parse_args(argv)
    application = create_application(sys.argv[:1])
    appearance = Appearance(arguments.text_scale, arguments.high_contrast, arguments.low_reach)
    gallery = Gallery(appearance)
    count = 0
    panels = LARGE_PANELS if arguments.large else PANELS
    for path in gallery.photographs(arguments.out, arguments.only, panels):
        count += 1
        sys.stdout.write(f"{path}\n")
    gallery.front_end.close()
    application.processEvents()
    sys.stdout.write(f"{count} screenshots in {arguments.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
