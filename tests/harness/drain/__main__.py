"""``python -m tests.harness.drain``: ``--size 1500000`` is a month of a city."""

from __future__ import annotations

import sys

from tests.harness.command import harness_command
from tests.harness.drain.harness import run

if __name__ == "__main__":
    sys.exit(harness_command("drain", run, size=50_000))
