"""Which of several presses are of one finger, and good."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template import ReferenceImpression

Alike = Callable[[Minutiae, Minutiae], bool]


class AlikeImpressions:
    """Presses as they come, and the first of them that has enough others like it.

    A press unlike the others (another finger, a smear) stays out, also where it was the first.
    """

    def __init__(self, wanted: int, alike: Alike) -> None:
        """``wanted``: impressions of a reference, 1 to 8."""
        self._wanted = wanted
        self._alike = alike
        self._taken: list[ReferenceImpression] = []
        self._groups: list[list[ReferenceImpression]] = []
        """For each impression taken: itself and all that are like it."""

    def add(self, impression: ReferenceImpression) -> tuple[ReferenceImpression, ...] | None:
        """Take one more; the impressions to keep, best first, once there are enough."""
        own = [impression]
        for earlier, group in zip(self._taken, self._groups, strict=True):
            if self._alike(impression.minutiae, earlier.minutiae):
                own.append(earlier)
                group.append(impression)
        self._taken.append(impression)
        self._groups.append(own)
        largest = max(self._groups, key=len)
        if len(largest) < self._wanted:
            return None
        ranked = sorted(largest, key=lambda it: it.quality.value, reverse=True)
        return tuple(ranked[: self._wanted])
