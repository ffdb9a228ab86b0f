"""Which motions each person of the cast can perform."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from drivers.camera.motion import Motion

_TURNS: Final = (Motion.TURN_LEFT, Motion.TURN_RIGHT)
_ALL: Final = (*_TURNS, Motion.OPEN_MOUTH, Motion.NOD, Motion.LOOK_UP, Motion.BLINK)

REPERTOIRE: Final[Mapping[str, tuple[Motion, ...]]] = MappingProxyType(
    {
        "chen-guiying": _ALL,
        "zhou-meilin": _ALL,
        "li-jianguo": _ALL,
        "huang-zhiqiang": _ALL,
        "wu-ming": (*_TURNS, Motion.OPEN_MOUTH, Motion.NOD),
    }
)
"""By the slug of the person; whoever is not named performs none."""
