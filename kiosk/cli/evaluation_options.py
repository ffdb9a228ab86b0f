"""What commands have in common on the command line."""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

SEED = 19795
"""Of the bootstrap: the same pictures give the same intervals."""
PLOT_SUFFIXES = (".png", ".svg")


def whole(text: str) -> int:
    """A number of things, at least 1."""
    try:
        value = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from error
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is too few: use 1 or more")
    return value


def finite(text: str) -> float:
    """A threshold."""
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text} is no threshold: use a finite number")
    return value


def seconds(text: str) -> float:
    """A time to wait, above 0."""
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds") from error
    if not 0.0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is no time to wait: use more than 0 seconds")
    return value


def plot_file(text: str) -> Path:
    """Where a plot goes: told before anything is measured, which takes minutes."""
    path = Path(text)
    if path.suffix.lower() not in PLOT_SUFFIXES:
        raise argparse.ArgumentTypeError(f"{text}: end the name in {' or '.join(PLOT_SUFFIXES)}")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{path.parent} is no folder: choose another place")
    return path


def written(path: Path | None, text: str) -> bool:
    """Write the report to ``path``, if any; False, with a line on stderr, where that fails."""
    if path is None:
        return True
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        sys.stderr.write(
            f"{path}: the report cannot be written ({error.strerror}); choose another file\n"
        )
        return False
    return True
