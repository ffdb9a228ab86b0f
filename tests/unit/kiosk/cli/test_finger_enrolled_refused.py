"""``baodao finger export --config`` where nothing may leave: one sentence, nothing done."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli import finger_folder
from kiosk.cli.main import main
from kiosk.store.connection import connect
from tests.unit.kiosk.cli.finger_office import (
    INDEX,
    LITTLE,
    PRESSES,
    Office,
    reference,
    refused,
    registered,
    untouched,
)
from tests.unit.kiosk.store.rig import key_provider


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return registered(tmp_path)


@pytest.mark.parametrize("allowed", ["", "allow_export = false"])
def test_it_is_off_unless_the_office_turned_it_on(
    office: Office, capsys: pytest.CaptureFixture[str], allowed: str
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    office.configure(allowed)
    refused(office, capsys, "set allow_export = true under [fingerprint]", office.export())
    untouched(office)


def test_only_true_turns_it_on(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.configure('allow_export = "yes"')
    assert office.export() == 2
    assert "fingerprint.allow_export" in capsys.readouterr().err
    untouched(office)


@pytest.mark.parametrize(
    ("subject", "why"),
    [("p9", "p9: nobody on this kiosk's roster"), ("p2", "p2: no finger is enrolled")],
)
def test_nobody_to_export(
    office: Office, capsys: pytest.CaptureFixture[str], subject: str, why: str
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    refused(office, capsys, why, office.export(subject=subject))
    untouched(office)


def test_a_folder_with_anything_in_it_is_left_as_it_is(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    office.out.mkdir()
    (office.out / "notes").write_text("mine")
    refused(office, capsys, "is not empty", office.export())
    assert office.files() == ["notes"]
    assert office.entries() == []


def test_a_folder_that_cannot_be(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    office.out.write_text("a file")
    refused(office, capsys, "cannot be used (Not a directory)", office.export())
    missing = office.folder / "none" / "out"
    refused(office, capsys, "no folder that can be written", office.export("--out", str(missing)))
    assert office.out.read_text() == "a file"
    assert office.entries() == []


def test_a_write_that_fails_leaves_nothing_and_says_what_stands(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]), reference(LITTLE, PRESSES[1]))

    def failing(folder: Path) -> None:
        assert len(list(folder.iterdir())) == 2
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(finger_folder, "sync_folder", failing)
    refused(office, capsys, "entry 1/3 of the journal stands", office.export())
    assert office.files() == []
    assert len(office.entries()) == 1


def test_a_store_that_another_program_is_writing(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    with monkeypatch.context() as impatient:
        impatient.setattr("kiosk.store.connection.BUSY_TIMEOUT_MS", 1)
        impatient.setattr("kiosk.store.connection._SETTINGS", ())
        impatient.setattr("kiosk.store.connection._HELD", {})
        key = key_provider(office.folder).database_key()
        other = connect(office.folder / "kiosk.db", key, writable=True)
        other.execute("BEGIN IMMEDIATE")
        refused(office, capsys, "Another program is writing", office.export())
        other.close()
    untouched(office)


def test_a_kiosk_that_is_not_registered(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    (office.folder / "kiosk.db").unlink()
    refused(office, capsys, "baodao kiosk register", office.export())
    assert not office.out.exists()


def test_half_an_order_is_none(
    office: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = str(office.folder / "kiosk.toml")
    refused(
        office, capsys, "need --config, --subject", main(["finger", "export", "--config", config])
    )
    both = main(["finger", "export", "a.fmr", "b.fmr", "--config", config])
    refused(office, capsys, "leave out FILE", both)
    refused(office, capsys, "leave out FILE", office.export("--finger", "2"))
    refused(office, capsys, "say why", office.export(reason=" "))
    refused(office, capsys, "say why", office.export(reason="x" * 501))
    untouched(office)


def test_without_a_kiosk_the_files_are_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["finger", "export", "--subject", "p1"])
    assert ended.value.code == 2
    assert "required: FILE, OUT" in capsys.readouterr().err
