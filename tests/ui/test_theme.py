"""Colours one can read, and icons that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from kiosk.ui.gallery import PANELS, Gallery
from tests.ui.qml_probe import QmlProbe

QML = Path(__file__).resolve().parents[2] / "kiosk" / "ui" / "qml"
TEXT_ON_SURFACE = [
    (ink, surface)
    for ink in ("ink", "softInk", "accent", "good", "warn")
    for surface in ("page", "surface")
] + [
    ("accentInk", "accent"),
    ("accentInk", "accentDown"),
    ("goodInk", "good"),
    ("warnInk", "warn"),
    ("ink", "accentTint"),
    ("accent", "accentTint"),
    ("good", "goodTint"),
    ("warn", "warnTint"),
    ("screenInk", "screenDark"),
]
LEAST_RATIO = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA)."""


def contrast_ratio(first: QColor, second: QColor) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_ratio_is_computed_as_the_standard_does() -> None:
    assert contrast_ratio(QColor("#ffffff"), QColor("#000000")) == pytest.approx(21.0)
    assert contrast_ratio(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("high_contrast", [False, True])
def test_every_text_stands_out(gallery: Gallery, high_contrast: bool) -> None:
    if high_contrast:
        gallery.front_end.status.toggleHighContrast()
    colours = QmlProbe(gallery.front_end).colours()
    weak = {
        (ink, surface): round(contrast_ratio(colours[ink], colours[surface]), 2)
        for ink, surface in TEXT_ON_SURFACE
        if contrast_ratio(colours[ink], colours[surface]) < LEAST_RATIO
    }
    assert weak == {}


def test_sizes_follow_the_panel(gallery: Gallery) -> None:
    probe = QmlProbe(gallery.front_end)
    for panel in PANELS:
        gallery.show_on(panel)
        gallery.settle()
        assert probe.px_per_mm() == pytest.approx(panel.width_px / panel.width_mm)


def test_every_icon_asked_for_is_drawn(gallery: Gallery) -> None:
    drawn = QmlProbe(gallery.front_end).icon_names()
    asked = set()
    for path in QML.rglob("*.qml"):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"(?:iconName|goIcon|alsoIcon|\bname|icon): \"([a-z]+)\"", text))
    assert asked
    assert asked - drawn == set()


def test_no_token_is_taken_for_a_signal_handler() -> None:
    for path in QML.rglob("*.qml"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"property \w+ (on[A-Z]\w*)", text) == [], path.name
