"""How young contents of the journal are never emptied. Apart, for settings know no database."""

from __future__ import annotations

from typing import Final

LEAST_DAYS: Final = 90
"""A younger content is never pruned, whatever the settings say."""
