"""The fingerprint worker as the kiosk runs it, over an emulated sensor's serial line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from kiosk.biometrics.fingerprint.template import decode_template
from kiosk.domain.capture import CaptureFailure, FingerGuidance, FingerStage
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.launch import fingerprint_worker
from kiosk.workers.messages import (
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerEnrolled,
    FingerFailed,
    FingerGuided,
    FingerRead,
    FingersCompared,
    ReadFinger,
    SearchFingers,
    Stop,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from kiosk.workers.supervisor import Worker
from tests.integration.worker_bench import WorkerBench

PERSON, OTHER = "chen-guiying", "zhou-meilin"
THUMB, INDEX = 1, 2
THRESHOLDS = FingerprintThresholds()
NEVER = 100.0
ACCEPT_AT, ALIKE_AT = THRESHOLDS.characteristics.value, THRESHOLDS.image.value


class FingerBench(WorkerBench):
    """A fingerprint worker and the emulated sensor at its other end."""

    emulator: EmulatorProcess
    worker: Worker
    request = 0

    def guided(self, guidance: FingerGuidance) -> None:
        """Wait until the person is shown this."""
        awaited = FingerGuided(self.request, guidance)
        self.first(FingerGuided, lambda report: report == awaited)

    def ask_to_read(self) -> None:
        self.request += 1
        self.worker.send(ReadFinger(self.request))
        self.guided(FingerGuidance.PLACE)

    def read(self, person: str, finger: int = THUMB, *, condition: str = "normal") -> FingerRead:
        self.ask_to_read()
        self.emulator.control.place(person, finger, condition=condition)
        found = self.first(FingerRead, lambda report: report.request == self.request)
        self.emulator.control.lift()
        return found

    def enrol(self, person: str, finger: int = THUMB) -> FingerEnrolled:
        """Press and lift as asked until the finger is enrolled."""
        self.request += 1
        self.worker.send(EnrolFinger(self.request, ALIKE_AT))
        self.clear()
        invitation = FingerGuidance.PLACE
        while True:
            self._invited_or_enrolled(invitation)
            enrolled = self._enrolled()
            if enrolled is not None:
                return enrolled
            self.clear()
            self.emulator.control.place(person, finger)
            self._invited_or_enrolled(FingerGuidance.LIFT)
            self.emulator.control.lift()
            invitation = FingerGuidance.PLACE_AGAIN

    def compared(self, reference: StoredFinger, accept_at: float = ACCEPT_AT) -> FingerCompared:
        self.request += 1
        self.worker.send(CompareFinger(self.request, reference, accept_at))
        return self.first(FingerCompared, lambda report: report.request == self.request)

    def searched(self, *references: StoredFinger) -> FingersCompared:
        self.request += 1
        self.worker.send(SearchFingers(self.request, references))
        return self.first(FingersCompared, lambda report: report.request == self.request)

    def _invited_or_enrolled(self, guidance: FingerGuidance) -> None:
        awaited = FingerGuided(self.request, guidance)
        self.until(lambda: awaited in self.reports or self._enrolled() is not None)

    def _enrolled(self) -> FingerEnrolled | None:
        return next((it for it in self.reports if isinstance(it, FingerEnrolled)), None)


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatorProcess]:
    folder = tmp_path_factory.mktemp("zfm")
    with start_emulator(folder / "port", folder / "control", paced=False) as started:
        yield started


def bench_of(emulator: EmulatorProcess, settings: FingerprintSettings) -> FingerBench:
    emulator.control.clear_faults()
    emulator.control.lift()
    created = FingerBench()
    created.emulator = emulator
    created.worker = created.run(
        lambda on_report, clock: fingerprint_worker(settings, on_report, clock)
    )
    created.first(DeviceReady)
    return created


@pytest.fixture(scope="module")
def enrolled(emulator: EmulatorProcess) -> StoredFinger:
    """One person's thumb, enrolled through the worker."""
    bench = bench_of(emulator, FingerprintSettings(port=str(emulator.port)))
    report = bench.enrol(PERSON)
    bench.close()
    template = decode_template(report.template)
    assert len(template.impressions) == 3
    assert {it.extractor for it in template.impressions} == {report.engine}
    assert all(it.characteristics for it in template.impressions)
    assert len(set(report.digests)) == len(report.digests) >= 6
    return StoredFinger(report.template, report.engine)


@pytest.fixture
def bench(emulator: EmulatorProcess) -> Iterator[FingerBench]:
    created = bench_of(emulator, FingerprintSettings(port=str(emulator.port)))
    yield created
    created.close()
    emulator.control.clear_faults()
    emulator.control.lift()


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


def plugged_in_again(bench: FingerBench) -> None:
    """The next person is served."""
    bench.first(DeviceLost)
    bench.clear()
    bench.emulator.control.clear_faults()
    bench.emulator.control.lift()
    bench.first(DeviceReady)
    bench.clear()
    bench.read(OTHER)


def test_unplugged_while_reading_and_plugged_in_again(bench: FingerBench) -> None:
    bench.ask_to_read()
    bench.emulator.control.set_fault(unplug_after_bytes=0)
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    plugged_in_again(bench)


@pytest.mark.parametrize("sent_bytes", [0, 200, 20_000])
def test_unplugged_while_comparing_and_plugged_in_again(
    bench: FingerBench, enrolled: StoredFinger, sent_bytes: int
) -> None:
    """Before the image, at its beginning, in its middle."""
    bench.read(PERSON)
    bench.emulator.control.set_fault(unplug_after_bytes=sent_bytes)
    bench.request += 1
    bench.worker.send(CompareFinger(bench.request, enrolled, NEVER))
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    plugged_in_again(bench)


def test_unplugged_while_enrolling_and_plugged_in_again(bench: FingerBench) -> None:
    bench.request += 1
    bench.worker.send(EnrolFinger(bench.request, ALIKE_AT))
    bench.guided(FingerGuidance.PLACE)
    bench.emulator.control.set_fault(unplug_after_bytes=10_000)
    bench.emulator.control.place(PERSON, THUMB)
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    plugged_in_again(bench)


def test_unplugged_while_idle(bench: FingerBench) -> None:
    bench.clear()
    bench.emulator.control.set_fault(unplug_after_bytes=0)
    bench.first(DeviceLost)


def test_a_silent_sensor_is_lost_not_waited_for(bench: FingerBench) -> None:
    bench.emulator.control.set_fault(silent=True)
    bench.request += 1
    bench.worker.send(ReadFinger(bench.request))
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    lost = bench.first(DeviceLost)
    assert "restarting" not in lost.message, "the worker itself stays"


def test_without_a_sensor_the_worker_says_so(tmp_path: Path) -> None:
    bench = WorkerBench()
    settings = FingerprintSettings(port=str(tmp_path / "no-such-port"))
    bench.run(lambda on_report, clock: fingerprint_worker(settings, on_report, clock))
    assert "no-such-port" in bench.first(DeviceLost).message
    bench.close()
