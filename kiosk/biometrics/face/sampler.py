"""Gathers good samples of one person, spread in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.compare import dissimilarity
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.domain.capture import QualityScore
from kiosk.domain.comparison import ComparisonDecision, DissimilarityThreshold

MIN_GAP_NS: Final = 200_000_000
"""From a sample to the first candidate for the next: neighbouring frames are nearly the same
picture. With the window of BestShot, samples come about 300 ms apart."""
TRACK_LOST_AFTER_NS: Final = 1_000_000_000
MIN_TRACK_OVERLAP: Final = 0.3
"""Intersection over union with the face's last box, the usual figure of IoU trackers
(Bochinski et al., AVSS 2017)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One quality-passed feature set."""

    features: FeatureSet
    quality: QualityScore


class FaceSampler:
    """Samples of one face track.

    It ends with the tracker's track, and when the face jumps, is gone for a second, or no longer
    compares as the same person; then everything taken so far is dropped, so that two people never
    make one probe.
    """

    def __init__(self, wanted: int, same_person: DissimilarityThreshold) -> None:
        self._wanted = wanted
        self._same_person = same_person
        self._samples: tuple[Sample, ...] = ()
        self._box: FaceBox | None = None
        self._track: int | None = None
        self._seen_at_ns = 0
        self._taken_at_ns = 0

    @property
    def samples(self) -> tuple[Sample, ...]:
        return self._samples

    @property
    def progress(self) -> float:
        """Share of the wanted samples taken, 0 to 1."""
        return len(self._samples) / self._wanted

    @property
    def complete(self) -> bool:
        return len(self._samples) >= self._wanted

    def follow(self, box: FaceBox, track: int, now_ns: int) -> bool:
        """The face of this frame, good or not; False after a break, which starts again.

        ``track`` is the tracker's number for it.
        """
        broken = self._box is not None and (
            track != self._track
            or now_ns - self._seen_at_ns > TRACK_LOST_AFTER_NS
            or self._box.overlap(box) < MIN_TRACK_OVERLAP
        )
        if broken:
            self._samples = ()
        self._box, self._track, self._seen_at_ns = box, track, now_ns
        return not broken

    def due(self, now_ns: int) -> bool:
        """Whether another sample may be taken of the frame just followed."""
        if self.complete:
            return False
        return not self._samples or now_ns - self._taken_at_ns >= MIN_GAP_NS

    def add(self, sample: Sample, now_ns: int) -> bool:
        """Take a sample; False where it is of somebody else, and replaced everything taken."""
        same = not self._samples or self._same(self._samples[0], sample)
        self._samples = (*self._samples, sample) if same else (sample,)
        self._taken_at_ns = now_ns
        return same

    def _same(self, first: Sample, later: Sample) -> bool:
        score = dissimilarity(first.features, later.features)
        return self._same_person.decide(score) is ComparisonDecision.MATCH
