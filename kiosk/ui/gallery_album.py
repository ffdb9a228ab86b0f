"""Small pictures of every screen for the documents: ``python -m kiosk.ui.gallery_album docs``.

Each scene at the usual text size on its own; every other look as one sheet of all its scenes.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.ui.gallery import PANELS, USUAL, Appearance, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.qt_app import create_application
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH, TEXT_SCALES

LANGUAGES = {CHINESE: "Chinese", ENGLISH: "English"}
PICTURE_WIDTH_PX = {"portrait": 190, "landscape": 280}
THUMB_WIDTH_PX = {"portrait": 76, "landscape": 112}
SHEET_COLUMNS = 12
GAP_PX = 4
QUALITY = 46
SHEET_QUALITY = 40
_SMOOTH = Qt.TransformationMode.SmoothTransformation


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a person may have set the screen; low reach is for check-ins alone."""

    name: str
    title: str
    appearance: Appearance

    def scenes(self) -> tuple[Scene, ...]:
        """Those that can be seen so."""
        every = scenes()
        low = self.appearance.low_reach
        return tuple(scene for scene in every if scene.officer is None) if low else every


LOOKS = (
    *(
        Look(f"text-{scale}", f"Text at {scale}", Appearance(scale))
        for scale in TEXT_SCALES
        if scale != USUAL.text_scale
    ),
    Look("high-contrast", "High contrast", Appearance(high_contrast=True)),
    Look("low-reach", "Low reach", Appearance(low_reach=True)),
)


class Album:
    """Everything under ``docs``: the pictures, the sheets, and the page that shows them."""

    def __init__(self, gallery: Gallery, docs: Path) -> None:
        self._gallery = gallery
        self._docs = docs
        self._folder = docs / "screenshots"

    def make(self) -> Iterator[Path]:
        """Write all of it anew; what was there before goes."""
        shutil.rmtree(self._folder, ignore_errors=True)
        for panel, language in itertools.product(PANELS, LANGUAGES):
            yield from self._pictures(panel, language)
            for look in LOOKS:
                yield self._sheet(panel, language, look)
        page = self._docs / "screenshots.md"
        page.write_text(index_page(), encoding="utf-8")
        yield page

    def _pictures(self, panel: Panel, language: str) -> Iterator[Path]:
        for scene, image in self._shots(panel, language, USUAL, scenes()):
            path = self._folder / panel.name / language / f"{scene.name}.jpg"
            _save(image.scaledToWidth(PICTURE_WIDTH_PX[panel.name], _SMOOTH), path, QUALITY)
            yield path

    def _sheet(self, panel: Panel, language: str, look: Look) -> Path:
        width = THUMB_WIDTH_PX[panel.name]
        height = round(width * panel.height_px / panel.width_px)
        shown = look.scenes()
        rows = -(-len(shown) // SHEET_COLUMNS)
        sheet = QImage(
            SHEET_COLUMNS * (width + GAP_PX) + GAP_PX,
            rows * (height + GAP_PX) + GAP_PX,
            QImage.Format.Format_RGB32,
        )
        sheet.fill(QColor("#8A93A3"))
        painter = QPainter(sheet)
        for at, (_, image) in enumerate(self._shots(panel, language, look.appearance, shown)):
            column, row = at % SHEET_COLUMNS, at // SHEET_COLUMNS
            small = image.scaledToWidth(width, _SMOOTH)
            left, top = column * (width + GAP_PX), row * (height + GAP_PX)
            painter.drawImage(GAP_PX + left, GAP_PX + top, small)
        painter.end()
        path = self._folder / "sheets" / f"{look.name}-{panel.name}-{language}.jpg"
        _save(sheet, path, SHEET_QUALITY)
        return path

    def _shots(
        self, panel: Panel, language: str, appearance: Appearance, shown: tuple[Scene, ...]
    ) -> Iterator[tuple[Scene, QImage]]:
        self._gallery.show_on(panel)
        self._gallery.appearance = appearance
        for scene in shown:
            self._gallery.enter(scene, language)
            yield scene, self._gallery.front_end.window.grabWindow()
            self._gallery.leave(scene)


def index_page() -> str:
    """docs/screenshots.md: a row for each scene, then the sheets."""
    lines = [
        "# Every screen",
        "",
        "Made by `make album` from the scenes of `kiosk/ui/gallery_scenes.py`. Nobody is real.",
        "`make screenshots` draws every screen in full size, in both languages and orientations,",
        "at every text size, into `build/screenshots`; `.venv/bin/python -m kiosk.ui.gallery`",
        "with `--large` draws on panels of 3840 x 2160 pixels.",
        "",
    ]
    columns = tuple(itertools.product(PANELS, LANGUAGES))
    heads = [f"{panel.name}, {LANGUAGES[language]}" for panel, language in columns]
    lines += [f"| scene | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for scene in scenes():
        cells = [
            f"![{scene.name}](screenshots/{panel.name}/{language}/{scene.name}.jpg)"
            for panel, language in columns
        ]
        lines.append(f"| {scene.name} | {' | '.join(cells)} |")
    for look in LOOKS:
        lines += ["", f"## {look.title}", ""]
        lines += [
            f"![{look.title}, {panel.name}, {LANGUAGES[language]}]"
            f"(screenshots/sheets/{look.name}-{panel.name}-{language}.jpg)"
            for panel, language in columns
        ]
    return "\n".join(lines) + "\n"


def _save(image: QImage, path: Path, quality: int) -> None:
    """Raises OSError when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path), None, quality):
        raise OSError(f"{path} could not be written")


def main(argv: Sequence[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.ui.gallery_album", description=__doc__)
    parser.add_argument("docs", type=Path, help="folder for screenshots/ and screenshots.md")
    arguments = parser.parse_args(argv)
    application = create_application(sys.argv[:1])
    gallery = Gallery()
    made = list(Album(gallery, arguments.docs).make())
    gallery.front_end.close()
    application.processEvents()
    size_kb = sum(path.stat().st_size for path in made) // 1000
    sys.stdout.write(f"{len(made)} files, {size_kb} kB in {arguments.docs}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
