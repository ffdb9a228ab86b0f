"""``python -m tests.harness.simulation``."""

from __future__ import annotations

import sys
from functools import partial

from tests.harness.command import harness_command
from tests.harness.simulation.forgetful import ForgetfulJournal
from tests.harness.simulation.harness import run

if __name__ == "__main__":
    weakened = partial(run, seen=ForgetfulJournal)
    traced = partial(run, trace=True)
    sys.exit(harness_command("simulation", run, size=2_000, weakened=weakened, traced=traced))
