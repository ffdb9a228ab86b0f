"""Figures put so that the Mandarin voice reads them as people do.

espeak-ng reads 2026年 as a number, and leaves out its nought; telephone numbers as thousands.
"""

from __future__ import annotations

import re
from typing import Final

_FIGURES: Final = str.maketrans("0123456789", "零一二三四五六七八九")
_DAY: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?=\s*年)")
_LONG: Final = re.compile(r"\d{5,}")


def readable(text: str, language: str) -> str:
    """``text`` as it is given to the voice of ``language``."""
    if language != "zh_CN":
        return text
    dated = _DAY.sub(lambda it: f"{it[1]}年{int(it[2])}月{int(it[3])}日", text)
    return _LONG.sub(_one_by_one, _YEAR.sub(_one_by_one, dated))


def _one_by_one(figures: re.Match[str]) -> str:
    return figures[0].translate(_FIGURES)
