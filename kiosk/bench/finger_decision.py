"""From a finger on the glass to a decision, over the stand-in sensor's paced serial line.

Everything is the product's own: driver, transport, decoding, extraction, comparison with a finger
enrolled from three impressions. What the sensor itself takes (0.25 s for a capture, 0.35 s for its
extraction) is assumed by the stand-in, within the makers' sheets; the line runs at its real speed.

``finger.template_decision``: by the sensor's characteristics, against by its image, both at 57,600
baud. ``finger.image_decision_115200``: by the image after the line was raised to 115,200 baud and
packets of 256 bytes, against the same at 57,600.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from drivers.fingerprint.emulator.client import EmulatorControl
from drivers.fingerprint.emulator.process import start_emulator
from drivers.fingerprint.synthetic import finger_for
from drivers.fingerprint.zfm import LIVE_BUFFER, ZfmSensor
from kiosk.bench.paired import Result, median_result
from kiosk.biometrics.evaluation.fingers.dataset import pressed
from kiosk.biometrics.fingerprint.characteristics import minutiae_of_characteristics
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.mcc_geometry import ComparableImpression, MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import DPI, Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor
from kiosk.biometrics.fingerprint.template import FingerTemplate, ReferenceImpression
from kiosk.biometrics.fingerprint.template_comparison import PreparedTemplate, TemplateComparator
from kiosk.domain.capture import FingerStage, QualityScore
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.policy import Policy

PERSON: Final = "bench"
POSITION: Final = 2
ENROLLED: Final = 3
ROUNDS: Final = 3
RESTING_BAUD: Final = 57_600


def run(name: str) -> Result:
    """One of the benchmarks above: milliseconds of wall time."""
    extractor = open_leader()
    reference = enrolled(extractor)
    with desk(extractor, reference, fast_line=False) as slow:
        if name == "finger.template_decision":
            pairs = [(slow.by_template(), slow.by_image()) for _ in range(ROUNDS)]
            return median_result(name, pairs, "image and LEADER at 57,600 baud")
        with desk(extractor, reference, fast_line=True) as fast:
            pairs = [(fast.by_image(), slow.by_image()) for _ in range(ROUNDS)]
            return median_result(name, pairs, "the same at 57,600 baud")


class Desk:
    """A sensor, and a finger that comes and goes."""

    def __init__(
        self,
        sensor: ZfmSensor,
        control: EmulatorControl,
        extractor: MinutiaExtractor,
        reference: PreparedTemplate[ComparableImpression],
    ) -> None:
        self._sensor = sensor
        self._control = control
        self._extractor = extractor
        self._reference = reference
        self._impressions = count(ENROLLED + 1)

    def by_template(self) -> float:
        """Milliseconds from the finger's being there to the decision."""
        return self._timed(self._characteristics, FingerStage.CHARACTERISTICS)

    def by_image(self) -> float:
        """The same by the image."""
        return self._timed(self._image, FingerStage.IMAGE)

    def _timed(self, probe: Callable[[], Minutiae], stage: FingerStage) -> float:
        self._control.lift()
        while self._sensor.capture_image():
            pass
        self._control.place(PERSON, POSITION, next(self._impressions))
        start_s = time.monotonic()
        while not self._sensor.capture_image():
            pass
        compares = TemplateComparator(MccGeometryComparator())
        score = compares.compare(probe(), self._reference)
        decision = Policy().threshold_for(stage).decide(score)
        elapsed_ms = (time.monotonic() - start_s) * 1000
        if decision is not ComparisonDecision.MATCH:
            raise RuntimeError(f"the enrolled finger did not match by its {stage.value}")
        return elapsed_ms

    def _characteristics(self) -> Minutiae:
        self._sensor.extract(LIVE_BUFFER)
        return minutiae_of_characteristics(bytes(self._sensor.characteristics(LIVE_BUFFER)))

    def _image(self) -> Minutiae:
        return self._extractor.extract(self._sensor.image(), DPI)


@contextmanager
def desk(
    extractor: MinutiaExtractor,
    reference: PreparedTemplate[ComparableImpression],
    *,
    fast_line: bool,
    paced: bool = True,
) -> Iterator[Desk]:
    """A desk of its own stand-in sensor; unpaced, the line takes no time."""
    with TemporaryDirectory() as folder:
        port, control = Path(folder) / "port", Path(folder) / "control"
        with start_emulator(port, control, paced=paced) as emulator:
            sensor = ZfmSensor(str(port), RESTING_BAUD, fast_line=fast_line)
            sensor.open()
            try:
                yield Desk(sensor, emulator.control, extractor, reference)
            finally:
                sensor.close()


def enrolled(extractor: MinutiaExtractor) -> PreparedTemplate[ComparableImpression]:
    """The finger of ``PERSON`` as its enrolment leaves it."""
    finger = finger_for(PERSON, POSITION)
    made = tuple(
        ReferenceImpression(
            extractor.extract(pressed(finger, press), DPI),
            extractor.engine,
            QualityScore(100),
            b"",
        )
        for press in range(1, ENROLLED + 1)
    )
    return TemplateComparator(MccGeometryComparator()).prepare(FingerTemplate(made))
