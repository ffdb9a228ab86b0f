"""What the ``finger`` commands have in common on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.cli.evaluation_fingers import DPI, EXTRACTORS, opened, resolution

if TYPE_CHECKING:
    from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor


class FingerNotDone(Exception):
    """One sentence: what could not be done, and what to do."""


def add_image_arguments(command: argparse.ArgumentParser) -> None:
    """``--dpi`` and ``--extractor``, for files that are images."""
    command.add_argument(
        "--dpi", type=resolution, default=DPI, metavar="N", help="of an image (default: 500)"
    )
    command.add_argument(
        "--extractor",
        choices=EXTRACTORS,
        default=EXTRACTORS[0],
        help=f"what finds the minutiae of an image (default: {EXTRACTORS[0]})",
    )


def opener(args: argparse.Namespace) -> Callable[[], MinutiaExtractor]:
    """Opens the extractor chosen when first called, the same one again after that.

    The call raises kiosk.cli.evaluation_fingers.ExtractorUnusable.
    """
    ready: list[MinutiaExtractor] = []

    def open_once() -> MinutiaExtractor:
        if not ready:
            ready.append(opened(args.extractor))
        return ready[0]

    return open_once
