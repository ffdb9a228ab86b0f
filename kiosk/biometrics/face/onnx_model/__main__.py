"""``python -m kiosk.biometrics.face.onnx_model``: build the model and check it, at set-up."""

from __future__ import annotations

import sys

from kiosk.biometrics.face.default_engine import recognition_network


def main() -> int:
    """0, also where dlib has to compute: the kiosk works then, and says so."""
    health = recognition_network().health
    (sys.stdout if health.full_speed else sys.stderr).write(f"Face network: {health.message}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
