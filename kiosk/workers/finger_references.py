"""Stored references as the fingerprint worker needs them: for the host, or for the sensor."""

from __future__ import annotations

from drivers.fingerprint.characteristics import UnknownLayout
from drivers.fingerprint.protocol import Characteristics
from kiosk.biometrics.fingerprint.characteristics import (
    ENGINE,
    impressions_of_characteristics,
)
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    TemplateUnreadable,
    decode_template,
)
from kiosk.domain.capture import QualityScore
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.messages import StoredFinger


def host_template(reference: StoredFinger) -> FingerTemplate | None:
    """What the host verifies against; None for references that were made on the sensor.

    Those are verified where they were made: their extractor was never measured on the host.
    """
    if reference.engine == ON_SENSOR_ENGINE:
        return None
    try:
        return decode_template(reference.template)
    except TemplateUnreadable:
        return None


def searchable_template(reference: StoredFinger) -> FingerTemplate | None:
    """What the host searches: references that were made on the sensor too, where it reads them."""
    if reference.engine != ON_SENSOR_ENGINE:
        return host_template(reference)
    try:
        found = impressions_of_characteristics(reference.template)
    except UnknownLayout:
        return None
    unknown_quality = QualityScore(0)
    return FingerTemplate(
        tuple(ReferenceImpression(it, ENGINE, unknown_quality, b"") for it in found)
    )


def sensor_files(reference: StoredFinger) -> tuple[Characteristics, ...]:
    """What the sensor itself can compare with, best impression first; empty for none."""
    if reference.engine == ON_SENSOR_ENGINE:
        return (Characteristics(reference.template),)
    template = host_template(reference)
    if template is None:
        return ()
    files = (it.characteristics for it in template.impressions)
    return tuple(Characteristics(file) for file in files if file)
