"""kill -9 at any moment, of writer and server: nothing acknowledged is lost, nothing doubled."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.harness.kills.harness import SERVER_EVERY
from tests.repository import ROOT

KILLS = 100


def test_nothing_acknowledged_is_lost_or_doubled__local_deep_research_4563() -> None:
    """In a process of its own: its children are forked from one that has loaded everything."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.harness.kills", "--size", str(KILLS), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    found = json.loads(run.stdout)
    assert found["violations"] == []
    assert found["server_kills"] == -(-KILLS // SERVER_EVERY)
    assert found["writer_kills"] + found["server_kills"] == KILLS
    assert found["entries_acknowledged"] > KILLS
