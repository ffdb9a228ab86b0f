"""``baodao finger export --config``: enrolled fingers leave on record, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.biometrics.fingerprint import ansi378, iso19794_2
from kiosk.biometrics.fingerprint.minutiae_record import ImpressionType
from kiosk.store.errors import DiskFull
from kiosk.store.journal import Journal
from sync.wire.entry import EntryContent
from tests.unit.kiosk.biometrics.fingerprint.impressions import angle_differences
from tests.unit.kiosk.cli.finger_office import (
    INDEX,
    LITTLE,
    PRESSES,
    REASON,
    Office,
    only_sensor,
    reference,
    refused,
    registered,
    untouched,
)
from tests.unit.kiosk.store.rig import OFFICE


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return registered(tmp_path)


def test_a_finger_reads_back_as_it_was_enrolled(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(
        reference(LITTLE, PRESSES[0]),
        reference(INDEX, *PRESSES),
        reference(INDEX, PRESSES[0], person=2),
    )
    assert office.export() == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    said: dict[str, Any] = json.loads(printed.out)
    assert said == {
        "format": "iso19794-2",
        "entry": "1/3",
        "fingers": [
            {"file": "02-right_index.fmr", "finger": "right_index", "impressions": 3},
            {"file": "10-left_little.fmr", "finger": "left_little", "impressions": 1},
        ],
    }
    assert office.files() == ["02-right_index.fmr", "10-left_little.fmr"]
    record = iso19794_2.decode_record((office.out / "02-right_index.fmr").read_bytes())
    assert record.pixels_per_cm == 197
    assert [view.quality.value for view in record.views] == [70, 71, 72]
    for view, press in zip(record.views, PRESSES, strict=True):
        assert (view.finger, view.impression) == (INDEX, ImpressionType.LIVE_SCAN_PLAIN)
        assert np.abs(view.minutiae.positions_px - press.positions_px).max() <= 1
        assert float(angle_differences(view.minutiae, press).max()) < np.radians(1.40625) / 2 + 1e-6
        assert view.minutiae.kinds.tolist() == press.kinds.tolist()
        assert view.minutiae.qualities.tolist() == press.qualities.tolist()


def test_an_ansi_record_can_be_had_instead(office: Office) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    assert office.export("--format", "ansi") == 0
    (view,) = ansi378.decode_record((office.out / "02-right_index.378").read_bytes()).views
    assert np.abs(view.minutiae.positions_px - PRESSES[0].positions_px).max() <= 1
    # Half a step of the reference's own record, and half a step of this one.
    limit = np.radians(1.40625 / 2 + 2 / 2) + 1e-6
    assert float(angle_differences(view.minutiae, PRESSES[0]).max()) < limit
    (entry,) = office.entries()
    assert entry.body["format"] == "ansi378"


def test_files_and_a_new_folder_are_the_owners_alone(office: Office) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    assert office.export() == 0
    (file,) = office.out.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert office.out.stat().st_mode & 0o777 == 0o700


def test_the_export_is_on_a_journal_that_holds(office: Office) -> None:
    office.enrol(reference(LITTLE, PRESSES[0]), reference(INDEX, *PRESSES))
    assert office.export(reason=f"  {REASON} ") == 0
    (entry,) = office.entries()
    assert (entry.office, entry.subject, entry.outcome) == (OFFICE, "p1", "granted")
    assert entry.body == {"fingers": "2,10", "format": "iso19794-2", "reason": REASON}
    assert entry.attempts == ()


def test_the_journal_comes_first(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))
    append = Journal.append
    seen: list[bool] = []

    def watched(journal: Journal, content: EntryContent) -> object:
        seen.append(office.out.exists())
        return append(journal, content)

    monkeypatch.setattr(Journal, "append", watched)
    assert office.export() == 0
    assert seen == [False]


def test_without_the_entry_nothing_is_written(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]))

    def full(_journal: Journal, _content: EntryContent) -> object:
        raise DiskFull("There is no room; free disk space and try again.")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "append", full)
        refused(office, capsys, "no room", office.export())
    untouched(office)


def test_a_finger_only_the_sensor_can_read_is_named_and_left_out(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(reference(INDEX, PRESSES[0]), only_sensor(LITTLE))
    assert office.export() == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("left_little: not exported, only the sensor")
    assert printed.err.count("\n") == 1
    assert office.files() == ["02-right_index.fmr"]
    (entry,) = office.entries()
    assert entry.body["fingers"] == "2"


def test_nothing_but_sensor_references_is_no_export(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(only_sensor(LITTLE))
    refused(office, capsys, "p1: left_little: not exported", office.export())
    untouched(office)
