"""An engine of the slot in a kiosk: on record, with its own thresholds, never mixed with others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.camera.stage import Stage, write_stage
from kiosk.app.engine_policy import enrolment_policy
from kiosk.app.face_engine import change_engine
from kiosk.app.face_settings import face_engine, face_settings
from kiosk.app.faces import EnrolledFaces
from kiosk.app.settings import Settings, SettingsProblem, load_settings
from kiosk.app.storage import Storage, open_storage
from kiosk.app.store_health import StoreHealth
from kiosk.biometrics.engines.assembly import open_engine
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.checkin.ports import FaceProbe
from kiosk.cli.main import main
from kiosk.demo.cast import SUPERVISED
from kiosk.domain.capture import CaptureFailure, PadOutcome, QualityScore
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SubjectId
from kiosk.domain.record import Compared
from kiosk.domain.reference import FaceReference
from kiosk.store.database import Database
from kiosk.store.errors import DiskFull, StoreError
from kiosk.workers.launch import camera_worker, face_worker
from kiosk.workers.messages import FaceSampled, SampleFace
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import FaceSettings
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import EntryKind, decode_entry
from tests.integration.kiosk_folder import ASSETS, install
from tests.integration.worker_bench import WorkerBench
from tests.unit.kiosk.biometrics.engines.kits import arcface_kit, portrait

PERSON = "chen-guiying"
CONFIG = """
data_dir = "kiosk"

