"""``python -m tests.harness.clocks``."""

from __future__ import annotations

import sys

from tests.harness.clocks.harness import run
from tests.harness.command import harness_command

if __name__ == "__main__":
    sys.exit(harness_command("clocks", run, size=1_000))
