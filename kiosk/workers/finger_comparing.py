"""Comparing the press in hand: on its characteristics, on its image, or on the sensor itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drivers.fingerprint.protocol import (
    Characteristics,
    FingerImage,
    FingerprintSensor,
    ImageUnavailable,
    UnknownSensor,
)
from kiosk.biometrics.fingerprint.characteristics import ENGINE as CHARACTERISTICS_ENGINE
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template import FingerTemplate
from kiosk.domain.capture import FingerStage
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.finger_gallery import ReferenceScorer
from kiosk.workers.finger_host import FingerHost
from kiosk.workers.finger_press import Impression, Probe, read_probe
from kiosk.workers.finger_references import host_template, sensor_files
from kiosk.workers.messages import StoredFinger


class NotComparable(Exception):
    """Probe and reference have nothing in common that could be compared."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The result of one comparison."""

    similarity: float
    """On the scale of ``stage``; 0 where nothing is alike."""
    engine: str
    stage: FingerStage


@dataclass(frozen=True, slots=True)
class Likenesses:
    """The result of a search: one stage for all."""

    similarities: tuple[float | None, ...]
    """None for a reference that cannot be compared with."""
    engine: str
    stage: FingerStage


@dataclass(frozen=True, slots=True)
class PressImage:
    """What the sensor saw. Not kept."""

    pixels: FingerImage
    dpi: int


@dataclass(slots=True)
class FingerComparing:
    """Reads presses out and compares them with stored references."""

    sensor: FingerprintSensor
    host: FingerHost | None
    """None where the sensor alone compares: so ordered, or no extractor can be used."""
    image_first: bool
    beat: Callable[[], None]
    """Called between steps and during transfers, so that the worker is not taken for stuck.

    Raises TransferAbandoned where nobody waits for an answer any more; the methods pass it on."""
    image_missed: bool = False
    """Whether there was no image after an extraction: there may be one before the next."""

    def fetch_image(self, probe: Probe) -> None:
        """Fetch and extract the image of the press, once; the image itself is not kept.

        Where the sensor gives none away the probe stays without. Raises DeviceError.
        """
        if self.host is None or probe.image_minutiae is not None or probe.image_refused:
            return
        image = self._read_image()
        self.image_missed = self.image_missed or image is None
        self._note_image(self.host, probe, image)

    def read_image_first(self, impression: Impression) -> Probe | None:
        """Read out a press whose features are not extracted yet: its image, then these.

        None where it was poor: the impression says why. Raises DeviceError.
        """
        image = None if self.host is None else self._read_image()
        if not impression.extract(self.sensor):
            return None
        probe = read_probe(self.sensor)
        if self.host is not None:
            self._note_image(self.host, probe, image)
        return probe

    def _read_image(self) -> PressImage | None:
        """None where the sensor gives none away."""
        try:
            pixels = self.sensor.image(self.beat)
            dpi = self.sensor.model().image_dpi
        except (ImageUnavailable, UnknownSensor):
            return None
        # Some firmwares leave a black image behind once they have extracted from it.
        return None if pixels.min() == pixels.max() else PressImage(pixels, dpi)

    def _note_image(self, host: FingerHost, probe: Probe, image: PressImage | None) -> None:
        self.beat()
        if image is None:
            probe.image_refused = True
            return
        probe.image_digest = hashlib.sha256(image.pixels.tobytes()).digest()
        probe.image_minutiae = host.extract(image.pixels, image.dpi)
        self.beat()

    def compare(self, probe: Probe, reference: StoredFinger, accept_at: float) -> Likeness:
        """The image where it is there already; else the characteristics from ``accept_at`` on,
        and below it the image.

        On the sensor where the host lacks anything for either. Raises NotComparable, DeviceError.
        """
        template = host_template(reference)
        if self.host is None or template is None:
            return self._on_sensor(reference)
        if probe.image_minutiae is not None:
            return self._by_image(self.host, probe.image_minutiae, template)
        if probe.minutiae is None:
            return self._on_sensor(reference)
        first = Likeness(
            self.host.scorer(probe.minutiae)(template),
            self.host.engine(CHARACTERISTICS_ENGINE),
            FingerStage.CHARACTERISTICS,
        )
        if first.similarity >= accept_at:
            return first
        self.fetch_image(probe)
        if probe.image_minutiae is None:
            return first
        return self._by_image(self.host, probe.image_minutiae, template)

    def search(self, probe: Probe, references: Sequence[StoredFinger]) -> Likenesses:
        """By the image where one was fetched, else by the characteristics. Raises DeviceError."""
        host, minutiae = self.host, probe.image_minutiae
        if minutiae is None:
            minutiae = probe.minutiae
        if host is None or minutiae is None:
            found = tuple(self._searched_on_sensor(it) for it in references)
            return Likenesses(found, ON_SENSOR_ENGINE, FingerStage.SENSOR)
        score = host.searcher(minutiae)
        found = tuple(self._searched(score, it) for it in references)
        if probe.image_minutiae is not None:
            return Likenesses(found, host.engine(host.extractor), FingerStage.IMAGE)
        return Likenesses(found, host.engine(CHARACTERISTICS_ENGINE), FingerStage.CHARACTERISTICS)

    def _by_image(self, host: FingerHost, probe: Minutiae, template: FingerTemplate) -> Likeness:
        similarity = host.scorer(probe)(template)
        return Likeness(similarity, host.engine(host.extractor), FingerStage.IMAGE)

    def _searched(self, score: ReferenceScorer, reference: StoredFinger) -> float | None:
        self.beat()
        return score(reference)

    def _on_sensor(self, reference: StoredFinger) -> Likeness:
        """The best of the finger's impressions."""
        files = sensor_files(reference)
        if not files:
            raise NotComparable
        similarity = max(self._sensors_similarity(file) for file in files)
        return Likeness(similarity, ON_SENSOR_ENGINE, FingerStage.SENSOR)

    def _searched_on_sensor(self, reference: StoredFinger) -> float | None:
        """The best impression alone: each takes the sensor 0.3 s."""
        files = sensor_files(reference)
        return self._sensors_similarity(files[0]) if files else None

    def _sensors_similarity(self, file: Characteristics) -> float:
        self.beat()
        self.sensor.load_reference(file)
        self.beat()
        return float(self.sensor.compare())
