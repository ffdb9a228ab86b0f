"""From a raw measure to a score, as OFIQ maps it.

OFIQ is the reference code of ISO/IEC 29794-5 (BSI-OFIQ/OFIQ-Project @ a16a990, MIT licence;
parameters in data/ofiq_config.jaxn, defaults in OFIQlib/modules/measures/src).
"""

from __future__ import annotations

import math


def sigmoid(value: float, middle: float, width: float) -> float:
    """S(x; x0, w) = 1 / (1 + e^((x0 - x) / w)), 0 to 1."""
    exponent = (middle - value) / width
    return 1 / (1 + math.exp(min(700.0, max(-700.0, exponent))))


def within_scale(score: float) -> float:
    """Cut off at 0 and 100."""
    return min(100.0, max(0.0, score))
