"""``python -m tests.harness.offline``: ``--size 365`` for a year."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.offline.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("offline", run, size=30))
