"""The one font family of the front end."""

from __future__ import annotations

from collections.abc import Collection

PREFERRED_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Best first: the Noto families hold every rare name character tried, the others most."""


class FontMissing(RuntimeError):
    """No installed font can show Chinese."""


def choose_family(installed: Collection[str]) -> str:
    """The best installed family. Raises FontMissing when none can show Chinese."""
    for family in PREFERRED_FAMILIES:
        if family in installed:
            return family
    raise FontMissing("No Chinese font is installed; install the package fonts-noto-cjk.")
