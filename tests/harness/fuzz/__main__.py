"""``python -m tests.harness.fuzz``."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.fuzz.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("fuzz", run, size=30_000, endless=True))
