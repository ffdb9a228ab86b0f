"""``python -m tests.harness.monkey``: a case is 100 touches and events."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.monkey.harness import run, run_weakened

if __name__ == "__main__":
    sys.exit(harness_command("monkey", run, size=1_000, weakened=run_weakened))
