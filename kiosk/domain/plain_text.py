"""Text from elsewhere as it may stand on paper and in files."""

from __future__ import annotations

import unicodedata
from typing import Final

_UNSEEN: Final = ("Cc", "Cf", "Cs", "Cn")
"""General categories (Unicode Standard, 4.5): controls, formats, surrogates, unassigned."""


def one_line(text: str) -> str:
    """One line of what can be seen: a name cannot add lines, nor turn the rest around."""
    spaced = "".join(" " if it.isspace() else it for it in text)
    visible = (it for it in spaced if unicodedata.category(it) not in _UNSEEN)
    return " ".join("".join(visible).split())
