"""The claim screen speaks of cards only while a reader waits for one."""

from __future__ import annotations

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named, placed_items


def _scene(name: str) -> Scene:
    return next(scene for scene in scenes() if scene.name == name)


def _item(gallery: Gallery, name: str) -> QQuickItem:
    return item_named(gallery.front_end.window, name)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_without_a_reader_nothing_is_said_of_cards(gallery: Gallery, language: str) -> None:
    gallery.enter(_scene("claim"), language)
    placed = {it.item.objectName() for it in placed_items(gallery.front_end.window)}
    assert "claim.camera" in placed
    assert "claim.card" not in placed
    asked = str(_item(gallery, "claim.prompt").property("text"))
    assert "刷" not in asked
    assert "card" not in asked


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("claim-card", "请刷身份证，或输入号码", "Scan your ID card, or type the number"),
        ("claim-card-unreadable", "未读到证件，请重新放置", "Card not read. Put it on again"),
        ("claim-card-expired", "证件已过期，请输入号码", "Card expired. Type your number"),
    ],
)
def test_with_a_reader_it_is_drawn_and_the_keypad_stays(
    gallery: Gallery, name: str, chinese: str, english: str
) -> None:
    for language, words in ((CHINESE, chinese), (ENGLISH, english)):
        gallery.enter(_scene(name), language)
        assert _item(gallery, "claim.prompt").property("text") == words
        assert _item(gallery, "claim.card").isVisible()
        assert _item(gallery, "claim.keypad").isEnabled()
