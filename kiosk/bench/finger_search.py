"""``finger.search_400``: one press among 400 enrolled fingers, by the index and one after another.

Minutiae are made up: how long a search takes depends on their number, not on whose they are. The
peer is what the duplicate check of an enrolment does from the second press on, with every reference
prepared.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kiosk.bench.paired import Result, paired_times
from kiosk.biometrics.fingerprint.characteristics import HEIGHT_PX, WIDTH_PX
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import TURN_RAD, Minutiae
from kiosk.biometrics.fingerprint.search import FingerIndex
from kiosk.biometrics.fingerprint.template import FingerTemplate, ReferenceImpression
from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator
from kiosk.domain.capture import QualityScore

FINGERS: Final = 400
IMPRESSIONS: Final = 3
MINUTIAE: Final = 40
SEED: Final = 19794
ROUNDS: Final = 3


def run(name: str) -> Result:
    """Milliseconds of CPU for one search."""
    rng = np.random.default_rng(SEED)
    templates = [made_up_template(rng) for _ in range(FINGERS)]
    probe = made_up_minutiae(rng)
    index = FingerIndex(list(enumerate(templates)))
    comparator = TemplateComparator(MccGeometryComparator())
    prepared = [comparator.prepare(template) for template in templates]

    def one_after_another() -> None:
        press = comparator.comparator.prepare(probe)
        for reference in prepared:
            comparator.compare_prepared(press, reference)

    return paired_times(
        name,
        lambda: index.search(probe, 1),
        one_after_another,
        peer_name="every prepared reference, as the duplicate check compares",
        rounds=ROUNDS,
    )


def made_up_template(rng: np.random.Generator) -> FingerTemplate:
    """A finger of three impressions that have nothing in common."""
    return FingerTemplate(
        tuple(
            ReferenceImpression(made_up_minutiae(rng), "bench", QualityScore(50), b"")
            for _ in range(IMPRESSIONS)
        )
    )


def made_up_minutiae(rng: np.random.Generator) -> Minutiae:
    """Forty minutiae anywhere on the sensor's window."""
    return Minutiae(
        positions_px=rng.uniform((0, 0), (WIDTH_PX, HEIGHT_PX), (MINUTIAE, 2)).astype(np.float32),
        angles_rad=rng.uniform(0, TURN_RAD * 0.999, MINUTIAE).astype(np.float32),
        kinds=np.ones(MINUTIAE, dtype=np.uint8),
        qualities=np.full(MINUTIAE, 50, dtype=np.uint8),
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
    )
