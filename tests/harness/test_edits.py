"""Every single edit of a stored journal is located, in a kiosk's and in a server's database."""

from __future__ import annotations

from tests.harness.edits.attacks import ATTACKS
from tests.harness.edits.harness import run

EDITS = 2_500


def test_every_edit_is_located__ct_yeti_2022() -> None:
    """One flipped bit ended the log Yeti 2022: here it is found, and where it is."""
    report = run(0, EDITS, lambda done: None)
    assert report.ok, report.sentence()
    assert report.cases == EDITS == sum(report.figures.values())
    assert set(report.figures) == {attack.__name__ for attack in ATTACKS}
    assert min(report.figures.values()) > EDITS // 100
