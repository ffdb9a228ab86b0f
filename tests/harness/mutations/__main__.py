"""``python -m tests.harness.mutations``."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.mutations.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("mutations", run, size=20_000))
