"""``python -m tests.harness.kills``."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.kills.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("kills", run, size=100))
