"""``python -m tests.harness.edits``."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.edits.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("edits", run, size=5_000))