[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "{people}"

[fingerprint]
port = "/dev/null"

[store]
ballast_mb = 1
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A registered kiosk with people on its roster, and the engine ``tiny`` added to it."""
    path = tmp_path / "kiosk.toml"
    path.write_text(CONFIG.format(people=ASSETS / "people"), "utf-8")
    write_stage(tmp_path / "stage.json", Stage())
    install(load_settings(path))
    kit = arcface_kit(tmp_path / "kit")
    assert main(["engine", "add", str(kit), "--config", str(path)]) == 0
    return path


@pytest.fixture
def storage(config: Path) -> Iterator[Storage]:
    opened = open_storage(load_settings(config), lambda: None)
    yield opened
    opened.close()


def _features(settings: Settings, name: str | None, frame: int = 0) -> FeatureSet:
    engine = open_engine(settings.engines, name)
    image = portrait(PERSON, frame)
    return engine.embed(image, engine.detect(image)[0])


def _enrol(storage: Storage, subject: SubjectId, *samples: FeatureSet) -> None:
    references = [
        FaceReference(subject, sample.to_bytes(), sample.engine, QualityScore(80))
        for sample in samples
    ]
    with storage.database.write() as connection:
        storage.references.save(connection, references)


def _configurations(storage: Storage) -> list[dict[str, object]]:
    entries = storage.journal.entries_after(EMPTY_HEAD, limit=1_000, max_bytes=10_000_000)
    decoded = (decode_entry(entry.content) for entry in entries)
    return [dict(entry.body) for entry in decoded if entry.kind is EntryKind.CONFIGURATION]


def test_a_change_of_engine_is_on_record_and_says_who_to_enrol_again(
    config: Path,
    storage: Storage,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = load_settings(config)
    first, second, third = (actor.subject for actor in SUPERVISED[:3])
    built_in, tiny = _features(settings, None), _features(settings, "tiny")
    _enrol(storage, SubjectId(first), built_in, built_in)
    _enrol(storage, SubjectId(second), built_in, tiny)
    _enrol(storage, SubjectId(third), tiny)
    capsys.readouterr()

    # Loading an engine is not needed to put it in use.
    for module in ("kiosk.biometrics.face.dlib_engine", "kiosk.biometrics.face.fast_engine"):
        monkeypatch.setitem(sys.modules, module, None)
    assert main(["engine", "use", "tiny", "--config", str(config)]) == 0
    printed = capsys.readouterr().out
    assert "1 people to enrol again (3 references of other engines" in printed
    assert printed.splitlines()[2:] == [f"  {first}"]
    assert main(["engine", "use", "built-in", "--config", str(config)]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [f"  {third}"]

    assert _configurations(storage) == [
        {
            "setting": "face_engine",
            "engine": tiny.engine,
            "before": "built-in",
            "people_to_enrol_again": 1,
        },
        {
            "setting": "face_engine",
            "engine": ENGINE_ID,
            "before": "tiny",
            "people_to_enrol_again": 1,
        },
    ]
    assert len(storage.references.all_face_references()) == 5


def test_an_engine_that_cannot_be_recorded_is_not_put_in_use(
    config: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load_settings(config)

    def full(_self: Database) -> None:
        raise DiskFull("no room")

    monkeypatch.setattr(Database, "write", full)
    with pytest.raises(StoreError):
        change_engine(settings, storage, "tiny", settings.engines.manifest("tiny").engine_id)
    assert settings.engines.in_use() is None


def test_the_kiosk_takes_the_thresholds_of_its_engine(config: Path) -> None:
    main(["engine", "use", "tiny", "--config", str(config)])
    settings = load_settings(config)
    engine = face_engine(settings)
    assert engine is not None
    policy = settings.policy.policy(engine.embedder.thresholds, settings.fingers)
    assert policy.face_threshold.value == 0.6
    assert [policy.search_threshold_among(n).value for n in (5, 20, 21, 5_000)] == [
        0.55,
        0.55,
        0.45,
        0.45,
    ]
    enrolment = enrolment_policy(policy, built_in=False)
    assert enrolment.face_verify_threshold.value == 0.6
    assert face_settings(settings, engine).same_person_threshold == 0.6


@pytest.mark.parametrize(("threshold", "accepted"), [(0.7, True), (0.71, False)])
def test_configuration_above_the_engine_s_ceiling_is_refused(
    config: Path, threshold: float, accepted: bool
) -> None:
    main(["engine", "use", "tiny", "--config", str(config)])
    config.write_text(f"{config.read_text()}\n[policy]\nface_threshold = {threshold}\n")
    if accepted:
        assert load_settings(config).policy.face_threshold == threshold
        return
    with pytest.raises(SettingsProblem, match=r"policy\.face_threshold"):
        load_settings(config)
    assert main(["engine", "use", "built-in", "--config", str(config)]) == 0


def test_a_kiosk_does_not_start_with_a_damaged_engine(config: Path) -> None:
    main(["engine", "use", "tiny", "--config", str(config)])
    settings = load_settings(config)
    (settings.engines.folder / "tiny" / "manifest.toml").write_text("oops")
    with pytest.raises(SettingsProblem, match="face engine"):
        load_settings(config)
    with pytest.raises(SettingsProblem, match="face engine"):
        face_engine(settings)


def test_references_of_another_engine_are_never_compared(config: Path, storage: Storage) -> None:
    settings = load_settings(config)
    subject = SubjectId(SUPERVISED[0].subject)
    policy = settings.policy.policy(
        settings.engines.manifest("tiny").embedder.thresholds, settings.fingers
    )
    health = StoreHealth(storage.database, lambda _message: None, settings.ballast)
    faces = EnrolledFaces(storage.references, storage.roster, policy, health)
    tiny = _features(settings, "tiny", frame=1)
    probe = FaceProbe(
        (tiny.to_bytes(),), tiny.engine, QualityScore(80), PadOutcome.NOT_EVALUATED_OFF
    )

    _enrol(storage, subject, _features(settings, None))
    assert faces.verify(probe, subject) is CaptureFailure.NO_COMPARABLE_REFERENCE
    assert faces.search(probe) is None

    _enrol(storage, subject, _features(settings, "tiny"))
    compared = faces.verify(probe, subject)
    assert isinstance(compared, Compared)
    assert compared.decision is ComparisonDecision.MATCH


class _Vision(WorkerBench):
    """A camera worker and a face worker around one ring."""


@pytest.fixture
def vision(config: Path) -> Iterator[_Vision]:
    settings = load_settings(config)
    write_stage(config.parent / "stage.json", Stage(person=PERSON))
    bench, ring = _Vision(), FrameRing.create()
    engine = settings.engines.manifest("tiny")
    chosen: FaceSettings = face_settings(settings, engine)
    try:
        bench.run(lambda report, clock: camera_worker(settings.camera, ring, report, clock))
        bench.run(lambda report, clock: face_worker(chosen, ring, report, clock))
        yield bench
    finally:
        bench.close()
        ring.close()


def test_the_face_worker_samples_with_the_engine(config: Path, vision: _Vision) -> None:
    vision.workers[1].send(SampleFace(7, 1))
    sampled = vision.first(FaceSampled, lambda report: report.request == 7)
    manifest = load_settings(config).engines.manifest("tiny")
    assert sampled.engine == manifest.engine_id
    assert len(sampled.samples[0].features) == 4 * 16
