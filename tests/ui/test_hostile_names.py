"""Names come from elsewhere: on every screen they are words, whatever they are made of."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Final

import pytest

from kiosk.domain.names import masked_name
from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE
from tests.ui.layout_probe import Placed, complaints, placed_items

pytestmark = pytest.mark.qt

MARKUP: Final = "<img src=x>"
FORMULA: Final = "=cmd()"
LONG: Final = "欧阳" * 30
RIGHT_TO_LEFT: Final = "\u202eمحمد عبد الله\u202c"
HOSTILE: Final = (MARKUP, FORMULA, LONG, RIGHT_TO_LEFT)


def with_names(value: object, name: str) -> object:
    """``value`` with ``name`` in the place of every name that it holds, however deep."""
    if isinstance(value, tuple):
        return tuple(with_names(each, name) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _called(field.name, name)
        if _is_name(field.name, held)
        else with_names(held, name)
        for field in fields(value)
        for held in (getattr(value, field.name),)
        if field.init and (_is_name(field.name, held) or is_dataclass(held) or _is_tuple(held))
    }
    return replace(value, **changed) if changed else value


def _called(field: str, name: str) -> str:
    """A mask is made here and is short; whatever else it might hold is shown all the same."""
    return masked_name(name) if field == "masked_name" and name == LONG else name


def _is_name(field: str, value: object) -> bool:
    return isinstance(value, str) and value != "" and (field == "name" or field.endswith("_name"))


def _is_tuple(value: object) -> bool:
    return isinstance(value, tuple)


def renamed(scene: Scene, name: str) -> Scene:
    """The scene with everybody in it called ``name``; its own name stays."""
    changed = with_names(scene, name)
    assert isinstance(changed, Scene)
    return replace(changed, name=scene.name)


def test_names_are_found_however_deep() -> None:
    shown = [renamed(scene, MARKUP) for scene in scenes()]
    assert sum(MARKUP in repr(scene) for scene in shown) > 20


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_name_is_shown_as_it_is_and_breaks_no_screen(gallery: Gallery, panel: Panel) -> None:
    gallery.show_on(panel)
    found, seen = [], set()
    for scene, name in zip(scenes(), cycle(HOSTILE), strict=False):
        hostile = renamed(scene, name)
        gallery.enter(hostile, CHINESE)
        gallery.front_end.window.grabWindow()
        items = list(placed_items(gallery.front_end.window))
        found += [f"{scene.name} {name[:12]}: {problem}" for problem in complaints(items)]
        seen |= {name for each in items if name in _text(each)}
        gallery.leave(hostile)
    assert not found, "\n".join(found)
    assert seen == set(HOSTILE)


def _text(placed: Placed) -> str:
    return str(placed.item.property("text") or "")
