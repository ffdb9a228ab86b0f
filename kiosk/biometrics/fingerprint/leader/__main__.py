"""``python -m kiosk.biometrics.fingerprint.leader``: build the model and check it, at set-up."""

from __future__ import annotations

import sys

from kiosk.biometrics.fingerprint.leader.errors import LeaderUnavailable
from kiosk.biometrics.fingerprint.leader.opening import open_leader


def main() -> int:
    """0, also without the network: the kiosk then compares on the sensor, and says so."""
    try:
        extractor = open_leader()
    except LeaderUnavailable as problem:
        sys.stderr.write(f"Fingerprint network: {problem}\n")
        return 0
    sys.stdout.write(f"Fingerprint network: {extractor.runtime}, finds its known minutiae\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
