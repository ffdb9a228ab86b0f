"""Zhang-Suen thinning by neighbourhood look-up.

T. Y. Zhang and C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", CACM 27(3),
1984. The eight neighbours of every pixel become one byte (bit 0 above, then clockwise), and a
table says which bytes are deleted in each of the two passes.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Binary = NDArray[np.uint8]

NEIGHBOURS = ((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1))
"""Offsets (x, y) of the neighbours, in bit order: above, then clockwise."""

_MAX_ROUNDS = 40
"""Each round peels one pixel from both sides; no ridge is 80 pixels wide."""


def neighbourhood(binary: Binary) -> Binary:
    """Each pixel's eight neighbours as a byte; outside the image counts as 0."""
    weights = np.zeros((3, 3), np.float32)
    for bit, (dx, dy) in enumerate(NEIGHBOURS):
        weights[1 + dy, 1 + dx] = 1 << bit
    padded = cv2.copyMakeBorder(binary, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0.0,))
    code = cv2.filter2D(padded, cv2.CV_16S, weights)[1:-1, 1:-1]
    return code.astype(np.uint8)


def crossing_number(code: int) -> int:
    """Half the changes around a pixel (Rutovitz 1966): 1 at an ending, 3 at a bifurcation."""
    bits = [(code >> i) & 1 for i in range(8)]
    return sum(bits[i] != bits[i - 1] for i in range(8)) // 2


def thin(binary: Binary) -> Binary:
    """The skeleton of a 0/1 image, 0/1 uint8 of the same shape."""
    first, second = (_deletion_table(p) for p in (0, 1))
    skeleton = binary.copy()
    for _ in range(_MAX_ROUNDS):
        before = int(skeleton.sum())
        for table in (first, second):
            skeleton[(skeleton == 1) & (table[neighbourhood(skeleton)] == 1)] = 0
        if int(skeleton.sum()) == before:
            break
    return skeleton


def _deletion_table(second_pass: int) -> Binary:
    table = np.zeros(256, np.uint8)
    for code in range(256):
        above, right, below, left = ((code >> i) & 1 for i in (0, 2, 4, 6))
        if second_pass:
            corner_open = not (above and right and left) and not (above and below and left)
        else:
            corner_open = not (above and right and below) and not (right and below and left)
        inner = 2 <= code.bit_count() <= 6 and crossing_number(code) == 1
        table[code] = inner and corner_open
    return table
