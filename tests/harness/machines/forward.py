"""How often a walk goes on as people do who want something."""

from __future__ import annotations

FORWARD_SHARE = 0.75
"""Of the events; the others are anything that could ever happen."""
