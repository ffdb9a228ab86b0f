"""Every screen in every look a person can choose: nothing clipped, lost or too small to press.

Contrast changes no size, so the palettes take turns: each scene is seen in both, and each of them
with every panel, language and text size. In its usual look each scene is compared with its picture
in the album, on one panel and in one language.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.ui.gallery import LARGE_PANELS, PANELS, USUAL, Appearance, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH, TEXT_SCALES
from tests.ui.every_prompt import prompt_scenes
from tests.ui.layout_probe import Placed, complaints, is_control, placed_items
from tests.ui.picture_probe import picture_problems

LEAST_TARGET_MM = 15.0
LEAST_KEY_MM = 20.0
PIXEL_MM = 0.3
LARGEST = TEXT_SCALES[-1:]
EXTREMES = (TEXT_SCALES[0], TEXT_SCALES[-1])

pytestmark = pytest.mark.qt
on_both_panels = pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)


@on_both_panels
def test_every_screen_is_whole(gallery: Gallery, panel: Panel) -> None:
    assert list(_found(gallery, panel, _visits(), TEXT_SCALES)) == []


@on_both_panels
def test_every_screen_of_officers_is_whole(gallery: Gallery, panel: Panel) -> None:
    """On a small panel their text stops growing at the middle size; the extremes are enough."""
    desks = tuple(scene for scene in scenes() if scene.officer is not None)
    assert list(_found(gallery, panel, desks, EXTREMES)) == []


def test_every_screen_is_whole_on_a_large_lying_panel(gallery: Gallery) -> None:
    """In the largest text, each in one language: sizes are of the panel, so few pixels do."""
    panel = Panel("lying", 952, 536, 476.0)
    every = scenes()
    assert list(_found(gallery, panel, every[::2], LARGEST, languages=(CHINESE,))) == []
    assert list(_found(gallery, panel, every[1::2], LARGEST, languages=(ENGLISH,))) == []


@pytest.mark.parametrize("panel", LARGE_PANELS, ids=lambda panel: panel.name)
def test_screens_are_whole_in_four_thousand_pixels(gallery: Gallery, panel: Panel) -> None:
    names = {"claim", "completed-on-time", "console-today"}
    few = tuple(scene for scene in scenes() if scene.name in names)
    assert list(_found(gallery, panel, few, LARGEST, languages=(ENGLISH,))) == []


@on_both_panels
def test_every_prompt_has_room(gallery: Gallery, panel: Panel) -> None:
    assert list(_found(gallery, panel, prompt_scenes(), LARGEST)) == []


@on_both_panels
def test_every_check_in_screen_is_whole_in_low_reach(gallery: Gallery, panel: Panel) -> None:
    assert list(_found(gallery, panel, _visits(), EXTREMES, low_reach=True)) == []


def test_in_low_reach_everything_lies_in_the_lower_half_of_an_upright_panel(
    gallery: Gallery,
) -> None:
    panel = PANELS[0]
    gallery.show_on(panel)
    gallery.appearance = Appearance(low_reach=True)
    high = []
    for scene in _visits():
        gallery.enter(scene, CHINESE)
        high += [f"{scene.name}: {name}" for name in _above(gallery, panel.height_px / 2)]
        gallery.leave(scene)
    assert high == []


@pytest.mark.parametrize("name", ["idle", "claim", "confirm-purposes", "completed-on-time"])
def test_in_low_reach_a_lying_panel_has_nothing_higher_and_something_lower(
    gallery: Gallery, name: str
) -> None:
    gallery.show_on(PANELS[1])
    scene = next(each for each in scenes() if each.name == name)
    gallery.enter(scene, CHINESE)
    usual = _tops(gallery)
    gallery.change(Appearance(low_reach=True), CHINESE)
    lower = _tops(gallery)
    assert lower.keys() == usual.keys()
    moved = [lower[control] - usual[control] for control in usual]
    assert min(moved) >= 0
    assert max(moved) > 0


def _visits() -> tuple[Scene, ...]:
    return tuple(scene for scene in scenes() if scene.officer is None)


def _found(
    gallery: Gallery,
    panel: Panel,
    shown: tuple[Scene, ...],
    scales: tuple[float, ...],
    *,
    low_reach: bool = False,
    languages: tuple[str, ...] = (CHINESE, ENGLISH),
) -> Iterator[str]:
    gallery.show_on(panel)
    for language, (at, scene) in itertools.product(languages, enumerate(shown)):
        dark = (at + (language == ENGLISH)) % 2 == 1
        gallery.appearance = Appearance(scales[0], dark, low_reach)
        gallery.enter(scene, language)
        for scale in scales:
            gallery.change(Appearance(scale, dark, low_reach), language)
            drawn = gallery.front_end.window.grabWindow()
            items = list(placed_items(gallery.front_end.window))
            found = [*complaints(items), *_small_targets(items, panel)]
            if gallery.appearance == USUAL and panel == PANELS[at // 2 % 2]:
                found += picture_problems(drawn, panel.name, language, scene.name)
            for problem in found:
                yield f"{scene.name} {language} {scale}: {problem}"
        gallery.leave(scene)


def _above(gallery: Gallery, edge_px: float) -> list[str]:
    return [
        each.name()
        for each in placed_items(gallery.front_end.window)
        if (is_control(each.item) or "camera" in each.item.objectName())
        and each.rect.top() < edge_px - 1
    ]


def _tops(gallery: Gallery) -> dict[str, float]:
    gallery.front_end.window.grabWindow()
    placed = placed_items(gallery.front_end.window)
    return {each.name(): each.rect.top() for each in placed if is_control(each.item)}


def _small_targets(items: list[Placed], panel: Panel) -> Iterator[str]:
    px_per_mm = panel.width_px / panel.width_mm
    for each in items:
        if is_control(each.item):
            side_mm = min(each.rect.width(), each.rect.height()) / px_per_mm
            if side_mm < _least_mm(each.item) - PIXEL_MM:
                yield f"{each.name()}: {side_mm:.1f} mm is too small to press"


def _least_mm(item: QQuickItem) -> float:
    return LEAST_KEY_MM if item.objectName().startswith("key.") else LEAST_TARGET_MM
