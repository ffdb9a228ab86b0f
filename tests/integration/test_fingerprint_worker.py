"""The fingerprint worker as the kiosk runs it, over an emulated sensor's serial line."""

from __future__ import annotations

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess
from kiosk.biometrics.fingerprint.template import decode_template
from kiosk.domain.capture import CaptureFailure, FingerGuidance, FingerStage
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.messages import (
    CompareFinger,
    FingerFailed,
    FingerRead,
    ReadFinger,
    Stop,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import (
    ACCEPT_AT,
    INDEX,
    NEVER,
    OTHER,
    PERSON,
    THRESHOLDS,
    THUMB,
    FingerBench,
    bench_of,
)


def test_the_right_finger_is_accepted_by_its_characteristics(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    found = bench.read(PERSON)
    assert found.quality is not None
    compared = bench.compared(enrolled)
    assert compared.stage is FingerStage.CHARACTERISTICS
    assert compared.engine == "zfm-characteristics-1+mcc-geometry-1"
    assert compared.similarity >= ACCEPT_AT
    assert compared.image_digest is None


def test_what_the_characteristics_leave_open_the_image_decides(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    """Accepted at this similarity, no characteristics are enough."""
    bench.read(PERSON)
    compared = bench.compared(enrolled, accept_at=NEVER)
    assert compared.stage is FingerStage.IMAGE
    assert compared.engine == "leader-1+mcc-geometry-1"
    assert compared.similarity >= THRESHOLDS.image.value
    assert compared.image_digest is not None


def test_a_poor_press_is_accepted_by_its_image(bench: FingerBench, enrolled: StoredFinger) -> None:
    """A dry finger, whose characteristics alone would not do."""
    bench.read(PERSON, condition="dry")
    by_features = bench.compared(enrolled, accept_at=0.0).similarity
    compared = bench.compared(enrolled, accept_at=by_features + 0.01)
    assert compared.stage is FingerStage.IMAGE
    assert compared.similarity >= THRESHOLDS.image.value


@pytest.mark.parametrize(("person", "finger"), [(PERSON, INDEX), (OTHER, THUMB)])
def test_another_finger_and_another_persons_finger_are_refused(
    bench: FingerBench, enrolled: StoredFinger, person: str, finger: int
) -> None:
    bench.read(person, finger)
    compared = bench.compared(enrolled)
    assert compared.stage is FingerStage.IMAGE, "both stages were asked"
    assert compared.similarity < THRESHOLDS.image.value


def test_a_press_is_searched_among_many(bench: FingerBench, enrolled: StoredFinger) -> None:
    other = bench.enrol(OTHER)
    others = StoredFinger(other.template, other.engine)
    bench.read(PERSON)
    found = bench.searched(others, enrolled, others)
    left, right, again = found.similarities
    assert left == again
    assert left is not None
    assert right is not None
    assert left < ACCEPT_AT <= right


def test_a_replayed_press_has_the_digest_it_had_before_and_an_honest_one_never(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    first = bench.read(PERSON)
    second = bench.read(PERSON)
    bench.emulator.control.set_fault(replay=True)
    replayed = bench.read(OTHER)
    assert first.digest != second.digest
    assert replayed.digest == second.digest
    assert bench.compared(enrolled).similarity >= ACCEPT_AT, "so only the digest gives it away"


def test_without_images_the_sensor_enrols_and_compares(emulator: EmulatorProcess) -> None:
    settings = FingerprintSettings(port=str(emulator.port), order="sensor_only")
    bench = bench_of(emulator, settings)
    report = bench.enrol(PERSON)
    assert (report.engine, len(report.template)) == (ON_SENSOR_ENGINE, 512)
    reference = StoredFinger(report.template, report.engine)
    bench.read(PERSON)
    assert bench.compared(reference).stage is FingerStage.SENSOR
    assert bench.compared(reference).similarity > 0
    bench.read(OTHER)
    assert bench.compared(reference).similarity == 0
    bench.close()


def test_references_of_the_sensor_are_compared_on_the_sensor(
    emulator: EmulatorProcess, bench: FingerBench, enrolled: StoredFinger
) -> None:
    """People enrolled before the host could compare go on being verified."""
    impression = decode_template(enrolled.template).impressions[0]
    old = StoredFinger(impression.characteristics, ON_SENSOR_ENGINE)
    bench.read(PERSON)
    compared = bench.compared(old)
    assert (compared.stage, compared.engine) == (FingerStage.SENSOR, ON_SENSOR_ENGINE)
    assert compared.similarity > 0


def test_a_sensor_that_loses_its_image_is_served_by_its_characteristics(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    """Some firmwares leave a black image behind once they have extracted from it."""
    bench.emulator.control.set_fault(image_lost_by_extraction=True)
    bench.read(PERSON)
    compared = bench.compared(enrolled, accept_at=NEVER)
    assert compared.stage is FingerStage.CHARACTERISTICS
    assert compared.image_digest is None


def test_a_sensor_that_loses_its_image_still_enrols_by_it(bench: FingerBench) -> None:
    """The image is read before the extraction, once it is known to be lost by it."""
    bench.emulator.control.set_fault(image_lost_by_extraction=True)
    report = bench.enrol(PERSON)
    impressions = decode_template(report.template).impressions
    assert {it.extractor for it in impressions} == {report.engine} == {"leader-1"}
    bench.read(PERSON)
    compared = bench.compared(StoredFinger(report.template, report.engine))
    assert compared.similarity >= ACCEPT_AT


def test_image_first_needs_no_image_after_the_extraction(
    emulator: EmulatorProcess, enrolled: StoredFinger
) -> None:
    bench = bench_of(emulator, FingerprintSettings(port=str(emulator.port), order="image_first"))
    emulator.control.set_fault(image_lost_by_extraction=True)
    bench.read(PERSON)
    own = bench.compared(enrolled)
    assert (own.stage, own.engine) == (FingerStage.IMAGE, "leader-1+mcc-geometry-1")
    assert own.similarity >= THRESHOLDS.image.value
    assert own.image_digest is not None
    bench.read(OTHER)
    assert bench.compared(enrolled).similarity < THRESHOLDS.image.value
    emulator.control.clear_faults()
    bench.close()


def test_a_finger_left_on_the_glass_is_asked_to_lift(bench: FingerBench) -> None:
    bench.emulator.control.place(PERSON, THUMB)
    bench.request += 1
    bench.worker.send(ReadFinger(bench.request))
    bench.guided(FingerGuidance.LIFT)
    bench.emulator.control.lift()
    bench.guided(FingerGuidance.PLACE)
    bench.emulator.control.place(PERSON, THUMB)
    assert bench.first(FingerRead).request == bench.request


@pytest.mark.parametrize(
    ("fault", "hint"),
    [
        ("messy_image", FingerGuidance.DRY_OR_CLEAN),
        ("few_features", FingerGuidance.PRESS_HARDER),
        ("lift_during_capture", FingerGuidance.KEEP_STILL),
    ],
)
def test_poor_images_are_guided_until_one_is_good(
    bench: FingerBench, fault: str, hint: FingerGuidance
) -> None:
    bench.ask_to_read()
    bench.emulator.control.set_fault(**{fault: True})
    bench.emulator.control.place(PERSON, THUMB)
    bench.guided(hint)
    bench.emulator.control.clear_faults()
    assert bench.first(FingerRead).request == bench.request


def test_stop_is_obeyed_while_waiting_for_a_finger(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    bench.ask_to_read()
    bench.worker.send(Stop())
    bench.worker.send(CompareFinger(2, enrolled, ACCEPT_AT))
    assert bench.first(FingerFailed) == FingerFailed(2, CaptureFailure.STOPPED)
    bench.emulator.control.place(PERSON, THUMB)
    bench.request = 3
    bench.worker.send(ReadFinger(3))
    bench.guided(FingerGuidance.LIFT)
    assert "finger_read" not in bench.said()
