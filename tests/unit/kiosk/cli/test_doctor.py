"""``baodao doctor``: what it is asked, and where its report goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli.doctor import EXIT_NOT_CHECKED
from kiosk.cli.main import main

CONFIG = """
data_dir = "data"
[camera]
driver = "opencv"
[fingerprint]
port = "no-such-port"
"""


@pytest.fixture
def config(tmp_path: Path) -> str:
    file = tmp_path / "kiosk.toml"
    file.write_text(CONFIG, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("timeout", ["nan", "inf", "-1", "0", "soon"])
def test_a_wait_without_end_is_refused(
    config: str, timeout: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["doctor", "--config", config, "--finger", "--finger-timeout", timeout])
    assert "seconds" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_named(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "no-such-folder" / "report.json"
    assert main(["doctor", "--config", config, "--finger", "--json", str(report)]) == (
        EXIT_NOT_CHECKED
    )
    assert f"{report}: the report cannot be written" in capsys.readouterr().err
