"""Finger files of every kind read here: images, minutiae records, sensor files, templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from drivers.fingerprint.characteristics import UnknownLayout
from kiosk.biometrics.face.picture import read_grey
from kiosk.biometrics.face.picture_errors import PictureUnreadable
from kiosk.biometrics.fingerprint import ansi378, iso19794_2
from kiosk.biometrics.fingerprint.characteristics import ENGINE as CHARACTERISTICS_ENGINE
from kiosk.biometrics.fingerprint.characteristics import impressions_of_characteristics
from kiosk.biometrics.fingerprint.minutiae_record import (
    MAX_RECORD_BYTES,
    FingerView,
    MinutiaeRecord,
    MinutiaeRecordUnreadable,
)
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    TemplateUnreadable,
    decode_template,
)

_CHARACTERISTICS_SIZES: Final = (256, 384, 512, 768)
_TEMPLATE_BEGINS: Final = b"\xa2"
"""A CBOR map of two entries; no picture format begins so."""


class FingerFileRefused(Exception):
    """One sentence: which file, what is wrong with it, what to do."""


class FingerFileFormat(StrEnum):
    """What kind of file it is, told by its content."""

    IMAGE = "image"
    ISO_19794_2 = "iso19794-2"
    ANSI_378 = "ansi378"
    CHARACTERISTICS = "characteristics"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class FingerFile:
    """What one file holds."""

    format: FingerFileFormat
    views: tuple[FingerView, ...]
    """At least one."""
    extractors: tuple[str, ...]
    """Of each view: what found its minutiae, ``imported-iso19794-2`` where a record came in."""


def read_finger_file(
    path: Path, open_extractor: Callable[[], MinutiaExtractor], dpi: int
) -> FingerFile:
    """Read a file of any kind; ``open_extractor`` and ``dpi`` are for images only.

    Raises FingerFileRefused, and whatever ``open_extractor`` raises.
    """
    beginning = _beginning(path)
    try:
        if beginning.startswith(iso19794_2.MAGIC):
            return _of_record(beginning)
        if len(beginning) in _CHARACTERISTICS_SIZES and beginning.startswith(b"\x03"):
            found = impressions_of_characteristics(beginning)
            return FingerFile(
                FingerFileFormat.CHARACTERISTICS,
                tuple(FingerView(minutiae) for minutiae in found),
                (CHARACTERISTICS_ENGINE,) * len(found),
            )
        if beginning.startswith(_TEMPLATE_BEGINS):
            return _of_template(beginning)
    except (MinutiaeRecordUnreadable, UnknownLayout, TemplateUnreadable) as error:
        raise FingerFileRefused(f"{path}: {error}") from error
    return _of_image(path, open_extractor, dpi)


def template_of(file: FingerFile) -> FingerTemplate:
    """One finger's impressions as a reference. Raises ValueError where the file holds others."""
    if len({view.finger for view in file.views}) > 1:
        raise ValueError("it holds several fingers, a reference has one: export that finger alone")
    return FingerTemplate(
        tuple(
            ReferenceImpression(view.minutiae, extractor, view.quality, b"")
            for view, extractor in zip(file.views, file.extractors, strict=True)
        )
    )


def decode_any_record(data: bytes) -> tuple[FingerFileFormat, MinutiaeRecord]:
    """Either standard's record; they begin alike and differ in the width of the length field.

    Raises MinutiaeRecordUnreadable.
    """
    # A length of four bytes begins with two zeros in every ISO record below 64 KiB.
    is_iso = len(data) == int.from_bytes(data[8:12], "big")
    is_long_ansi = data[8:10] == b"\0\0" and len(data) == int.from_bytes(data[10:14], "big")
    if is_iso or (data[8:10] == b"\0\0" and not is_long_ansi):
        return FingerFileFormat.ISO_19794_2, iso19794_2.decode_record(data)
    return FingerFileFormat.ANSI_378, ansi378.decode_record(data)


def _beginning(path: Path) -> bytes:
    """All of a file that can be a record, template or sensor file; the first part of a picture."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_RECORD_BYTES + 1)
    except OSError as error:
        raise FingerFileRefused(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error


def _of_record(data: bytes) -> FingerFile:
    kind, record = decode_any_record(data)
    return FingerFile(kind, record.views, (f"imported-{kind}",) * len(record.views))


def _of_template(data: bytes) -> FingerFile:
    impressions = decode_template(data).impressions
    return FingerFile(
        FingerFileFormat.TEMPLATE,
        tuple(FingerView(each.minutiae, quality=each.quality) for each in impressions),
        tuple(each.extractor for each in impressions),
    )


def _of_image(path: Path, open_extractor: Callable[[], MinutiaExtractor], dpi: int) -> FingerFile:
    try:
        image = read_grey(path)
    except PictureUnreadable as error:
        raise FingerFileRefused(str(error)) from error
    extractor = open_extractor()
    try:
        minutiae = extractor.extract(image, dpi)
    except ValueError as error:
        raise FingerFileRefused(f"{path}: {error}") from error
    return FingerFile(FingerFileFormat.IMAGE, (FingerView(minutiae),), (extractor.engine,))
