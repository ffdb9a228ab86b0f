"""The words of every utterance, out of the same files as the words on the screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTranslator

from kiosk.checkin.speech import RESULTS, every_utterance, place_finger
from kiosk.domain.capture import FingerGuidance, FingerPosition
from kiosk.ui.control_labels import CODED_LABELS, KEY_LABELS
from kiosk.ui.settings import ASSETS
from kiosk.ui.translations import TranslationFailed, compile_translations
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH

_QML = Path(__file__).with_name("qml") / "Kiosk"
_CODED = re.compile(r'"(\w+)": qsTr\("([^"]*)"\)')
_QUOTED = re.compile(r'qsTr\("([^"]*)"\)')
_USE = "请使用"
ASIDES: Final[Mapping[str, tuple[str, str]]] = {
    "print_printing": ("PrintButton", "正在打印"),
    "print_printed": ("PrintButton", "已打印，请取走凭条"),
    "print_out_of_paper": ("PrintButton", "缺纸，请拍照留存"),
    "print_fault": ("PrintButton", "打印机故障，请拍照留存"),
    "announcement_sign": ("Messages", "请本人签名"),
    "announcement_recorded": ("Messages", "入矫宣告已记录"),
    "announcement_recorded_unsigned": ("Messages", "入矫宣告已记录，本人没有签名"),
}
"""What is said besides a visit's prompts and controls, to the QML file and the Chinese text in it.
"""

Translate = Callable[[str, str], str]
"""Context (the QML file's name) and Chinese text, to the text of a language."""


def spoken_texts(assets: Path = ASSETS) -> Mapping[str, Mapping[str, str]]:
    """Language, then utterance, to what is said. Raises TranslationFailed."""
    translate = translations(assets)
    return {
        language: {**_spoken(translate[language], space, stop), **_coded_texts(translate[language])}
        for language, space, stop in ((CHINESE, "", "。"), (ENGLISH, " ", ". "))
    }


def control_names(assets: Path = ASSETS) -> Mapping[tuple[str, str], str]:
    """Language and what a control is called, to its utterance. Raises TranslationFailed."""
    return {
        (language, name): utterance
        for language, translate in translations(assets).items()
        for utterance, name in _controls(translate).items()
    }


def translations(assets: Path = ASSETS) -> Mapping[str, Translate]:
    """By language. Raises TranslationFailed."""
    return {CHINESE: _chinese, ENGLISH: _english(assets)}


def _controls(translate: Translate) -> dict[str, str]:
    labels = {said: translate(file, text) for said, (file, text) in CODED_LABELS.items()}
    return {**labels, **KEY_LABELS}


def _coded_texts(translate: Translate) -> dict[str, str]:
    asides = {said: translate(file, text) for said, (file, text) in ASIDES.items()}
    return {**asides, **_controls(translate)}


def _chinese(_context: str, text: str) -> str:
    return text


def _spoken(translate: Translate, space: str, stop: str) -> dict[str, str]:
    sentences, details = _messages(translate)
    said = {code: sentences[code] for code in sorted(every_utterance()) if code in sentences}
    for code in RESULTS:
        said[code] = stop.join((sentences[code], details[code]))
    use = translate("FingerprintScreen", _USE)
    for finger in FingerPosition:
        which = use + space + translate("Fingers", _finger_names()[finger - 1])
        said[place_finger(finger)] = stop.join((which, sentences[FingerGuidance.PLACE.value]))
    return said


def _messages(translate: Translate) -> tuple[dict[str, str], dict[str, str]]:
    text = (_QML / "Messages.qml").read_text(encoding="utf-8")
    sentences, details = text.split("property var details", 1)
    return _coded(sentences, translate), _coded(details, translate)


def _coded(text: str, translate: Translate) -> dict[str, str]:
    return {code: translate("Messages", chinese) for code, chinese in _CODED.findall(text)}


def _finger_names() -> list[str]:
    text = (_QML / "Fingers.qml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "property var names" in line)
    names: list[str] = _QUOTED.findall(line)
    return names


def _english(assets: Path) -> Translate:
    compiled = {path.stem: path for path in compile_translations(assets / "i18n")}
    translator = QTranslator()
    if not translator.load(str(compiled[f"kiosk_{ENGLISH}"])):
        raise TranslationFailed(f"kiosk_{ENGLISH}.qm could not be read: delete it and start again.")

    def translated(context: str, text: str) -> str:
        translation = translator.translate(context, text)
        if not translation:
            raise TranslationFailed(f"{context}: {text} has no English: complete kiosk_en.ts.")
        return translation

    return translated
