"""An enrolled finger as bytes: version 1, a canonical CBOR map (RFC 8949, 4.2.1).

``{"v": 1, "impressions": [{"minutiae": <ISO/IEC 19794-2:2005 record of one view>, "extractor":
<text>, "characteristics": <the sensor's own file, or empty>}, …]}``. The view carries the quality.
Positions are rounded to pixels and angles to 1.40625 degrees, as that record has them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import cbor2

from kiosk.biometrics.fingerprint import iso19794_2
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.minutiae_record import FingerView, MinutiaeRecordUnreadable
from kiosk.domain.capture import QualityScore

VERSION = 1
MAX_IMPRESSIONS = 8
MAX_CHARACTERISTICS_BYTES = 1536
"""The longest template that owners of this family of sensors report."""
MAX_EXTRACTOR_CHARS = 64
MAX_TEMPLATE_BYTES = 32_768
"""Above 8 impressions of 255 minutiae, 1536 bytes of characteristics, and the names around them."""


class TemplateUnreadable(ValueError):
    """One sentence: the stored finger cannot be read, and what to do."""


@dataclass(frozen=True, slots=True)
class ReferenceImpression:
    """One capture of an enrolled finger. Raises ValueError for a field out of range."""

    minutiae: Minutiae
    extractor: str
    """The engine that found them, 1 to 64 printable ASCII characters."""
    quality: QualityScore
    characteristics: bytes
    """The sensor's own feature file, up to 1536 bytes; empty where there is none."""

    def __post_init__(self) -> None:
        """Check the sizes."""
        name = self.extractor
        if not (1 <= len(name) <= MAX_EXTRACTOR_CHARS and name.isascii() and name.isprintable()):
            raise ValueError(f"an extractor has a name of 1 to {MAX_EXTRACTOR_CHARS} characters")
        if len(self.characteristics) > MAX_CHARACTERISTICS_BYTES:
            raise ValueError(f"characteristics have at most {MAX_CHARACTERISTICS_BYTES} bytes")

    def __repr__(self) -> str:
        """Without the characteristics: biometric data belongs in no log."""
        return f"ReferenceImpression({self.minutiae!r}, {self.extractor!r}, {self.quality!r})"


@dataclass(frozen=True, slots=True)
class FingerTemplate:
    """An enrolled finger. Raises ValueError for a number of impressions out of range."""

    impressions: tuple[ReferenceImpression, ...]
    """1 to 8."""

    def __post_init__(self) -> None:
        """Check the number."""
        if not 1 <= len(self.impressions) <= MAX_IMPRESSIONS:
            raise ValueError(
                f"a finger has 1 to {MAX_IMPRESSIONS} impressions, not {len(self.impressions)}"
            )


def encode_template(template: FingerTemplate) -> bytes:
    """Canonical bytes; of an impression with more than 255 minutiae the best are kept."""
    impressions = [
        {
            "minutiae": iso19794_2.encode_record(
                [FingerView(impression.minutiae, quality=impression.quality)]
            ),
            "extractor": impression.extractor,
            "characteristics": impression.characteristics,
        }
        for impression in template.impressions
    ]
    return cbor2.dumps({"v": VERSION, "impressions": impressions}, canonical=True)


def decode_template(data: bytes) -> FingerTemplate:
    """Read what ``encode_template`` wrote. Raises TemplateUnreadable for anything else."""
    if len(data) > MAX_TEMPLATE_BYTES:
        raise _unreadable(f"it has {len(data)} bytes, at most {MAX_TEMPLATE_BYTES} are allowed")
    stream = io.BytesIO(data)
    try:
        fields = cbor2.load(stream)
    except (
        cbor2.CBORDecodeError,
        ValueError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        raise _unreadable("it is damaged") from error
    if not isinstance(fields, dict) or fields.keys() != {"v", "impressions"}:
        raise _unreadable("it is no fingerprint template")
    version = fields["v"]
    if not isinstance(version, int) or version != VERSION:
        raise _unreadable("it was written by another version of this program")
    impressions = fields["impressions"]
    if not isinstance(impressions, list):
        raise _unreadable("its impressions are missing")
    try:
        template = FingerTemplate(tuple(_impression_of(item) for item in impressions))
    except MinutiaeRecordUnreadable as error:
        raise _unreadable(f"of its minutiae, {error}") from error
    except ValueError as error:
        raise _unreadable(str(error)) from error
    # Also refuses bytes after the map, and values that only compare equal (1.0 for 1).
    if encode_template(template) != data:
        raise _unreadable("it is not in the form this program writes")
    return template


def _impression_of(fields: object) -> ReferenceImpression:
    match fields:
        case {
            "minutiae": bytes(record),
            "extractor": str(extractor),
            "characteristics": bytes(characteristics),
        }:
            views = iso19794_2.decode_record(record).views
            return ReferenceImpression(
                views[0].minutiae, extractor, views[0].quality, characteristics
            )
        case _:
            raise ValueError("an impression's fields are missing")


def _unreadable(what: str) -> TemplateUnreadable:
    return TemplateUnreadable(f"the stored fingerprint cannot be read, {what}: enrol it again")
