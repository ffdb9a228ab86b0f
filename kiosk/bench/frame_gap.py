"""``ui.frame_gap_p99``: is the front end's thread free while faces are recognised?"""

from __future__ import annotations

import subprocess
import sys

from kiosk.bench.paired import Result, median_result

ROUNDS = 3
PEER = "face_recognition on a thread of the Qt process"


def run(name: str) -> Result:
    """Milliseconds, wall clock, in turns; see frame_gap_probe."""
    pairs = [(_gap_ms("ours"), _gap_ms("peer")) for _ in range(ROUNDS)]
    return median_result(name, pairs, PEER)


class _Probe(subprocess.Popen[str]):
    """One measurement in a process of its own."""

    def __init__(self, who: str) -> None:
        command = (sys.executable, "-m", "kiosk.bench.frame_gap_probe", who)
        super().__init__(command, stdout=subprocess.PIPE, text=True)


def _gap_ms(who: str) -> float:
    with _Probe(who) as probe:
        output, _ = probe.communicate()
    if probe.returncode != 0:
        raise RuntimeError(f"the probe of {who} failed: see its message above")
    return float(output)
