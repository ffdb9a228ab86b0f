"""``python -m tests.harness.power_loss``."""

from __future__ import annotations

import sys
from functools import partial

from tests.harness.command import harness_command
from tests.harness.power_loss.harness import run

if __name__ == "__main__":
    weakened = partial(run, full=False)
    sys.exit(harness_command("power_loss", run, size=2_000, weakened=weakened))
