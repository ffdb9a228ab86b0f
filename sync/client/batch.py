"""How many entries to send at once: carefully more while it works, half when it does not."""

from __future__ import annotations

_START = 50
_STEP = 25
_MOST = 200


class BatchLimit:
    """Additive increase, multiplicative decrease (RFC 5681, 3.1, in entries instead of bytes)."""

    def __init__(self) -> None:
        """Start in the middle."""
        self._entries = _START

    @property
    def entries(self) -> int:
        """The most entries to send now, 1 to 200."""
        return self._entries

    def succeeded(self) -> None:
        """An upload was answered."""
        self._entries = min(_MOST, self._entries + _STEP)

    def failed(self) -> None:
        """An upload was not answered, or was too large or too slow."""
        self._entries = max(1, self._entries // 2)
