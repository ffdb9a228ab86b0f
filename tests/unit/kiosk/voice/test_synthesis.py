"""The real engine, judged by numbers: nobody listens here."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.voice import espeak, make
from kiosk.voice.clips import VOICES
from kiosk.voice.synthesis import SynthesisFailed, Voice, phonemes, samples

CHINESE, ENGLISH = VOICES["zh_CN"], VOICES["en"]
# Pinyin to the letters of espeak-ng's Mandarin: initial, then final with the tone's contour in it
# (Chao: 55 first, 35 second, 214 third, 51 fourth tone).
PINYIN = {
    "qing3": "tS;h'i214N",
    "man4": "m'a51n",
    "xiang4": "S;'iA51N",
    "you4": "j'iou51",
    "zuo3": "ts'uo214",
    "zhuan3": "ts.'ua214n",
    "tou2": "th'ou35",
    "dian3": "t'iE214n",
    "tai2": "th'ai35",
    "zhang1": "ts.'A55N",
    "zui3": "ts'uei214",
    "zha3": "ts.'A214",
    "yan3": "j'iE214n",
    "hao3": "X'Au214",
    "kan4": "kh'a51n",
    "hui2": "X'uei35",
    "ping2": "ph'i35N",
    "mu4": "m'u51",
}


def plain(reading: str) -> str:
    """Without stress marks and pauses: they fall differently in a phrase than in a word."""
    return "".join(letter for letter in reading if letter not in "',|_ ")


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("请慢慢向左转头", "qing3 man4 man4 xiang4 zuo3 zhuan3 tou2"),
        ("请慢慢向右转头", "qing3 man4 man4 xiang4 you4 zhuan3 tou2"),
        ("请慢慢点头", "qing3 man4 man4 dian3 tou2"),
        ("请慢慢抬头", "qing3 man4 man4 tai2 tou2"),
        ("请眨眨眼", "qing3 zha3 zha3 yan3"),
        ("好，请看回屏幕", "hao3 qing3 kan4 hui2 ping2 mu4"),
    ],
)
def test_mandarin_is_read_as_mandarin(text: str, pinyin: str) -> None:
    wanted = plain("".join(PINYIN[syllable] for syllable in pinyin.split()))
    assert plain(phonemes(text, CHINESE)) == wanted


def test_a_letter_among_the_characters_is_read_as_a_letter() -> None:
    assert "(en)" in phonemes("只有最后一位可以是 X", CHINESE)


def test_english_is_read_as_english() -> None:
    assert plain(phonemes("Nod slowly", ENGLISH)) == plain("n'0d sl'oUli")


@pytest.mark.parametrize(
    ("text", "voice", "shortest_s", "longest_s"),
    [
        # 7 and 5 syllables at 2.5 to 5 a second, and the pause at the end.
        ("请慢慢向左转头", CHINESE, 7 / 5, 7 / 2.5 + 0.5),
        ("请慢慢点头", CHINESE, 5 / 5, 5 / 2.5 + 0.5),
        ("Turn your head slowly to the left", ENGLISH, 9 / 5, 9 / 2.5 + 0.5),
    ],
)
def test_a_sentence_takes_as_long_as_speech_does(
    text: str, voice: Voice, shortest_s: float, longest_s: float
) -> None:
    heard = np.frombuffer(samples(text, voice), dtype="<i2").astype(np.float64)
    assert shortest_s < heard.size / espeak.SAMPLE_RATE_HZ < longest_s
    # Full scale is 32768; speech that can be heard is not silence and is not cut off.
    assert 1_000 < np.sqrt(np.mean(heard**2)) < 12_000
    assert np.mean(np.abs(heard) >= 32_767) < 0.01


def test_the_same_words_give_the_same_clip_and_others_another() -> None:
    left = samples("请慢慢向左转头", CHINESE)
    assert samples("请慢慢向左转头", CHINESE) == left
    assert samples("请慢慢向右转头", CHINESE) != left
    assert len(samples("请慢慢向左转头", Voice("cmn", 120))) > len(left)


def test_a_voice_that_is_not_there_is_named() -> None:
    with pytest.raises(SynthesisFailed, match="espeak-ng has no voice 'nobody'"):
        samples("Nod", Voice("nobody", 150))


def test_files_say_the_rate_the_engine_gives() -> None:
    assert make.SAMPLE_RATE_HZ == espeak.SAMPLE_RATE_HZ
