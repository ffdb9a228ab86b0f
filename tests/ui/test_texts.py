"""Every code has a sentence in both languages, and the English file is complete."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QXmlStreamReader

from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.settings import ASSETS
from kiosk.ui.translations import TranslationFailed, compile_translations
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.every_prompt import all_codes, checkin_codes
from tests.ui.qml_probe import QmlProbe

UI = Path(__file__).resolve().parents[2] / "kiosk" / "ui"
HAN = re.compile(r"[\u3400-\u9fff]")
# The language button names the other language in that language.
ALWAYS_CHINESE = {"中文", "正在准备，请稍候片刻"}
"""Said in Chinese in every language: how to get it, and what is said before one is chosen."""


@pytest.fixture
def probe(front_end: FrontEnd) -> QmlProbe:
    return QmlProbe(front_end)


def test_every_code_has_a_sentence_in_both_languages(front_end: FrontEnd, probe: QmlProbe) -> None:
    codes = all_codes()
    chinese = probe.texts("sentences")
    assert codes - chinese.keys() == set()
    front_end.set_language(ENGLISH)
    english = probe.texts("sentences")
    untranslated = {code for code in codes if not english[code] or HAN.search(english[code])}
    assert untranslated == set()
    front_end.set_language(CHINESE)


def test_no_sentence_is_left_over(probe: QmlProbe) -> None:
    assert probe.texts("sentences").keys() - all_codes() == set()
    assert probe.texts("details").keys() - probe.texts("sentences").keys() == set()


def test_an_unknown_code_shows_nothing(probe: QmlProbe) -> None:
    assert probe.sentence("no_such_code") == ""
    assert probe.sentence("toString") == ""


def test_nobody_is_blamed_and_no_figure_is_told(probe: QmlProbe) -> None:
    shown = " ".join(
        text
        for name in ("sentences", "details")
        for code, text in probe.texts(name).items()
        if code in checkin_codes()
    )
    for word in ("失败", "不匹配", "未通过", "冒充", "分数", "阈值", "%"):
        assert word not in shown


def test_dates_are_spelled_out(front_end: FrontEnd, probe: QmlProbe) -> None:
    assert probe.day("2026-03-10") == "2026年3月10日 星期二"
    assert probe.day("") == ""
    front_end.set_language(ENGLISH)
    assert probe.day("2026-12-01") == "Tuesday, 1 December 2026"
    front_end.set_language(CHINESE)


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a .ts file."""

    context: str
    source: str
    translation: str
    finished: bool


def _messages(path: Path) -> dict[tuple[str, str], Message]:
    reader = QXmlStreamReader(path.read_text(encoding="utf-8"))
    found: dict[tuple[str, str], Message] = {}
    context = source = ""
    while not reader.atEnd():
        reader.readNext()
        if not reader.isStartElement():
            continue
        match reader.name():
            case "name":
                context = reader.readElementText()
            case "source":
                source = reader.readElementText()
            case "translation":
                finished = not reader.attributes().hasAttribute("type")
                message = Message(context, source, reader.readElementText(), finished)
                found[context, source] = message
    assert not reader.hasError(), reader.errorString()
    return found


def test_the_english_file_is_complete_and_up_to_date(tmp_path: Path) -> None:
    committed = _messages(ASSETS / "i18n" / "kiosk_en.ts")
    fresh = tmp_path / "fresh.ts"
    lupdate = Path(PySide6.__file__).with_name("lupdate")
    folder, target = str(UI / "qml"), str(fresh)
    command = [str(lupdate), "-silent", "-extensions", "qml", folder, "-ts", target]
    subprocess.run(command, check=True, capture_output=True)
    assert _messages(fresh).keys() == committed.keys()
    for message in committed.values():
        assert message.finished, f"{message.context}: {message.source} is unfinished"
        assert message.translation, message.source
        assert not HAN.search(message.translation), message.translation


def test_placeholders_survive_translation() -> None:
    for message in _messages(ASSETS / "i18n" / "kiosk_en.ts").values():
        chinese, english = (
            sorted(re.findall(r"%\d", text)) for text in (message.source, message.translation)
        )
        assert chinese == english, message.source


def test_chinese_text_in_qml_is_translatable() -> None:
    for path in sorted((UI / "qml").rglob("*.qml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            code = re.sub(r"qsTr\(\"[^\"]*\"\)", "", line.split("//")[0])
            plain = set(re.findall(r"\"([^\"]*[\u3400-\u9fff][^\"]*)\"", code)) - ALWAYS_CHINESE
            assert plain == set(), f"{path.name}: {plain}"


def test_translations_are_compiled_once(tmp_path: Path) -> None:
    source = tmp_path / "kiosk_en.ts"
    source.write_bytes((ASSETS / "i18n" / "kiosk_en.ts").read_bytes())
    (compiled,) = compile_translations(tmp_path)
    first = compiled.stat().st_mtime_ns
    assert compile_translations(tmp_path) == (compiled,)
    assert compiled.stat().st_mtime_ns == first


def test_an_unfinished_translation_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "kiosk_en.ts"
    text = (ASSETS / "i18n" / "kiosk_en.ts").read_text(encoding="utf-8")
    unfinished = text.replace("<translation>", '<translation type="unfinished">', 1)
    source.write_text(unfinished, encoding="utf-8")
    with pytest.raises(TranslationFailed, match=r"kiosk_en\.ts could not be compiled"):
        compile_translations(tmp_path)
