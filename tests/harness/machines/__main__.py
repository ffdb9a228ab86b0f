"""``python -m tests.harness.machines``: a case is 100 events on each machine."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.machines.harness import run, run_weakened

if __name__ == "__main__":
    sys.exit(harness_command("machines", run, size=10_000, weakened=run_weakened))
