"""Cancel pressed while an image comes over a line as slow as a real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drivers.fingerprint.emulator.process import start_emulator
from kiosk.domain.capture import CaptureFailure, FingerGuidance, FingerStage
from kiosk.workers.messages import (
    CompareFinger,
    DeviceLost,
    EnrolFinger,
    FingerFailed,
    Heartbeat,
    Stop,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import (
    ACCEPT_AT,
    ALIKE_AT,
    NEVER,
    PERSON,
    THUMB,
    FingerBench,
    bench_of,
)


@pytest.fixture
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FingerBench]:
    folder = tmp_path_factory.mktemp("paced")
    with start_emulator(folder / "port", folder / "control") as emulator:
        created = bench_of(emulator, FingerprintSettings(port=str(emulator.port)))
        yield created
        created.close()


def _transfer_under_way(bench: FingerBench) -> None:
    """The heart beats ten times a second then, else once. The transfer takes 3 s, so that a worker
    that gets little of a busy machine still beats so often before its end."""
    bench.clear()
    bench.until(lambda: sum(isinstance(it, Heartbeat) for it in bench.reports) >= 3)


def test_a_comparison_is_given_up_and_the_next_person_served(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    bench.read(PERSON)
    bench.request += 1
    bench.worker.send(CompareFinger(bench.request, enrolled, NEVER))
    _transfer_under_way(bench)
    bench.worker.send(Stop())
    assert bench.first(FingerFailed) == FingerFailed(bench.request, CaptureFailure.STOPPED)
    assert "finger_compared" not in bench.said()
    _next_person_is_served(bench, enrolled)


def test_an_enrolment_is_given_up_and_the_next_person_served(
    bench: FingerBench, enrolled: StoredFinger
) -> None:
    bench.request += 1
    bench.worker.send(EnrolFinger(bench.request, ALIKE_AT))
    bench.guided(FingerGuidance.PLACE)
    bench.emulator.control.place(PERSON, THUMB)
    bench.guided(FingerGuidance.LIFT)
    bench.emulator.control.lift()
    _transfer_under_way(bench)
    bench.worker.send(Stop())
    _next_person_is_served(bench, enrolled)


def _next_person_is_served(bench: FingerBench, enrolled: StoredFinger) -> None:
    bench.clear()
    bench.read(PERSON)
    compared = bench.compared(enrolled, ACCEPT_AT)
    assert compared.stage is FingerStage.CHARACTERISTICS
    assert not [it for it in bench.reports if isinstance(it, DeviceLost)]
