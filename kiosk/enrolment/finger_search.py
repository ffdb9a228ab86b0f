"""The duplicate check of one press: compared on the sensor with one reference after another."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.capture import FingerPosition
from kiosk.domain.comparison import SimilarityScore
from kiosk.domain.identity import SessionId
from kiosk.enrolment.answers import (
    ClosestFinger,
    FingerSearched,
    FingerSearchProgressed,
    OwnFinger,
)
from kiosk.enrolment.ports import StoredFinger
from kiosk.enrolment.vault import NewFinger


class FingerSearch:
    """Which reference is next, and which was most alike so far."""

    def __init__(
        self,
        session: SessionId,
        own: Sequence[tuple[FingerPosition, NewFinger]],
        others: Sequence[StoredFinger],
    ) -> None:
        self._session = session
        self._own = tuple(own)
        self._others = tuple(others)
        self._compared = 0
        self._closest: ClosestFinger | None = None
        self._closest_own: OwnFinger | None = None

    def next_reference(self) -> bytes | None:
        """What the press must be compared with now; None when the search is over."""
        if self._compared < len(self._own):
            return self._own[self._compared][1].characteristics
        if self._compared < self._total:
            return self._others[self._compared - len(self._own)].characteristics
        return None

    def take(self, score: SimilarityScore) -> FingerSearchProgressed:
        """The score of the comparison with ``next_reference``."""
        if self._compared < len(self._own):
            self._take_own(self._own[self._compared][0], score)
        else:
            self._take_other(self._others[self._compared - len(self._own)], score)
        self._compared += 1
        return FingerSearchProgressed(self._session, self._compared, self._total)

    def result(self) -> FingerSearched:
        """The most similar of each kind."""
        return FingerSearched(self._session, self._closest, self._closest_own, len(self._others))

    @property
    def _total(self) -> int:
        return len(self._own) + len(self._others)

    def _take_own(self, finger: FingerPosition, score: SimilarityScore) -> None:
        if self._closest_own is None or score > self._closest_own.score:
            self._closest_own = OwnFinger(finger, score)

    def _take_other(self, other: StoredFinger, score: SimilarityScore) -> None:
        if self._closest is None or score > self._closest.score:
            self._closest = ClosestFinger(other.subject, other.masked_name, score)
