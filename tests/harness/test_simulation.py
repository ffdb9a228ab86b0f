"""Whether the simulation would see a loss, and replays; its schedules run in two parts beside."""

from __future__ import annotations

import pytest

from tests.harness.simulation.forgetful import ForgetfulJournal
from tests.harness.simulation.harness import run

WEAKENED = 60
AT_ONCE = 5


def test_a_kiosk_that_deletes_what_was_acknowledged_is_caught__cht_core_8093() -> None:
    found = (
        violation.what
        for seed in range(0, WEAKENED, AT_ONCE)
        for violation in run(seed, AT_ONCE, lambda done: None, seen=ForgetfulJournal).violations
    )
    assert any("are not on the server" in what for what in found)


def test_a_seed_replays(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _ in range(2):
        run(5, 1, lambda done: None, trace=True)
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "quiet" in told[0]
