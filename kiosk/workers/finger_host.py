"""Fingers compared on this computer: an extractor and a comparator, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, MinutiaExtractor
from kiosk.biometrics.fingerprint.template import FingerTemplate
from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator
from kiosk.workers.finger_gallery import FingerGallery, ReferenceScorer

P = TypeVar("P")
Scorer = Callable[[FingerTemplate], float]
"""Similarity of one probe to an enrolled finger."""


class FingerHost(Protocol):
    """What the fingerprint worker can do by itself."""

    @property
    def extractor(self) -> str:
        """Name and version of what finds minutiae in images."""

    def engine(self, extractor: str) -> str:
        """What a comparison of such minutiae is called on record."""

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        """Minutiae of an image."""

    def alike(self, one: Minutiae, other: Minutiae) -> float:
        """Similarity of two impressions."""

    def scorer(self, probe: Minutiae) -> Scorer:
        """What compares a probe with enrolled fingers, one after another."""

    def searcher(self, probe: Minutiae) -> ReferenceScorer:
        """The same for references that later probes will meet too: prepared, they are kept."""

    def forget_references(self) -> None:
        """Keep no prepared references."""


class MinutiaHost(Generic[P]):
    """Implements FingerHost."""

    def __init__(self, extractor: MinutiaExtractor, comparator: MinutiaComparator[P]) -> None:
        self._extractor = extractor
        self._comparator = comparator
        self._templates = TemplateComparator(comparator)
        self._gallery = FingerGallery(self._templates)

    @property
    def extractor(self) -> str:
        """See FingerHost."""
        return self._extractor.engine

    def engine(self, extractor: str) -> str:
        """``leader-1+mcc-geometry-1``, say."""
        return f"{extractor}+{self._comparator.name}"

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        """See FingerHost."""
        return self._extractor.extract(image, dpi)

    def alike(self, one: Minutiae, other: Minutiae) -> float:
        """See FingerHost."""
        prepare = self._comparator.prepare
        return self._comparator.compare(prepare(one), prepare(other)).value

    def scorer(self, probe: Minutiae) -> Scorer:
        """See FingerHost."""
        prepared, templates = self._comparator.prepare(probe), self._templates
        return lambda it: templates.compare_prepared(prepared, templates.prepare(it)).value

    def searcher(self, probe: Minutiae) -> ReferenceScorer:
        """See FingerHost."""
        return self._gallery.scorer(self._comparator.prepare(probe))

    def forget_references(self) -> None:
        """See FingerHost."""
        self._gallery.forget()
