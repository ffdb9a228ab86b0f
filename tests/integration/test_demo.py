"""The main job, as anybody runs it: ``baodao demo`` to its last line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.demo.folder import fresh_folder

PATIENCE_S = 420


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The last line of the demo's output, and its folder."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        (sys.executable, "-m", "kiosk.cli.main", "demo", "--headless", "--out", str(folder)),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr[-2000:]
    assert done.returncode == 0, last
    return last, folder


def test_it_ends_with_what_it_proved(demo: tuple[str, Path]) -> None:
    last, _ = demo
    word, proof = last.split("{", 1)
    said = json.loads("{" + proof)
    assert word == "DEMO OK "
    assert (said["check_ins"], said["referred"], said["reviewed"]) == (3, 1, 1)
    assert said["journal_verified"] is True
    assert said["journals_equal"] is True
    assert said["synced"] == said["entries"] >= 10
    late, on_the_day, back = said["visits"]
    assert late["late_days"] > 0 == on_the_day["late_days"]
    assert "talk" in on_the_day["flags"]
    assert back["purpose"] == "leave_return"
    assert said["read_models_equal"] is True
    assert said["printed"] is True


def test_what_it_left_can_be_verified_by_anybody(demo: tuple[str, Path], tmp_path: Path) -> None:
    last, folder = demo
    said = json.loads(last[last.index("{") :])
    for path in (Path(said["journal_path"]), folder / "city" / "server.sqlite3"):
        report = tmp_path / "report.json"
        command = ("-m", "kiosk.cli.main", "journal", "verify", str(path), "--json", str(report))
        subprocess.run((sys.executable, *command), check=True, capture_output=True)
        assert json.loads(report.read_text("utf-8"))["entries"] == said["entries"]


def test_it_left_a_picture_of_every_step(demo: tuple[str, Path]) -> None:
    _, folder = demo
    names = {path.stem.split("-", 1)[1] for path in folder.glob("*.png")}
    wanted = {"idle", "log-in", "choose-person", "claim", "referred", "verdict", "idle-offline"}
    assert wanted <= names
    assert any(name.startswith("completed-") for name in names)
    assert (folder / "paper-01.png").exists()


def test_nobodys_name_is_in_the_kiosks_log(demo: tuple[str, Path]) -> None:
    _, folder = demo
    log = (folder / "kiosk" / "logs" / "kiosk.log").read_text("utf-8")
    assert "check-in: Recording --RecordCommitted--> Completed" in log
    for private in ("陈桂英", "李建国", "周美琳", "999999"):
        assert private not in log


def test_the_next_demo_may_take_its_place(demo: tuple[str, Path], tmp_path: Path) -> None:
    """Whatever a demo leaves, the next one knows as a demo's."""
    _, folder = demo
    copy = tmp_path / "copy"
    copy.mkdir()
    for entry in folder.iterdir():
        if entry.is_dir():
            (copy / entry.name).mkdir()
        else:
            (copy / entry.name).touch()
    fresh_folder(copy)
    assert list(copy.iterdir()) == []
