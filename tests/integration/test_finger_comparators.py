"""A kiosk that compares without Minutia Cylinder-Code, with LEADER's minutiae or with mindtct's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess
from kiosk.biometrics.fingerprint.mindtct import LibraryMissing, MindtctExtractor
from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import ComparisonDecision, SimilarityScore
from kiosk.domain.finger_scales import GEOMETRY
from kiosk.domain.finger_thresholds import host_thresholds, search_thresholds
from kiosk.workers.messages import FingerCompared, StoredFinger
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import INDEX, NEVER, OTHER, PERSON, THUMB, FingerBench, bench_of

VERIFICATION = host_thresholds(GEOMETRY)
SEARCH = search_thresholds(VERIFICATION)


@dataclass
class Alone:
    """A worker without Minutia Cylinder-Code, and a thumb enrolled by it."""

    bench: FingerBench
    thumb: StoredFinger

    def decided(self, found: FingerCompared) -> ComparisonDecision:
        threshold = VERIFICATION.for_score(found.engine, found.stage)
        return threshold.decide(SimilarityScore(found.similarity))


def mindtct_is_there() -> None:
    """Skips, with the reason, where it is not."""
    try:
        MindtctExtractor()
    except LibraryMissing as problem:
        pytest.skip(str(problem))


@pytest.fixture(scope="module", params=["leader-1", "mindtct-1"])
def alone(emulator: EmulatorProcess, request: pytest.FixtureRequest) -> Iterator[Alone]:
    settings = FingerprintSettings(port=str(emulator.port), comparator="geometry")
    if request.param == "mindtct-1":
        mindtct_is_there()
        settings = replace(settings, extractor="mindtct")
    bench = bench_of(emulator, settings)
    made = bench.enrol(PERSON, alike_at=VERIFICATION.image.value)
    assert made.engine == request.param
    yield Alone(bench, StoredFinger(made.template, made.engine))
    bench.close()


def test_the_right_finger_is_accepted_at_both_stages(alone: Alone) -> None:
    alone.bench.read(PERSON)
    first = alone.bench.compared(alone.thumb, VERIFICATION.characteristics.value)
    assert alone.decided(first) is ComparisonDecision.MATCH
    by_image = alone.bench.compared(alone.thumb, NEVER)
    assert by_image.stage is FingerStage.IMAGE
    assert by_image.engine == f"{alone.thumb.engine}+geometry-1"
    assert alone.decided(by_image) is ComparisonDecision.MATCH


@pytest.mark.parametrize(("person", "finger"), [(PERSON, INDEX), (OTHER, THUMB), (OTHER, INDEX)])
def test_wrong_fingers_are_refused(alone: Alone, person: str, finger: int) -> None:
    alone.bench.read(person, finger)
    compared = alone.bench.compared(alone.thumb, VERIFICATION.characteristics.value)
    assert compared.stage is FingerStage.IMAGE, "both stages were asked"
    assert alone.decided(compared) is ComparisonDecision.NON_MATCH


def test_a_duplicate_is_found_among_others(alone: Alone) -> None:
    other = alone.bench.enrol(OTHER, alike_at=VERIFICATION.image.value)
    others = StoredFinger(other.template, other.engine)
    alone.bench.read(PERSON)
    found = alone.bench.searched(others, alone.thumb)
    threshold = SEARCH.for_score(found.engine, found.stage).value
    not_hers, hers = found.similarities
    assert not_hers is not None
    assert hers is not None
    assert not_hers < threshold <= hers
