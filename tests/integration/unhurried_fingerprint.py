"""The fingerprint worker's program, to whose driver seconds are long.

A sensor emulated on a busy machine may answer late; what is late is tested where it is the point.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final

from kiosk.workers import fingerprint
from kiosk.workers.messages import Report
from kiosk.workers.settings import FINGERPRINT_SETTINGS, SETTINGS_VARIABLE, FingerprintSettings
from kiosk.workers.supervisor import Worker

SLOWER: Final = 6.0


def unhurried_s() -> float:
    """Monotonic; a second of it lasts six."""
    return time.monotonic() / SLOWER


def unhurried_fingerprint_worker(
    settings: FingerprintSettings, on_report: Callable[[Report], None]
) -> Worker:
    """As kiosk.workers.launch.fingerprint_worker; the supervisor is as patient as the driver."""
    return Worker(
        "fingerprint",
        ("-m", __name__),
        on_report,
        clock=unhurried_s,
        variables={SETTINGS_VARIABLE: FINGERPRINT_SETTINGS.dump_json(settings).decode()},
    )


if __name__ == "__main__":
    sys.exit(fingerprint.main(unhurried_s))
