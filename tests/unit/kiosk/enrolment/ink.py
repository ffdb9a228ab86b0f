"""Signatures as fingers write them, and what is none."""

from __future__ import annotations

from kiosk.domain.signature import InkPoint, Signature


def line(length_mm: float, points: int = 10, y_mm: float = 20.0) -> tuple[InkPoint, ...]:
    """A level stroke from the left."""
    step_mm = length_mm / (points - 1)
    return tuple(InkPoint(10 + at * step_mm, y_mm, at * 12) for at in range(points))


SIGNED = Signature((line(30.0), line(25.0, y_mm=35.0)))
DOT = Signature((line(0.4),))
