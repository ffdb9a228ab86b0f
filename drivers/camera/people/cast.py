"""The named people of the demo and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from drivers.camera.people.cast_others import HE_XIAOYAN, WU_MING
from drivers.camera.people.cast_reporting import (
    CHEN_GUIYING,
    HUANG_ZHIQIANG,
    LI_JIANGUO,
    ZHOU_MEILIN,
)
from drivers.camera.people.parameters import HeadParameters

CAST: Final[Mapping[str, HeadParameters]] = MappingProxyType(
    {
        "chen-guiying": CHEN_GUIYING,
        "li-jianguo": LI_JIANGUO,
        "huang-zhiqiang": HUANG_ZHIQIANG,
        "zhou-meilin": ZHOU_MEILIN,
        "he-xiaoyan": HE_XIAOYAN,
        "wu-ming": WU_MING,
    }
)
"""By the slug that names a person's folder under ``assets/people``.

The shapes were searched for distance. With dlib's encoder (5-point alignment), over all frames:
two people are 0.49 to 0.68 apart in the mean and never under 0.45; one person's frames differ by
at most 0.25 (held by tests/unit/drivers/camera/people/test_cast.py).
"""
