"""A signature as bytes: what is sealed, and whose digest the journal names."""

from __future__ import annotations

import cbor2

from kiosk.domain.signature import Signature

VERSION = 1


def signature_bytes(signature: Signature) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2.1): [version, strokes].

    A stroke is its points one after another: x and y in hundredths of a millimetre from the pad's
    upper left corner, and milliseconds since the first point.
    """
    strokes = [
        [
            number
            for point in stroke
            for number in (round(point.x_mm * 100), round(point.y_mm * 100), point.t_ms)
        ]
        for stroke in signature.strokes
    ]
    return cbor2.dumps([VERSION, strokes], canonical=True)
