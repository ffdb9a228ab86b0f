"""One emulated sensor, one enrolled finger and one worker for the tests that need them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from kiosk.biometrics.fingerprint.template import decode_template
from kiosk.workers.messages import StoredFinger
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import PERSON, FingerBench, bench_of


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatorProcess]:
    folder = tmp_path_factory.mktemp("zfm")
    with start_emulator(folder / "port", folder / "control", paced=False) as started:
        yield started


@pytest.fixture(scope="session")
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
