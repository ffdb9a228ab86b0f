"""Every control says what it is to who cannot see it, in the language of the screen."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAccessible

from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import is_control, placed_items

pytestmark = pytest.mark.qt

ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ListItem,
    QAccessible.Role.PageTab,
}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_every_control_of_every_scene_has_a_name_and_a_role(
    gallery: Gallery, language: str
) -> None:
    faults = set()
    for scene in scenes():
        gallery.enter(scene, language)
        for each in placed_items(gallery.front_end.window):
            if is_control(each.item):
                said = QAccessible.queryAccessibleInterface(each.item)
                if not each.item.objectName():
                    faults.add(f"{scene.name}: a control has no objectName")
                if not re.search(r"\w", said.text(QAccessible.Text.Name)):
                    faults.add(f"{scene.name}: {each.name()} has no name")
                if said.role() not in ROLES:
                    faults.add(f"{scene.name}: {each.name()} is a {said.role()}")
        gallery.leave(scene)
    assert not faults, "\n".join(sorted(faults))
