"""Which extractor and comparator an evaluation of fingers measures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.fingers.acquisition import Sides
    from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, MinutiaExtractor

DPI: Final = 500
"""Of an image whose resolution nobody tells."""
EXTRACTORS: Final = ("leader", "mindtct")
EMULATED_SENSOR: Final = "sensor"
"""The emulated sensor's own extractor: it makes character files and nothing else."""
COMPARATORS: Final = ("mcc-geometry", "mcc", "geometry")


class ExtractorUnusable(Exception):
    """One sentence: which one, and what to do."""


def sides(extractor: str, characteristics: bool, references: str | None) -> Sides:
    """How probes and references come by their minutiae.

    ``references``: with ``characteristics``, the extractor that enrols from the sensor's image;
    None: references come from character files too. Raises ExtractorUnusable.
    """
    from kiosk.biometrics.evaluation.fingers.acquisition import (
        Sides,
        from_characteristics,
        from_images,
        from_window,
    )

    if not characteristics:
        return Sides(from_images(opened(extractor)))
    on_sensor = None if extractor == EMULATED_SENSOR else opened(extractor)
    enrols = None if references is None else from_window(opened(references))
    return Sides(from_characteristics(on_sensor), enrols)


def opened(name: str) -> MinutiaExtractor:
    """``leader`` or ``mindtct``. Raises ExtractorUnusable."""
    from kiosk.biometrics.fingerprint.leader.errors import LeaderUnavailable
    from kiosk.biometrics.fingerprint.leader.opening import open_leader
    from kiosk.biometrics.fingerprint.mindtct import LibraryMissing, MindtctExtractor

    try:
        return open_leader() if name == "leader" else MindtctExtractor()
    except (LeaderUnavailable, LibraryMissing) as unusable:
        raise ExtractorUnusable(f"the extractor {name} cannot be used: {unusable}") from unusable


def comparator(name: str) -> MinutiaComparator[Any]:
    """One of ``COMPARATORS``."""
    from kiosk.biometrics.fingerprint.geometry import GeometryComparator
    from kiosk.biometrics.fingerprint.mcc.comparator import MccComparator
    from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator

    choices: dict[str, MinutiaComparator[Any]] = {
        "mcc-geometry": MccGeometryComparator(),
        "mcc": MccComparator(),
        "geometry": GeometryComparator(),
    }
    return choices[name]


def resolution(text: str) -> int:
    """Dots per inch, as an argument."""
    from kiosk.biometrics.fingerprint.resolution import MAX_DPI, MIN_DPI

    try:
        value = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from error
    if not MIN_DPI <= value <= MAX_DPI:
        raise argparse.ArgumentTypeError(
            f"{text} dpi is no fingerprint scanner's: use {MIN_DPI} to {MAX_DPI}"
        )
    return value
