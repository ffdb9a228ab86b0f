"""Asking a running emulator from another program. Standard library only."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any


class EmulatorGone(Exception):
    """No emulator answers on the control socket."""


class EmulatorRefused(ValueError):
    """The emulator did not accept a request; the message says why."""


def ask_emulator(
    path: Path, request: dict[str, object], device: str, timeout_s: float
) -> dict[str, Any]:
    """The answer to one request, over a connection of its own.

    ``device`` is what errors call the emulator, such as "fingerprint emulator". Raises
    EmulatorGone and EmulatorRefused.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout_s)
            connection.connect(str(path))
            connection.sendall(json.dumps(request).encode() + b"\n")
            line = connection.makefile("rb").readline()
    except OSError as error:
        raise EmulatorGone(f"no {device} answers on {path} ({error}): start one") from error
    if not line:
        raise EmulatorGone(f"the {device} on {path} has stopped")
    answer = json.loads(line)
    if "error" in answer:
        raise EmulatorRefused(answer["error"])
    return dict(answer)
