"""The extractor and comparator that this computer and its settings give."""

from __future__ import annotations

from kiosk.biometrics.fingerprint.extractors import best_extractor
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.workers.finger_host import FingerHost, MinutiaHost
from kiosk.workers.settings import FingerprintSettings


def host_of(settings: FingerprintSettings) -> FingerHost | None:
    """None where the sensor is to compare, or no extractor can be used; takes about a second.

    The comparator is the one that the policy's thresholds hold for.
    """
    if settings.order == "sensor_only":
        return None
    extractor = best_extractor().extractor
    if extractor is None:
        return None
    return MinutiaHost(extractor, MccGeometryComparator())
