"""Figures are read as people read them."""

from __future__ import annotations

import pytest

from kiosk.voice.clips import VOICES
from kiosk.voice.reading import readable
from kiosk.voice.synthesis import phonemes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026年3月9日 星期一", "二零二六年3月9日 星期一"),
        ("请于2026-03-09前来", "请于二零二六年3月9日前来"),
        ("电话13800138000", "电话一三八零零一三八零零零"),
        ("晚了 3 天，共 1200 元", "晚了 3 天，共 1200 元"),
        ("第 2026 号", "第 2026 号"),
        ("凭证 2026-03-091", "凭证 2026-03-091"),
    ],
)
def test_years_and_long_numbers_are_said_figure_by_figure(text: str, said: str) -> None:
    assert readable(text, "zh_CN") == said
    assert readable(text, "en") == text


def test_the_nought_of_a_year_is_heard() -> None:
    """As it stands, the engine says two thousand twenty-six and leaves it out."""
    nought = phonemes("零", VOICES["zh_CN"]).strip("'|_ ")
    assert nought not in phonemes("2026年", VOICES["zh_CN"])
    assert nought in phonemes(readable("2026年", "zh_CN"), VOICES["zh_CN"])
