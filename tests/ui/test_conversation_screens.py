"""Texts of packs and messages come from elsewhere: they are shown as they are, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named

pytestmark = pytest.mark.qt

QML = Path(__file__).resolve().parents[2] / "kiosk" / "ui" / "qml"
BARE_TEXT = re.compile(r"^\s*(Text|Label|TextEdit|TextArea) \{", re.MULTILINE)
"""What may read markup; a TextField or TextInput knows plain text only (Qt Quick, TextInput)."""
HOSTILE = [scene for scene in scenes() if "hostile" in scene.name]


def _scene(name: str) -> Scene:
    return next(scene for scene in scenes() if scene.name == name)


def test_there_are_hostile_texts_of_every_kind() -> None:
    assert {scene.name for scene in HOSTILE} == {
        "message-hostile",
        "question-hostile-choice",
        "question-hostile-yes-no",
        "question-hostile-number",
        "question-hostile-day",
    }


@pytest.mark.parametrize("scene", HOSTILE, ids=lambda scene: scene.name)
def test_markup_is_shown_as_it_was_written(gallery: Gallery, scene: Scene) -> None:
    gallery.enter(scene, CHINESE)
    shown = item_named(gallery.front_end.window, f"{scene.props.screen}.text")
    assert str(shown.property("text")).startswith("<img src=x><b>粗</b>")
    assert len(str(shown.property("text"))) > 400


def test_no_text_on_the_panel_is_read_as_markup() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in QML.rglob("*.qml")}
    showing = {name for name, text in sources.items() if BARE_TEXT.search(text)}
    assert showing == {"Words.qml"}
    formats = {name for name, text in sources.items() if "textFormat" in text}
    assert formats == {"Words.qml"}
    assert "textFormat: Text.PlainText" in sources["Words.qml"]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("scene", HOSTILE, ids=lambda scene: scene.name)
def test_the_buttons_stay_where_they_are_pressed(
    gallery: Gallery, panel: Panel, scene: Scene
) -> None:
    gallery.show_on(panel)
    gallery.enter(scene, ENGLISH)
    page = item_named(gallery.front_end.window, "page")
    for name in ("talk.want", "foot.officer", "foot.cancel"):
        button = item_named(gallery.front_end.window, name)
        assert button.height() > 0
    talk = item_named(gallery.front_end.window, "talk.want")
    bottom = talk.mapToItem(page, 0, talk.height()).y()
    assert bottom == pytest.approx(page.height(), abs=2)


def test_a_translated_question_follows_the_language(gallery: Gallery) -> None:
    texts = []
    for language in (CHINESE, ENGLISH):
        gallery.enter(_scene("question-choice"), language)
        window = gallery.front_end.window
        texts.append(
            (
                item_named(window, "question.text").property("text"),
                item_named(window, "answer.moved").property("text"),
            )
        )
    assert texts == [
        ("您现在住在登记的地址吗？", "已经搬家"),
        ("Do you live at the address that is on record?", "I have moved"),
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("completed", "本次报到已保存在本机"),
        ("completed-on-time", "这次是按时报到"),
        ("completed-late", "应报到日期是2026年2月24日，晚了 7 天，这次已经补上"),
    ],
)
def test_the_result_says_which_due_day_was_answered(gallery: Gallery, name: str, line: str) -> None:
    gallery.enter(_scene(name), CHINESE)
    assert item_named(gallery.front_end.window, "result.detail").property("text") == line
