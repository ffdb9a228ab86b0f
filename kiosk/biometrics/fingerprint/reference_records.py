"""Enrolled fingers as standard records, one for each finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.biometrics.fingerprint.minutiae_record import FingerView, ImpressionType
from kiosk.biometrics.fingerprint.template import TemplateUnreadable, decode_template
from kiosk.domain.capture import FingerPosition
from kiosk.domain.reference import ON_SENSOR_ENGINE, FingerprintReference

Encoder = Callable[[Sequence[FingerView]], bytes]
"""``iso19794_2.encode_record`` or ``ansi378.encode_record``."""


@dataclass(frozen=True, slots=True)
class FingerRecord:
    """One finger's record."""

    finger: FingerPosition
    impressions: int
    """Views in the record, at least 1."""
    record: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReferenceRecords:
    """What could be converted, in order of finger positions, and what could not."""

    records: tuple[FingerRecord, ...]
    skipped: tuple[str, ...]
    """One sentence for each reference left out; names the finger."""


def records_of(references: Sequence[FingerprintReference], encode: Encoder) -> ReferenceRecords:
    """The records of one person's references; several references of a finger share its record.

    Every view is a plain live scan at 500 dpi, as this kiosk captures them, with its own quality.
    """
    views: dict[FingerPosition, list[FingerView]] = {}
    records: list[FingerRecord] = []
    skipped: list[str] = []
    for reference in references:
        try:
            views.setdefault(reference.finger, []).extend(_views(reference))
        except TemplateUnreadable as problem:
            skipped.append(_left_out(reference.finger, str(problem)))
    for finger in sorted(position for position, found in views.items() if found):
        try:
            record = encode(views[finger])
        except ValueError as problem:
            skipped.append(_left_out(finger, f"{problem} (enrolling it again makes it one record)"))
        else:
            records.append(FingerRecord(finger, len(views[finger]), record))
    return ReferenceRecords(tuple(records), tuple(skipped))


def _views(reference: FingerprintReference) -> list[FingerView]:
    if reference.engine == ON_SENSOR_ENGINE:
        raise TemplateUnreadable(
            "only the sensor that made its reference can read it: enrol it again"
        )
    return [
        FingerView(
            impression.minutiae,
            reference.finger,
            ImpressionType.LIVE_SCAN_PLAIN,
            impression.quality,
        )
        for impression in decode_template(reference.template).impressions
    ]


def _left_out(finger: FingerPosition, why: str) -> str:
    return f"{finger.name.lower()}: not exported, {why}"
