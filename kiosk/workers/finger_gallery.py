"""Stored references, prepared once for all presses of an enrolment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from kiosk.biometrics.fingerprint.template_comparison import PreparedTemplate, TemplateComparator
from kiosk.workers.finger_references import searchable_template
from kiosk.workers.messages import StoredFinger

P = TypeVar("P")
ReferenceScorer = Callable[[StoredFinger], float | None]
"""Similarity of one probe to a stored reference; None for one that cannot be compared with."""

MOST_IMPRESSIONS: Final = 3_000
"""Kept at once: about 50 kB each with mcc-geometry-1, 150 MB in all. Those of 333 people with three
fingers of three impressions; what comes after them is prepared for each press."""


class FingerGallery(Generic[P]):
    """Prepared references; with mcc-geometry-1 preparing takes longer than comparing."""

    def __init__(
        self, comparator: TemplateComparator[P], most_impressions: int = MOST_IMPRESSIONS
    ) -> None:
        self._comparator = comparator
        self._most_impressions = most_impressions
        self._impressions = 0
        self._kept: dict[bytes, PreparedTemplate[P] | None] = {}

    def __len__(self) -> int:
        """How many references are kept."""
        return len(self._kept)

    def scorer(self, probe: P) -> ReferenceScorer:
        """What compares a prepared probe with references, one after another."""

        def score(reference: StoredFinger) -> float | None:
            prepared = self._prepared(reference)
            if prepared is None:
                return None
            return self._comparator.compare_prepared(probe, prepared).value

        return score

    def forget(self) -> None:
        """Keep nothing of anybody."""
        self._kept.clear()
        self._impressions = 0

    def _prepared(self, reference: StoredFinger) -> PreparedTemplate[P] | None:
        key = hashlib.sha256(reference.engine.encode() + b"\0" + reference.template).digest()
        if key in self._kept:
            return self._kept[key]
        template = searchable_template(reference)
        prepared = None if template is None else self._comparator.prepare(template)
        impressions = 1 if prepared is None else len(prepared.impressions)
        if self._impressions + impressions <= self._most_impressions:
            self._kept[key] = prepared
            self._impressions += impressions
        return prepared
