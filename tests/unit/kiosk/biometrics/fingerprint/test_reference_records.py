"""Enrolled fingers become records; what cannot is named."""

from __future__ import annotations

from kiosk.biometrics.fingerprint import iso19794_2
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.reference_records import records_of
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    encode_template,
)
from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FingerprintReference
from tests.unit.kiosk.biometrics.fingerprint.impressions import random_minutiae

THUMB, LITTLE = FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_LITTLE


def reference(finger: FingerPosition, *presses: Minutiae) -> FingerprintReference:
    template = FingerTemplate(
        tuple(ReferenceImpression(each, "leader-1", QualityScore(50), b"") for each in presses)
    )
    return FingerprintReference(SubjectId("p1"), finger, encode_template(template), "leader-1")


def test_references_of_one_finger_share_a_record() -> None:
    few, many = random_minutiae(20), random_minutiae(40)
    found = records_of(
        [reference(LITTLE, few), reference(THUMB, many), reference(LITTLE, many, few)],
        iso19794_2.encode_record,
    )
    assert found.skipped == ()
    assert [(each.finger, each.impressions) for each in found.records] == [(THUMB, 1), (LITTLE, 3)]
    views = iso19794_2.decode_record(found.records[1].record).views
    assert [len(view.minutiae) for view in views] == [20, 40, 20]


def test_impressions_of_two_image_sizes_are_no_record() -> None:
    mixed = reference(LITTLE, random_minutiae(20), random_minutiae(20, width_px=192))
    found = records_of([mixed, reference(THUMB, random_minutiae(20))], iso19794_2.encode_record)
    assert [each.finger for each in found.records] == [THUMB]
    (sentence,) = found.skipped
    assert sentence.startswith("left_little: not exported, a record has one image size")


def test_a_template_that_cannot_be_read_is_named() -> None:
    damaged = FingerprintReference(SubjectId("p1"), THUMB, b"\xa2 no template", "leader-1")
    found = records_of([damaged], iso19794_2.encode_record)
    assert found.records == ()
    (sentence,) = found.skipped
    assert sentence.startswith("right_thumb: not exported, the stored fingerprint cannot be read")


def test_no_biometric_data_is_printed() -> None:
    found = records_of([reference(THUMB, random_minutiae(20))], iso19794_2.encode_record)
    assert "FMR" not in repr(found)
