"""face_recognition's network at a twelfth of its cost."""

from __future__ import annotations

from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.onnx_model.session import CheckedNetwork, EngineHealth
from kiosk.biometrics.face.protocols import FaceDetector, RgbImage


class DlibFastEngine:
    """Implements FaceEngine.

    The same weights, alignment and arithmetic as DlibEngine: on the same box the features differ by
    less than 1e-5, a thousandth of what one person's samples differ by. So it has the same id, and
    references taken with either compare with probes of the other.
    """

    def __init__(
        self, detector: FaceDetector, aligner: FivePointAligner, checked: CheckedNetwork
    ) -> None:
        self._detector = detector
        self._aligner = aligner
        self._checked = checked

    @property
    def engine_id(self) -> str:
        """See FaceEmbedder."""
        return ENGINE_ID

    @property
    def health(self) -> EngineHealth:
        """Whether the fast network passed its check when it was loaded."""
        return self._checked.health

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """See FaceDetector."""
        return self._detector.detect(image_rgb)

    def landmarks(self, image_rgb: RgbImage, box: FaceBox) -> Landmarks:
        """See FaceAligner."""
        return self._aligner.landmarks(image_rgb, box)

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """128 features; about 7 ms on one core."""
        chip = self._aligner.chip(image_rgb, box)
        return FeatureSet(self._checked.network.features(chip), ENGINE_ID)
