"""``python -m tests.harness.disk_full``."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.disk_full.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("disk_full", run, size=500))
