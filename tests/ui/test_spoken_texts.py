"""What is said is what is shown, for every state of a check-in."""

from __future__ import annotations

import pytest

from kiosk.checkin.presentation import Screen, present
from kiosk.checkin.speech import (
    RESULTS,
    SPOKEN_SCREENS,
    every_utterance,
    place_finger,
    utterance,
)
from kiosk.domain.capture import FaceGuidance, FingerPosition
from kiosk.ui.control_labels import control_utterances
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.spoken_texts import ASIDES, spoken_texts
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from kiosk.voice.clips import VOICES
from tests.ui.every_prompt import checkin_codes, checkin_states
from tests.ui.qml_probe import QmlProbe

FINGERS = {place_finger(finger) for finger in FingerPosition}


def said_in(state_screen: Screen, prompt: str, finger: FingerPosition | None) -> str:
    return utterance(state_screen, prompt, int(finger) if finger else 0)


def test_every_state_of_a_visit_says_something_there_are_words_for() -> None:
    texts = spoken_texts()
    for state in checkin_states():
        props = present(state)
        said = said_in(props.screen, str(props.prompt), props.finger)
        assert bool(said) is (props.screen in SPOKEN_SCREENS), state
        for language in VOICES:
            assert not said or texts[language][said], (language, said)


def test_every_hint_beside_the_number_pad_is_said() -> None:
    hints = {code for code in checkin_codes() if code.startswith("id_")}
    assert {utterance(Screen.CLAIM, "claim_look_or_type", hint=code) for code in hints} == hints
    assert hints <= every_utterance()


def test_nobody_is_spoken_to_outside_a_visit() -> None:
    for screen in (Screen.IDLE, Screen.OFFICER, Screen.OUT_OF_SERVICE):
        assert utterance(screen, "store_locked") == ""


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_words_are_those_of_the_screen(front_end: FrontEnd, language: str) -> None:
    probe = QmlProbe(front_end)
    front_end.set_language(language)
    shown, below = probe.texts("sentences"), probe.texts("details")
    said = spoken_texts()[language]
    assert said.keys() == every_utterance() | control_utterances() | ASIDES.keys()
    for code in every_utterance() - FINGERS - set(RESULTS):
        assert said[code] == shown[code]
    for code in RESULTS:
        assert said[code].startswith(shown[code])
        assert said[code].endswith(below[code])
    for code in FINGERS:
        assert said[code].endswith(shown["finger_place"])


def test_each_finger_is_named() -> None:
    chinese, english = (spoken_texts()[language] for language in (CHINESE, ENGLISH))
    ring = place_finger(FingerPosition.LEFT_RING)
    assert chinese[ring] == "请使用左手无名指。请将手指平放在指纹仪上"
    assert english[ring].startswith("Please use your left ring finger. ")
    assert len({chinese[code] for code in FINGERS}) == len(FingerPosition)


def test_every_liveness_instruction_has_words_of_its_own() -> None:
    actions = [each.value for each in FaceGuidance if each.value.startswith("live_")]
    assert len(actions) == 7
    for language, words in spoken_texts().items():
        assert len({words[code] for code in actions}) == 7, language
