"""``python -m drivers.fingerprint status|capture|record|password``: a sensor at the bench."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack
from functools import partial
from getpass import getpass
from pathlib import Path

from drivers.errors import DeviceError
from drivers.fingerprint.bench import Bench
from drivers.fingerprint.recording import RecordingPort
from drivers.fingerprint.transport import PortWrapper
from drivers.fingerprint.zfm import ZfmSensor


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m drivers.fingerprint")
    parser.add_argument("--finger-timeout", type=float, default=20.0, metavar="SECONDS")
    actions = parser.add_subparsers(dest="action", required=True)
    for name, purpose in (
        ("status", "read the sensor's parameters"),
        ("capture", "take one impression"),
        ("record", "enrol and compare a finger, writing every byte to a file"),
        ("password", "check the sensor's password, or set another one"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("--port", required=True, help="a path, by-path:NAME, or auto")
        action.add_argument("--baud", type=int, default=57_600)
        action.add_argument("--password", type=_number, default=0)
        if name == "capture":
            action.add_argument("--image", type=Path, help="write the picture here (PNG)")
        if name == "password":
            action.add_argument(
                "--set", action="store_true", help="read the new one from standard input"
            )
        if name == "record":
            action.add_argument("--trace", type=Path, required=True, help="write the bytes here")
    return parser.parse_args()


def _number(text: str) -> int:
    """Decimal, or hexadecimal after 0x."""
    return int(text, 0)


def _new_password() -> int:
    """Typed without being shown, or piped in. Raises ValueError."""
    prompt = "new password, a number of 32 bits: "
    typed = getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()
    try:
        return _number(typed.strip())
    except ValueError as error:
        raise ValueError("the new password is no number: give 0 to 4294967295") from error


def _run(arguments: argparse.Namespace, cleanup: ExitStack) -> None:
    wrap_port: PortWrapper | None = None
    if arguments.action == "record":
        trace = cleanup.enter_context(arguments.trace.open("x", encoding="utf-8"))
        arguments.trace.chmod(0o600)
        wrap_port = partial(RecordingPort, trace=trace, monotonic=time.monotonic)
    sensor = ZfmSensor(
        arguments.port, arguments.baud, password=arguments.password, wrap_port=wrap_port
    )
    cleanup.callback(sensor.close)
    sensor.open()
    bench = Bench(sensor, sys.stdout, arguments.finger_timeout)
    bench.status()
    match arguments.action:
        case "capture":
            bench.capture(arguments.image)
        case "record":
            bench.enrol_and_compare()
        case "password":
            _password(sensor, change=arguments.set)


def _password(sensor: ZfmSensor, *, change: bool) -> None:
    if not change:
        sys.stdout.write("the password is right\n")
        return
    sensor.set_password(_new_password())
    sensor.open()
    sys.stdout.write(
        "the sensor has the new password: write the same number as fingerprint.password into "
        "kiosk.toml\n"
    )


def main() -> int:
    """0 if all went well, 1 with one sentence on standard error otherwise."""
    try:
        with ExitStack() as cleanup:
            _run(_arguments(), cleanup)
    except (DeviceError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        file = error.filename or "the file"
        sys.stderr.write(f"{file} cannot be written ({error.strerror}): name another one\n")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
