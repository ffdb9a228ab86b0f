"""The duplicate check of one press: compared with the references in batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain.capture import FingerPosition, FingerStage
from kiosk.domain.comparison import SimilarityScore
from kiosk.domain.identity import SessionId
from kiosk.enrolment.answers import (
    ClosestFinger,
    FingerSearched,
    FingerSearchProgressed,
    OwnFinger,
)
from kiosk.enrolment.ports import FingerFeatures, StoredFinger

BATCH: Final = 8
"""References per request, each with a deadline of its own: 0.2 s on the host, 4 s on a sensor."""


class FingerSearch:
    """Which references are next, and which was most alike so far."""

    def __init__(
        self,
        session: SessionId,
        own: Sequence[tuple[FingerPosition, FingerFeatures]],
        others: Sequence[StoredFinger],
    ) -> None:
        self._session = session
        self._references: list[tuple[FingerPosition, FingerFeatures] | StoredFinger] = [
            *own,
            *others,
        ]
        self._taken = 0
        self._compared = 0
        self._engine = ""
        self._stage: FingerStage | None = None
        self._closest: ClosestFinger | None = None
        self._closest_own: OwnFinger | None = None

    def next_batch(self) -> tuple[FingerFeatures, ...]:
        """What the press must be compared with now; empty when the search is over."""
        return tuple(it.features if isinstance(it, StoredFinger) else it[1] for it in self._next())

    def take(
        self, similarities: Sequence[float | None], engine: str, stage: FingerStage
    ) -> FingerSearchProgressed:
        """The scores of ``next_batch``, in its order. One press has one engine and stage."""
        batch = self._next()
        for reference, similarity in zip(batch, similarities, strict=True):
            if similarity is not None:
                self._note(reference, SimilarityScore(similarity))
        self._engine, self._stage = engine, stage
        self._taken += len(batch)
        return FingerSearchProgressed(self._session, self._taken, len(self._references))

    def result(self) -> FingerSearched:
        """The most similar of each kind."""
        return FingerSearched(
            self._session,
            self._closest,
            self._closest_own,
            self._compared,
            self._engine,
            self._stage,
        )

    def _next(self) -> list[tuple[FingerPosition, FingerFeatures] | StoredFinger]:
        return self._references[self._taken : self._taken + BATCH]

    def _note(
        self,
        reference: tuple[FingerPosition, FingerFeatures] | StoredFinger,
        score: SimilarityScore,
    ) -> None:
        if isinstance(reference, StoredFinger):
            self._compared += 1
            if self._closest is None or score > self._closest.score:
                self._closest = ClosestFinger(reference.subject, reference.masked_name, score)
        elif self._closest_own is None or score > self._closest_own.score:
            self._closest_own = OwnFinger(reference[0], score)
