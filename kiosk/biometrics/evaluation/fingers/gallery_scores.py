"""Similarities of enrolled people's presses to the fingers of others, at each stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.fingers.gallery import Gallery, Press
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, P
from kiosk.biometrics.fingerprint.template_comparison import PreparedTemplate, TemplateComparator
from kiosk.domain.capture import FingerStage
from kiosk.domain.finger_thresholds import FingerprintThresholds

Similarities = NDArray[np.float64]
"""Shape (presses, fingers); minus infinity where nothing is compared."""


@dataclass(frozen=True, slots=True, eq=False)
class GalleryScores:
    """All comparisons of one gallery; nobody is compared with himself, whichever finger."""

    gallery: Gallery
    stages: dict[FingerStage, Similarities] = field(repr=False)
    """The two host stages."""

    def at(self, stage: FingerStage) -> Comparisons:
        """Of the presses that are compared at this stage; negated, lower is closer."""
        scores = self.stages[stage]
        return self._comparisons(scores, np.asarray(np.isfinite(scores).any(axis=1)))

    def deciding(self, thresholds: FingerprintThresholds) -> Comparisons:
        """What decides: a press matches by whichever stage it is compared at.

        Scores are how far both stages fall short of their thresholds; a match is one at or below 0.
        """
        return self._either({stage: thresholds.at(stage).value for stage in self.stages})

    def with_one_threshold(self) -> Comparisons:
        """The same where both stages have one threshold; similarities, negated."""
        return self._either(dict.fromkeys(self.stages, 0.0))

    def _either(self, thresholds: dict[FingerStage, float]) -> Comparisons:
        beyond = [scores - thresholds[stage] for stage, scores in self.stages.items()]
        return self._comparisons(np.max(beyond, axis=0), np.ones(len(beyond[0]), dtype=np.bool_))

    def _comparisons(self, scores: Similarities, rows: NDArray[np.bool_]) -> Comparisons:
        people = np.array([press.person for press in self.gallery.presses], dtype=np.int32)
        others = np.array([finger.person for finger in self.gallery.fingers], dtype=np.int32)
        layout = Layout(people[rows], others, self.gallery.people, each_pair_once=False)
        negated = -scores[rows]
        return collect(layout, lambda part: negated[part])


def compare_all(
    gallery: Gallery,
    comparator: MinutiaComparator[P],
    image_first: bool,
    progress: Callable[[int, int], None],
) -> GalleryScores:
    """Every press against every finger of other people, as a check-in would.

    ``image_first``: characteristics are compared only where there is no image. ``progress`` is told
    how many presses of how many are done.
    """
    compares = TemplateComparator(comparator)
    fingers = [(it.person, compares.prepare(it.template)) for it in gallery.fingers]
    stages = {
        stage: np.full((len(gallery.presses), len(fingers)), -np.inf)
        for stage in (FingerStage.CHARACTERISTICS, FingerStage.IMAGE)
    }
    for row, press in enumerate(gallery.presses):
        for stage, minutiae in _compared(press, image_first):
            stages[stage][row] = _against(compares, minutiae, press.person, fingers)
        progress(row + 1, len(gallery.presses))
    return GalleryScores(gallery, stages)


def _compared(press: Press, image_first: bool) -> list[tuple[FingerStage, Minutiae]]:
    found = []
    if press.image is not None:
        found.append((FingerStage.IMAGE, press.image))
    if press.characteristics is not None and not (image_first and found):
        found.append((FingerStage.CHARACTERISTICS, press.characteristics))
    return found


def _against(
    compares: TemplateComparator[P],
    minutiae: Minutiae,
    person: int,
    fingers: list[tuple[int, PreparedTemplate[P]]],
) -> list[float]:
    probe = compares.comparator.prepare(minutiae)
    return [
        -np.inf if other == person else compares.compare_prepared(probe, finger).value
        for other, finger in fingers
    ]
