"""One finger among thousands: a cheap look at all cylinders at once, then real comparisons.

The look: for each cylinder of the probe the most similar cylinder of an impression, by the cosine
between their values (invalid cells count as empty), and of those the mean of the best eight. One
matrix product over a block of impressions gives all cosines. Who looks most alike is compared
as one to one, so every score returned is ``TemplateComparator``'s.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.mcc.cylinders import Cylinders
from kiosk.biometrics.fingerprint.mcc_geometry import ComparableImpression, MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template import FingerTemplate
from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator
from kiosk.domain.comparison import SimilarityScore

K = TypeVar("K", bound=Hashable)

Float32 = NDArray[np.float32]

COMPARED: Final = 16
"""Fingers compared in full for each search, at least."""
BEST_CYLINDERS: Final = 8
BLOCK_CYLINDERS: Final = 8192
"""Cylinders looked at in one product: 10 MB as single precision, near the processor's cache."""
_LEVELS: Final = 255
"""Values are kept as bytes, a quarter of the memory: 0.3 kB a cylinder."""


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    fingers: NDArray[np.intp]
    """Shape (impressions,): which finger each is of."""
    starts: NDArray[np.intp]
    """Shape (impressions,): where its cylinders begin."""
    values: NDArray[np.uint8]
    """Shape (cylinders, cells)."""
    scales: Float32
    """Shape (cylinders,): what makes each row a unit vector."""

    def likeness(self, probe: Float32) -> Float32:
        """``probe``: unit vectors, shape (k, cells). Shape (impressions,)."""
        cosines = (probe @ self.values.astype(np.float32).T) * self.scales
        nearest = np.maximum.reduceat(cosines, self.starts, axis=1)
        best = min(BEST_CYLINDERS, len(probe))
        return np.asarray(np.partition(nearest, len(probe) - best, axis=0)[-best:].mean(axis=0))


class FingerIndex(Generic[K]):
    """Enrolled fingers laid out for searching; fixed once built."""

    def __init__(
        self,
        fingers: Iterable[tuple[K, FingerTemplate]],
        block_cylinders: int = BLOCK_CYLINDERS,
    ) -> None:
        """Each finger under a key of the caller's; about 3 ms an impression."""
        self._comparator = TemplateComparator(MccGeometryComparator())
        self._fingers = tuple(fingers)
        self._blocks = tuple(_blocks(self._impressions(), block_cylinders))

    def __len__(self) -> int:
        """How many fingers."""
        return len(self._fingers)

    def search(self, probe: Minutiae, limit: int) -> list[tuple[K, SimilarityScore]]:
        """The most similar fingers, the best first; at most ``limit``, and only above 0."""
        prepared = self._comparator.comparator.prepare(probe)
        scored = [
            (key, self._score(prepared, template))
            for key, template in (
                self._fingers[place] for place in self._look(prepared, max(limit, COMPARED))
            )
        ]
        alike = [(key, score) for key, score in scored if score.value > 0.0]
        return sorted(alike, key=lambda found: -found[1].value)[:limit]

    def _score(self, probe: ComparableImpression, template: FingerTemplate) -> SimilarityScore:
        return self._comparator.compare_prepared(probe, self._comparator.prepare(template))

    def _look(self, probe: ComparableImpression, wanted: int) -> list[int]:
        """Places of the fingers that look most alike, the likest first."""
        if not len(probe.cylinders):
            return []
        likeness = np.full(len(self._fingers), -1.0, dtype=np.float32)
        vectors = _unit_vectors(probe.cylinders.values)
        for block in self._blocks:
            np.maximum.at(likeness, block.fingers, block.likeness(vectors))
        order = np.argsort(-likeness, kind="stable")[:wanted]
        return [int(place) for place in order if likeness[place] >= 0.0]

    def _impressions(self) -> Iterator[tuple[int, Cylinders]]:
        for place, (_, template) in enumerate(self._fingers):
            for impression in self._comparator.prepare(template).impressions:
                if len(impression.cylinders):
                    yield place, impression.cylinders


def _blocks(impressions: Iterator[tuple[int, Cylinders]], most: int) -> Iterator[_Block]:
    gathered: list[tuple[int, Cylinders]] = []
    size = 0
    for place, cylinders in impressions:
        if gathered and size + len(cylinders) > most:
            yield _block(gathered)
            gathered, size = [], 0
        gathered.append((place, cylinders))
        size += len(cylinders)
    if gathered:
        yield _block(gathered)


def _block(gathered: list[tuple[int, Cylinders]]) -> _Block:
    counts = np.array([len(cylinders) for _, cylinders in gathered])
    values = np.rint(np.concatenate([each.values for _, each in gathered]) * _LEVELS)
    return _Block(
        np.array([place for place, _ in gathered], dtype=np.intp),
        np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(counts)[:-1]]),
        values.astype(np.uint8),
        (1.0 / np.maximum(np.linalg.norm(values, axis=1), 1.0)).astype(np.float32),
    )


def _unit_vectors(values: Float32) -> Float32:
    lengths = np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-6)
    return np.asarray(values / lengths, dtype=np.float32)
