"""The extractor and comparator that this computer and its settings give."""

from __future__ import annotations

from kiosk.biometrics.fingerprint.extractors import chosen_extractor
from kiosk.biometrics.fingerprint.geometry import GeometryComparator
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.workers.finger_host import FingerHost, MinutiaHost
from kiosk.workers.settings import FingerprintSettings


def host_of(settings: FingerprintSettings) -> FingerHost | None:
    """None where the sensor is to compare, or no extractor can be used; takes about a second.

    The policy has the comparator's thresholds from the same settings.
    """
    if settings.order == "sensor_only":
        return None
    extractor = chosen_extractor(settings.extractor).extractor
    if extractor is None:
        return None
    if settings.comparator == "geometry":
        return MinutiaHost(extractor, GeometryComparator())
    return MinutiaHost(extractor, MccGeometryComparator())
