"""Physical keys by name."""

from __future__ import annotations

from PySide6.QtCore import Qt


def key_named(name: str) -> Qt.Key:
    """The key that Qt calls ``Key_<name>``: F1, Plus, Enter. Raises ValueError."""
    try:
        return Qt.Key[f"Key_{name}"]
    except KeyError:
        raise ValueError(
            f"there is no key {name!r}; use a name of Qt such as F1, Plus, 5 or Enter"
        ) from None
