"""``baodao journal exports``: every export of a person's fingers on a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.domain.capture import FingerPosition
from tests.unit.kiosk.cli.finger_office import INDEX, LITTLE, PRESSES, reference, registered
from tests.unit.kiosk.store.rig import look_up, store_rig
from tests.unit.kiosk.store.server_copy import server_copy

LINE = "{device} 1/{seq}  subject {subject}  fingers {fingers}  {format}  reason {reason}\n"
THUMB = FingerPosition.RIGHT_THUMB


def exports(path: Path) -> int:
    return main(["journal", "exports", str(path)])


def test_every_export_is_listed_at_the_kiosk_and_in_the_city(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = registered(tmp_path)
    office.enrol(
        reference(INDEX, *PRESSES),
        reference(LITTLE, *PRESSES),
        reference(THUMB, *PRESSES, person=2),
    )
    assert office.export(reason="迁移\nby \x1b[2Jnobody") == 0
    assert office.export("--out", str(tmp_path / "b"), "--format", "ansi", subject="p2") == 0
    with store_rig(tmp_path) as rig:
        server_copy(tmp_path / "server.db", rig)
        device = rig.journal.device
    capsys.readouterr()
    expected = LINE.format(
        device=device,
        seq=3,
        subject="p1",
        fingers="2,10",
        format="iso19794-2",
        reason="'迁移\\nby \\x1b[2Jnobody'",
    )
    for path in (tmp_path / "kiosk.db", tmp_path / "server.db"):
        assert exports(path) == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        first, second = printed.out.splitlines(keepends=True)
        assert first == expected
        assert second.startswith(f"{device} 1/4  subject p2  fingers 1  ansi378  reason ")


def test_none_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with store_rig(tmp_path) as rig:
        rig.journal.append(look_up(0))
    assert exports(tmp_path / "kiosk.db") == 0
    assert capsys.readouterr().out == "no exports\n"


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exports(tmp_path / "kiosk.db") == 2
    assert "cannot be read" in capsys.readouterr().err
